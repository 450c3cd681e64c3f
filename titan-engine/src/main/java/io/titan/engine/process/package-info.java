/**
 * The processes: what each opens, in which order, which threads it runs, and how it stops.
 */
package io.titan.engine.process;
