/**
 * The rules, as plain Java: numbers in, calls on one output interface out.
 * Time, identity, limits and instruments arrive as arguments; nothing here reads a clock, a file or a random number.
 */
package io.titan.core;
