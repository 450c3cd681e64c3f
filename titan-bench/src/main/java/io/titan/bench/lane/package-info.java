/**
 * The lanes of the rig: raw ones, which are the reference, and Titan's own. Each has a side that drives and a side that
 * serves; both run on the pinned thread of a process of their own.
 */
package io.titan.bench.lane;
