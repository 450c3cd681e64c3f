/**
 * Execution's reports: read from JSON with every field checked, then applied exactly once, many in one transaction.
 */
package io.titan.brain.report;
