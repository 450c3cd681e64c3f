/**
 * JSON in and out without garbage: a bounded, strict parser (RFC 8259) into a flat document, numbers as text and as
 * scaled longs, ECMAScript's number layout, a bounded writer. Knows nothing of Titan's messages. Every class is for
 * one thread and allocates everything when it is made.
 */
package io.titan.bridge.json;
