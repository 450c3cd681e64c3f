package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;

/**
 * One fill that is to be delivered.
 *
 * @param fillId   whose.
 * @param body     raw bytes of its JSON.
 * @param position behind the document it is in.
 * @param isLast   whether it is the last of its document, so that the cursor may pass it.
 */
record Report(String fillId, byte[] body, JournalPosition position, boolean isLast)
{
}
