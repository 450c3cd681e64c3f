/**
 * The processes of Titan: what each is given, how each is launched, and what it does.
 */
package io.titan.engine.process;
