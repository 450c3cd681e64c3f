/**
 * State and events on their way to those who watch: Redis Pub/Sub and WebSockets. Both may lose messages, so nothing
 * that has to arrive goes this way.
 */
package io.titan.brain.push;
