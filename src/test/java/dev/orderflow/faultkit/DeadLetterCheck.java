package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the dead letters hold all that they should hold, and nothing else. */
final class DeadLetterCheck {

    private final Evidence evidence;
    private final List<String> findings = new ArrayList<>();

    DeadLetterCheck(Evidence evidence) {
        this.evidence = evidence;
    }

    List<String> findings() {
        Set<String> seen = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        for (DeadLetter letter : evidence.deadLetters()) {
            if (!seen.add(letter.id() + letter.reason())) {
                findings.add(letter.id() + ": twice in the dead letters");
            }
            if (!letter.state().equals("OPEN")) {
                findings.add(letter.id() + ": this dead letter is " + letter.state() + ", but no operator replayed it");
            }
            ids.add(letter.id());
            check(letter);
        }
        checkMissing(ids);
        return findings;
    }

    private void check(DeadLetter letter) {
        Forgery forgery = evidence.forged().get(letter.id());
        byte[] bad = evidence.bad().get(letter.id());
        if (forgery != null) {
            checkForged(letter, forgery);
        } else if (bad == null) {
            checkUnexpected(letter);
        } else if (!Arrays.equals(bad, letter.body()) || letter.reason().equals("null")) {
            findings.add(letter.id() + ": dead letter without its bytes or a reason: " + letter.reason());
        }
    }

    /** The content of an order counts, so its bytes are kept; a message between flows must not leave a token behind. */
    private void checkForged(DeadLetter letter, Forgery forgery) {
        if (!forgery.reasons().contains(letter.reason())) {
            findings.add("%s of the outsider, %s of %s: dead-lettered, %s: %s"
                    .formatted(
                            letter.id(),
                            forgery.letter().routingKey(),
                            letter.orderId(),
                            letter.reason(),
                            letter.text()));
        }
        boolean isOrder = forgery.letter().exchange().equals(Names.INBOX);
        if (isOrder && !Arrays.equals(forgery.letter().body(), letter.body())) {
            findings.add(letter.id() + ": dead letter without its bytes");
        }
        if (!isOrder && new String(letter.body(), ISO_8859_1).contains("tok_")) {
            findings.add(letter.id() + ": dead letter with a token");
        }
    }

    /** A cancel whose order went down with a queue has nothing to cancel. */
    private void checkUnexpected(DeadLetter letter) {
        boolean explained = letter.reason().equals("UNKNOWN_ORDER")
                && letter.orderId() != null
                && evidence.lostBySomebody().contains(letter.orderId());
        if (!explained) {
            findings.add(letter.orderId() + ": dead-lettered, " + letter.reason() + ": " + letter.text());
        }
    }

    private void checkMissing(Set<String> ids) {
        evidence.bad().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> findings.add(id + ": this is no order, and is not in the dead letters"));
        evidence.forged().values().stream()
                .filter(forgery -> forgery.isKept() && !ids.contains(forgery.id()))
                .forEach(forgery -> findings.add(
                        "%s of the outsider, %s: not in the dead letters".formatted(forgery.id(), forgery.reasons())));
    }
}
