package dev.orderflow.operations.console;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console shows the content of orders, messages and reasons as text, and never runs it. */
class HostileContentIT {

    private static final String SCRIPT = "<script>window.owned=1</script>";
    private static final String IMAGE = "<img src=x onerror=window.owned=1>";
    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "hostile.";

    @RegisterExtension
    final Console console = new Console();

    private LedgerView ledger;
    private WorkerProcess worker;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = console.browser();
        ledger = new LedgerView("", console.database().url());
        Map<String, String> settings = new HashMap<>(console.settings());
        settings.put("orderflow.topology.prefix", PREFIX);
        settings.put("orderflow.retry.delays", "100ms");
        settings.put("orderflow.payment.breaker.enabled", "false");
        worker = console.keep(new WorkerProcess(settings)).awaitReady();
    }

    @Test
    void anOrderIsShownAsItCameAndRunsNothing() throws Exception {
        String order = OrderJson.paidWith("hostile-1", "tok_unavailable")
                .replace("Ada Lovelace", SCRIPT)
                .replace("1 Main St", IMAGE)
                .replace("C-7", IMAGE);
        assertThat(worker.post("/orders", "application/json", order).statusCode())
                .isEqualTo(202);
        String letter = deadLetter();

        look("#/orders", "hostile-1");
        look("#/orders/hostile-1", "This order needs an operator");
        look("#/dead-letters/" + letter, "The original payload");
        assertThat(browser.script("return document.getElementById('payload').value"))
                .asString()
                .contains("\"customerId\": \"" + IMAGE);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anInvalidOrderIsShownAsItCameAndRunsNothing() throws Exception {
        String order = OrderJson.order("hostile-3")
                .replace("Ada Lovelace", SCRIPT)
                .replace("1 Main St", IMAGE)
                .replace("5990", "-1");
        try (Amqp shop = new Amqp(PREFIX)) {
            shop.publish("order.created", new BasicProperties(), order.getBytes(UTF_8));
        }

        look("#/dead-letters/" + deadLetter(), "The original payload");
        assertThat(browser.script("return document.getElementById('payload').value"))
                .asString()
                .contains("\"name\": \"" + SCRIPT, "\"street\": \"" + IMAGE);
        browser.photographs("hostile-payload");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aMessageThatIsNoOrderIsShownAsItCameAndRunsNothing() throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .correlationId(IMAGE)
                .type(SCRIPT)
                .headers(Map.of(IMAGE, SCRIPT))
                .build();
        try (Amqp shop = new Amqp(PREFIX)) {
            shop.publish("order.created", properties, (SCRIPT + IMAGE).getBytes(UTF_8));
        }
        String letter = deadLetter();

        look("#/", "1 dead letter needs an operator");
        look("#/dead-letters?text=owned", IMAGE);
        look("#/dead-letters/" + letter, "Order " + IMAGE);
        browser.sees("Event\n" + SCRIPT).photographs("hostile-message");
        look("#/orders/" + URLEncoder.encode(IMAGE, UTF_8).replace("+", "%20"), "The order was not accepted");
        browser.sees(IMAGE);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void reasonsOfPeopleAreShownAsTheyWereGivenAndRunNothing() throws Exception {
        worker.post("/orders", "application/json", OrderJson.paidWith("hostile-2", "tok_unavailable"));
        String letter = deadLetter();
        browser.open("#/dead-letters/" + letter).presses("Replay").sees("Expected results");
        browser.types("why", IMAGE + SCRIPT).confirms();
        look("", "Replay: " + IMAGE + SCRIPT);
        browser.sees("failed again");
        look("#/dead-letters", IMAGE + SCRIPT);
        look("#/dead-letters/" + letter, "Replayed by anonymous: " + IMAGE + SCRIPT);

        browser.open("#/").presses("Pause").types("why", SCRIPT + IMAGE).confirms();
        look("#/", "Orders is paused by anonymous: " + SCRIPT + IMAGE);
        assertThat(browser.complaints()).isEmpty();
    }

    /** Asserts that the text neither ran nor became an element. An element would be wrong even if the browser blocked it. */
    private void look(String view, String text) {
        if (!view.isEmpty()) {
            browser.open(view);
        }
        browser.sees(text);
        assertThat(browser.script("return window.owned")).as(view).isNull();
        assertThat(browser.count("img[src=x], main script, [onerror]")).as(view).isZero();
    }

    /** @return its id */
    private String deadLetter() {
        return eventually()
                .until(ledger::deadLetters, letters -> !letters.isEmpty())
                .get(0)
                .id();
    }
}
