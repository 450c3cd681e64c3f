package io.titan.bridge.webhook;

import java.nio.file.Path;

/**
 * What a delivery is made of.
 *
 * @param settings  where and how.
 * @param signer    of each attempt.
 * @param receiver  of the reports; closed with the delivery.
 * @param source    of the reports; closed with the delivery.
 * @param directory of cursor, dead letters and orders.
 * @param counters  written by the delivery.
 */
record DeliveryParts(
    WebhookSettings settings, WebhookSigner signer, Receiver receiver, ReportSource source, Path directory,
    WebhookCounters counters)
{
}
