/**
 * What every server of brain and the console needs against requests that are slow, or that another site's page makes
 * its visitor's browser send.
 */
package io.titan.brain.web;
