/**
 * What passes between the bridge's own thread and the threads beside it: lines through bounded queues, figures through
 * an array. Nobody waits for anybody.
 */
package io.titan.bridge.handover;
