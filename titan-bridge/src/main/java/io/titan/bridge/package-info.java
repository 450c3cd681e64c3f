/**
 * The process that speaks JSON for Titan. It meets the engine in messages only, never in classes.
 */
package io.titan.bridge;
