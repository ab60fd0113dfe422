package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each check is shown dead letters of an outsider that are not as they should be. */
class DeadLetterCheckTest {

    private final MadeUpEvidence evidence = new MadeUpEvidence();
    private final Forgeries forgeries = new Forgeries(new Random(1), new ForgedHeaders(new Random(1)));

    @Test
    void anExpectedDeadLetterOfTheOutsiderIsNoFinding() {
        Forgery event = sent(forgeries.event("A"));
        Forgery order = sent(forgeries.otherOrder(MadeUpEvidence.content("A")));
        kept(event, "UNEXPECTED_STATE", "{\"token\":\"***\"}".getBytes(UTF_8));
        kept(order, "DIFFERENT_ORDER", order.letter().body());
        assertThat(findings()).isEmpty();
    }

    @Test
    void anotherReasonIsFound() {
        Forgery event = sent(forgeries.event("A"));
        kept(event, "RETRIES_EXHAUSTED", new byte[0]);
        assertThat(findings()).singleElement().asString().contains(event.id(), "RETRIES_EXHAUSTED");
    }

    @Test
    void aRepetitionInTheDeadLettersIsFound() {
        Forgery order = sent(forgeries.sameOrder(MadeUpEvidence.content("A")));
        kept(order, "DIFFERENT_ORDER", order.letter().body());
        assertThat(findings()).singleElement().asString().contains(order.id(), "DIFFERENT_ORDER");
    }

    @Test
    void anotherOrderThatIsNotKeptIsFound() {
        Forgery order = sent(forgeries.otherOrder(MadeUpEvidence.content("A")));
        assertThat(findings()).singleElement().asString().contains(order.id(), "not in the dead letters");
    }

    @Test
    void anotherOrderWithoutItsBytesIsFound() {
        Forgery order = sent(forgeries.otherOrder(MadeUpEvidence.content("A")));
        kept(order, "DIFFERENT_ORDER", new byte[0]);
        assertThat(findings()).singleElement().asString().contains(order.id(), "without its bytes");
    }

    @Test
    void aTokenInAnEventIsFound() {
        Forgery event = sent(forgeries.event("A"));
        kept(event, "UNEXPECTED_STATE", event.letter().body());
        assertThat(findings()).singleElement().asString().contains(event.id(), "with a token");
    }

    @Test
    void aDeadLetterThatIsNoLongerOpenIsFound() {
        evidence.bad.put("bad-1", new byte[0]);
        evidence.deadLetters.add(new DeadLetter("bad-1", "RESOLVED", "bad-1", "NOT_JSON", "", new byte[0]));
        assertThat(findings()).singleElement().asString().contains("bad-1", "RESOLVED");
    }

    /** Only the outsider's own dead letters are expected. */
    @Test
    void aDeadLetterOfAnotherWithTheSameOrderIsFound() {
        sent(forgeries.event("A"));
        evidence.deadLetters.add(new DeadLetter("x", "OPEN", "A", "UNEXPECTED_STATE", "", new byte[0]));
        assertThat(findings()).singleElement().asString().contains("A", "UNEXPECTED_STATE");
    }

    /** What the ledger stores in reduced form has neither its order nor its message id. */
    @Test
    void aDeadLetterWithoutAnOrderIsFound() {
        evidence.deadLetters.add(new DeadLetter("", "OPEN", null, "UNKNOWN_ORDER", "reduced", new byte[0]));
        assertThat(findings()).singleElement().asString().contains("UNKNOWN_ORDER");
    }

    @Test
    void anOldEventKeepsItsContentUnderAnIdOfTheOutsider() {
        Letter event = new Letter(
                "id", Names.EXCHANGE, "order.accepted", Letter.properties("id", "t", "A", Map.of()), new byte[] {1});
        Forgery old = forgeries.oldEvent(event);
        assertThat(old.id())
                .startsWith(Forgeries.ID_PREFIX)
                .isEqualTo(old.letter().properties().getMessageId());
        assertThat(old.letter().body()).isEqualTo(event.body());
        assertThat(old.reasons()).isEqualTo(Set.of());
    }

    private Forgery sent(Forgery forgery) {
        evidence.forged.put(forgery.id(), forgery);
        return forgery;
    }

    private void kept(Forgery forgery, String reason, byte[] body) {
        evidence.deadLetters.add(new DeadLetter(forgery.id(), "OPEN", "A", reason, "", body));
    }

    private List<String> findings() {
        return new DeadLetterCheck(evidence.gathered()).findings();
    }
}
