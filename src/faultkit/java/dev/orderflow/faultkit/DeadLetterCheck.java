package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the dead letters are exactly those that are expected. */
final class DeadLetterCheck {

    static final String REJECTED = "REQUEST_REJECTED";

    /** The event that the shop gets about an order of the ledger, by the reason of the dead letter. */
    static final Map<String, String> EVENTS =
            Map.of(REJECTED, "order.needs_attention", "DIFFERENT_ORDER", "order.rejected");

    private final RunEvidence evidence;
    private final List<String> findings = new ArrayList<>();

    DeadLetterCheck(RunEvidence evidence) {
        this.evidence = evidence;
    }

    List<String> findings() {
        Set<String> seen = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        for (DeadLetter deadLetter : evidence.deadLetters()) {
            boolean isRejected = deadLetter.reason().equals(REJECTED);
            if (!seen.add(deadLetter.id() + deadLetter.reason()) && !isRejected) {
                findings.add(deadLetter.id() + ": twice in the dead letters");
            }
            if (!deadLetter.state().equals("OPEN")) {
                findings.add(deadLetter.id() + ": this dead letter is " + deadLetter.state()
                        + ", but no operator replayed it");
            }
            ids.add(deadLetter.id());
            check(deadLetter);
            checkEvent(deadLetter);
        }
        checkMissing(ids);
        return findings;
    }

    private void check(DeadLetter deadLetter) {
        ForgedMessage forged = evidence.forged().get(deadLetter.id());
        byte[] bad = evidence.bad().get(deadLetter.id());
        if (forged != null) {
            checkForged(deadLetter, forged);
        } else if (bad == null) {
            checkUnexpected(deadLetter);
        } else if (!Arrays.equals(bad, deadLetter.body()) || deadLetter.reason().equals("null")) {
            findings.add(deadLetter.id() + ": dead letter without its bytes or a reason: " + deadLetter.reason());
        }
    }

    /** Not by the published events, because the recorder gets none while its binding is deleted with the exchange. */
    private void checkEvent(DeadLetter deadLetter) {
        String due = EVENTS.get(deadLetter.reason());
        String orderId = deadLetter.orderId();
        if (due != null
                && orderId != null
                && evidence.orders().containsKey(orderId)
                && !evidence.timelines().getOrDefault(due, Set.of()).contains(orderId)) {
            findings.add(orderId + ": dead-lettered, " + deadLetter.reason() + ", but the shop got no " + due);
        }
    }

    /** The dead letter of an order must keep its bytes. That of a message between flows must not contain a token. */
    private void checkForged(DeadLetter deadLetter, ForgedMessage forged) {
        if (!forged.reasons().contains(deadLetter.reason())) {
            findings.add("%s of the outsider, %s of %s: dead-lettered, %s: %s"
                    .formatted(
                            deadLetter.id(),
                            forged.message().routingKey(),
                            deadLetter.orderId(),
                            deadLetter.reason(),
                            deadLetter.text()));
        }
        boolean isOrder = forged.message().exchange().equals(BrokerNames.INBOX);
        if (isOrder && !Arrays.equals(forged.message().body(), deadLetter.body())) {
            findings.add(deadLetter.id() + ": dead letter without its bytes");
        }
        if (!isOrder && new String(deadLetter.body(), ISO_8859_1).contains("tok_")) {
            findings.add(deadLetter.id() + ": dead letter with a token");
        }
    }

    /**
     * Allows two reasons. A cancellation is dead-lettered if its order was deleted with a queue. A request that the provider
     * rejects is rejected again when its event is repeated.
     */
    private void checkUnexpected(DeadLetter deadLetter) {
        boolean explained = deadLetter.reason().equals(REJECTED)
                || deadLetter.reason().equals("UNKNOWN_ORDER")
                        && deadLetter.orderId() != null
                        && evidence.affected().contains(deadLetter.orderId());
        if (!explained) {
            findings.add(deadLetter.orderId() + ": dead-lettered, " + deadLetter.reason() + ": " + deadLetter.text());
        }
    }

    private void checkMissing(Set<String> ids) {
        evidence.bad().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> findings.add(id + ": this is no order, and is not in the dead letters"));
        evidence.forged().values().stream()
                .filter(forged -> forged.isKept() && !ids.contains(forged.id()))
                .forEach(forged -> findings.add(
                        "%s of the outsider, %s: not in the dead letters".formatted(forged.id(), forged.reasons())));
    }
}
