package dev.orderflow.faultkit;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is left to look at when a run is over. Nothing of it is what a worker says of itself, but for the ledger's tables.
 *
 * @param placed orders that the broker took from the shop, by id, as the shop sent them
 * @param bad what else it took, by message id
 * @param forged what it took from an outsider, by message id
 * @param orders of the ledger
 * @param effects what the provider really did
 * @param told events that were published
 * @param deadLetters what the dead letters hold
 * @param lostBySomebody orders that were under way while a queue was thrown away
 * @param leftovers queues that are not empty, with their depths
 * @param stuck ids of open orders that are still in a queue
 */
record Evidence(
        Map<String, byte[]> placed,
        Map<String, byte[]> bad,
        Map<String, Forgery> forged,
        Map<String, LedgerView.Order> orders,
        List<Effect> effects,
        Chronicle told,
        List<DeadLetter> deadLetters,
        Set<String> lostBySomebody,
        List<String> leftovers,
        Set<String> stuck) {}
