package io.titan.bridge.webhook;

/**
 * One signed report, as it is sent.
 *
 * @param body      raw bytes; not changed any more.
 * @param signature over them.
 * @param timestamp seconds that were signed; empty: the body alone was.
 */
record Post(byte[] body, String signature, String timestamp)
{
}
