/**
 * Where markets come from: a seeded generator and recorded feeds. Sources keep their own time; whoever plays them
 * decides when that time has come.
 */
package io.titan.sim.market;
