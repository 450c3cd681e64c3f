/** What the processes of brain tell people. Knows nothing of them: brain shares no module with the engine. */
package io.titan.brain.words;
