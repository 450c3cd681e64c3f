/**
 * The operator's side of the control streams: commands and queries to execution, from the command line and the demo.
 */
package io.titan.engine.control;
