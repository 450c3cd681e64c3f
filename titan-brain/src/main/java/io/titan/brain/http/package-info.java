/**
 * REST and webhooks: what comes in is measured, parsed and verified before any route sees it, and every answer is JSON.
 */
package io.titan.brain.http;
