/** What the exchange tells people. Its own, as all of it: a judge shares no code with the judged. */
package io.titan.sim.words;
