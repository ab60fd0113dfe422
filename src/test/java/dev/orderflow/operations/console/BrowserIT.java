package dev.orderflow.operations.console;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The work of an operator at the console, on a worker whose providers fail and recover. */
class BrowserIT {

    private static final String DOWN = "{\"payment\":{\"down\":true}}";
    private static final String MENDED = "{\"payment\":{\"down\":false}}";

    @RegisterExtension
    final Console console = new Console();

    private MoneyRun run;
    private WorkerProcess worker;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = console.browser();
        run = console.keep(MoneyRun.on(console.database(), "TEST"))
                .withTimeouts(Duration.ofSeconds(20))
                .with("orderflow.access.open", "true")
                .with("orderflow.retry.delays", "100ms,200ms")
                .with("orderflow.reconciliation.settle", "0s")
                .with("orderflow.payment.breaker.enabled", "false");
        console.settings().forEach(run::with);
        worker = run.worker();
    }

    @Test
    void ordersShipLiveAndThoseOfAFailingProviderAreFoundAndReplayedOnceItIsMended() throws Exception {
        browser.open("").sees("Live").sees("Access is open");
        Set<String> all = place("good", 1);
        browser.sees("Shipped")
                .sees("Payment collected")
                .sees("Shipment booked")
                .photographs("order");
        all.addAll(place("good", 300));
        browser.sees("orders accepted per second").photographs("overview");
        eventually().until(() -> run.ledger().countIn("SHIPPED") == 301);

        run.provider().faults(DOWN);
        Set<String> late = place("good", 20);
        all.addAll(late);
        eventually().until(() -> run.ledger().deadLetters().size() == 20);
        browser.open("#/").sees("20 dead letters need an operator").photographs("overview-trouble");
        String lost = late.iterator().next();
        browser.keys("/")
                .keys(lost, Keys.ENTER)
                .sees("This order needs an operator")
                .photographs("lost-order");
        browser.presses("Open the dead letter")
                .sees("order.accepted")
                .sees("Arrived")
                .photographs("dead-letter");

        browser.presses("Dead letters").sees("Payment: Retries exhausted").photographs("groups");
        assertThat(browser.script("return document.querySelector('main > *').tagName"))
                .as("what comes later stays below")
                .isEqualTo("H1");
        browser.presses("Payment: Retries exhausted").sees("All 20 of them").photographs("group");
        replay("it may be back");
        browser.sees("Stopped").sees("failed again").photographs("replay-stopped");
        eventually().until(() -> open() == 20);

        run.provider().faults(MENDED);
        browser.presses("Dead letters").presses("Payment: Retries exhausted").sees("All 20 of them");
        replay("the provider is back");
        browser.sees("All messages that were sent are resolved").photographs("replay-done");
        browser.open("#/orders/" + lost).sees("Paid and shipped");
        run.awaitShipped(all);
        run.expectOnce("CHARGE", all);
        run.expectOnce("SHIPMENT", all);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anOrderThatNobodyCanContinueIsEndedWithItsDeadLetter() throws Exception {
        browser.open("").sees("Live");
        run.provider().faults(DOWN);
        String id = place("good", 1).iterator().next();
        eventually().until(() -> run.ledger().deadLetters().size() == 1);
        browser.open("#/orders/" + id).sees("This order needs an operator").sees("Stopped: needs an operator");
        browser.presses("Open the dead letter")
                .presses("Discard")
                .types("why", "a test")
                .confirms();
        browser.sees("1 dead letter discarded, 1 order ended").sees("Discarding it ended the order");
        browser.photographs("discarded");
        browser.open("#/orders/" + id)
                .sees("An operator ended the order")
                .sees("Closed, by anonymous")
                .photographs("closed-order");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anOperatorRefundsAPartOfAPayment() throws Exception {
        browser.open("").sees("Live");
        String id = place("good", 1).iterator().next();
        browser.open("#/orders/" + id).sees("Paid and shipped").presses("Refund …");
        browser.types("amount", "10.00")
                .types("why", "one item was damaged")
                .photographs("refund-dialog")
                .confirms();
        browser.sees("Refund requested, by anonymous").sees("Payment refunded").photographs("refunded-order");
        assertThat(run.amounts("REFUND")).isEqualTo(Map.of(id, 1000L));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDifferenceBetweenAProviderAndTheLedgerIsFoundAndDismissed() throws Exception {
        browser.open("").sees("Live");
        String id = place("good", 1).iterator().next();
        run.awaitShipped(Set.of(id));
        console.database().execute("delete from effects where kind = 'SHIPMENT' and order_id = '" + id + "'");
        browser.presses("Reconciliation")
                .sees("No provider has been compared yet")
                .presses("Compare now")
                .sees("1 finding needs an operator")
                .sees("shipment of order " + id + ": the provider has done it, and the ledger has not");
        browser.sees("Complete").photographs("reconciliation");
        browser.open("#/").sees("1 difference between a provider and the ledger");
        browser.presses("Reconciliation")
                .presses("Dismiss …")
                .types("why", "settled by hand")
                .confirms();
        browser.sees("The finding was dismissed").sees("The providers and the ledger agree");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFlowIsPausedAndResumedWithTheKeyboardAlone() throws Exception {
        browser.open("").sees("Running").tabsTo("Pause Payment").keys(Keys.ENTER);
        browser.sees("new messages stay in the queue").keys(Keys.ESCAPE);
        assertThat(browser.count("dialog[open]")).isZero();
        browser.keys(Keys.ENTER).sees("new messages stay in the queue").keys("maintenance", Keys.ENTER);
        browser.sees("Payment is paused by anonymous: maintenance");
        assertThat(browser.text("[data-flow=payment]")).contains("Paused");
        eventually().until(() -> run.client().channel().consumerCount(run.queue("payment")) == 0);

        place("good", 5);
        eventually().until(() -> run.client().depth("payment") == 5);
        browser.open("#/orders").sees("Accepted").photographs("orders");
        browser.open("#/").tabsTo("Resume Payment").keys(Keys.ENTER);
        browser.sees("The flow consumes again").keys("over", Keys.ENTER).sees("All is well");
        eventually().until(() -> run.ledger().countIn("SHIPPED") == 5);
    }

    @Test
    void thePageSaysWhenItIsNotLiveAnyMoreAndWhenItIsAgain() throws Exception {
        browser.open("").sees("Live");
        worker.close();
        browser.sees("Not live for")
                .sees("This page receives no data from the worker")
                .photographs("not-live");
        worker = run.worker();
        browser.sees("All is well");
        assertThat(browser.text(".live")).startsWith("Live");
    }

    @Test
    void everyViewFitsAPhone() {
        browser.phone();
        for (String view : Set.of("", "#/orders", "#/orders/unknown", "#/dead-letters", "#/replays")) {
            browser.open(view).sees("Live");
            assertThat(browser.fitsTheScreen()).as(view).isTrue();
        }
        browser.open("#/orders/unknown").sees("There is no such order");
    }

    /** @return the ids of the new orders, once the ledger has all of them */
    private Set<String> place(String kind, int count) {
        Set<String> before = run.ledger().states().keySet();
        browser.presses("Test orders")
                .chooses("kind", kind)
                .types("number", String.valueOf(count))
                .confirms();
        eventually()
                .until(() -> browser.count("dialog[open]") == 0
                        && run.ledger().states().size() == before.size() + count);
        Set<String> placed = new TreeSet<>(run.ledger().states().keySet());
        placed.removeAll(before);
        return placed;
    }

    private void replay(String why) throws Exception {
        browser.presses("Replay 20").sees("Expected results").types("why", why).photographs("replay-dialog");
        browser.confirms().sees("Replay: " + why);
    }

    private long open() {
        return run.ledger().deadLetters().stream()
                .filter(letter -> letter.state().equals("OPEN"))
                .count();
    }
}
