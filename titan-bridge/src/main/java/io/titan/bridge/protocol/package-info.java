/**
 * What peers may say and what they are told: lines into typed requests with money as scaled longs, and answers into
 * lines (docs/protocol-json.md). Knows no socket, clock or stream. One thread for each object; allocates nothing per
 * message.
 */
package io.titan.bridge.protocol;
