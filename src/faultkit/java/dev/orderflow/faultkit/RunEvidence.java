package dev.orderflow.faultkit;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence of a run. Except for the ledger's tables, none of it comes from a worker's own reports.
 *
 * @param placed orders that the broker took from the shop: id and body
 * @param bad other messages that it took from the shop: message id and body
 * @param forged messages that it took from an outsider, by message id
 * @param orders of the ledger
 * @param effects the effects in the provider's file
 * @param events the published events
 * @param deadLetters of the ledger
 * @param timelines the orders of the ledger whose timeline has an event about a dead letter, by the event's type
 * @param affected orders that were in flight while a queue was deleted
 * @param leftovers queues that are not empty, with their depths
 * @param stuck ids of open orders that are still in a queue
 */
record RunEvidence(
        Map<String, byte[]> placed,
        Map<String, byte[]> bad,
        Map<String, ForgedMessage> forged,
        Map<String, LedgerView.Order> orders,
        List<Effect> effects,
        PublishedEvents events,
        List<DeadLetter> deadLetters,
        Map<String, Set<String>> timelines,
        Set<String> affected,
        List<String> leftovers,
        Set<String> stuck) {}
