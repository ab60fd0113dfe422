package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check detects wrong dead letters of an outsider. */
class DeadLetterCheckTest {

    private final ExampleEvidence evidence = new ExampleEvidence();
    private final ForgedMessages forgeries = new ForgedMessages(new Random(1), new ForgedHeaders(new Random(1)));

    @Test
    void anExpectedDeadLetterOfTheOutsiderIsNoFinding() {
        ForgedMessage event = sent(forgeries.event("A"));
        ForgedMessage order = sent(forgeries.otherOrder(ExampleEvidence.content("A")));
        kept(event, "UNEXPECTED_STATE", "{\"token\":\"***\"}".getBytes(UTF_8));
        kept(order, "DIFFERENT_ORDER", order.message().body());
        assertThat(findings()).isEmpty();
    }

    @Test
    void anotherReasonIsFound() {
        ForgedMessage event = sent(forgeries.event("A"));
        kept(event, "RETRIES_EXHAUSTED", new byte[0]);
        assertThat(findings()).singleElement().asString().contains(event.id(), "RETRIES_EXHAUSTED");
    }

    @Test
    void aRepetitionInTheDeadLettersIsFound() {
        ForgedMessage order = sent(forgeries.sameOrder(ExampleEvidence.content("A")));
        kept(order, "DIFFERENT_ORDER", order.message().body());
        assertThat(findings()).singleElement().asString().contains(order.id(), "DIFFERENT_ORDER");
    }

    @Test
    void anotherOrderThatIsNotKeptIsFound() {
        ForgedMessage order = sent(forgeries.otherOrder(ExampleEvidence.content("A")));
        assertThat(findings()).singleElement().asString().contains(order.id(), "not in the dead letters");
    }

    @Test
    void anotherOrderWithoutItsBytesIsFound() {
        ForgedMessage order = sent(forgeries.otherOrder(ExampleEvidence.content("A")));
        kept(order, "DIFFERENT_ORDER", new byte[0]);
        assertThat(findings()).singleElement().asString().contains(order.id(), "without its bytes");
    }

    @Test
    void aTokenInAnEventIsFound() {
        ForgedMessage event = sent(forgeries.event("A"));
        kept(event, "UNEXPECTED_STATE", event.message().body());
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

    /** A dead letter that the ledger stores in reduced form has neither an order nor a message id. */
    @Test
    void aDeadLetterWithoutAnOrderIsFound() {
        evidence.deadLetters.add(new DeadLetter("", "OPEN", null, "UNKNOWN_ORDER", "reduced", new byte[0]));
        assertThat(findings()).singleElement().asString().contains("UNKNOWN_ORDER");
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_REJECTED,order.needs_attention", "DIFFERENT_ORDER,order.rejected"})
    void aDeadLetterOfWhichTheShopHeardNothingIsFound(String reason, String event) {
        evidence.place("A", "ACCEPTED");
        evidence.bad.put("bad-1", new byte[0]);
        evidence.deadLetters.add(new DeadLetter("bad-1", "OPEN", "A", reason, "", new byte[0]));
        assertThat(findings()).singleElement().asString().contains("A", reason, event);

        evidence.timelines.put(event, Set.of("A"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void anOldEventKeepsItsContentUnderAnIdOfTheOutsider() {
        TestMessage event = new TestMessage(
                "id",
                BrokerNames.EXCHANGE,
                "order.accepted",
                TestMessage.properties("id", "t", "A", Map.of()),
                new byte[] {1});
        ForgedMessage old = forgeries.oldEvent(event);
        assertThat(old.id())
                .startsWith(ForgedMessages.ID_PREFIX)
                .isEqualTo(old.message().properties().getMessageId());
        assertThat(old.message().body()).isEqualTo(event.body());
        assertThat(old.reasons()).isEqualTo(Set.of());
    }

    private ForgedMessage sent(ForgedMessage forgery) {
        evidence.forged.put(forgery.id(), forgery);
        return forgery;
    }

    private void kept(ForgedMessage forgery, String reason, byte[] body) {
        evidence.deadLetters.add(new DeadLetter(forgery.id(), "OPEN", "A", reason, "", body));
    }

    private List<String> findings() {
        return new DeadLetterCheck(evidence.gathered()).findings();
    }
}
