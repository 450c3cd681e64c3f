/**
 * The rules, as plain Java: numbers in, calls on one output interface out.
 */
package io.titan.core;
