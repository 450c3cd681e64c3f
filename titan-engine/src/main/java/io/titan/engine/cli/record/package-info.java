/**
 * Records a live feed as it comes, for playing it again: two WebSockets into one file.
 */
package io.titan.engine.cli.record;
