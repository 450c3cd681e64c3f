/**
 * Which thread runs on which core: the plan, and the system calls that carry it out.
 */
package io.titan.engine.affinity;
