package dev.orderflow.operations.console;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.AccessWorker;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The log-in and the roles in the console, on a worker with production's settings. */
class LoginIT {

    @RegisterExtension
    final Console console = new Console();

    private WorkerProcess worker;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = console.browser();
        Map<String, String> settings = new HashMap<>(AccessWorker.settings());
        settings.putAll(console.settings());
        settings.put("orderflow.topology.prefix", System.getProperty("orderflow.topology.prefix") + "login.");
        settings.put("orderflow.retry.delays", "100ms");
        settings.put("orderflow.payment.breaker.enabled", "false");
        settings.put("orderflow.intake.open", "true");
        settings.putAll(AccessWorker.user("vera", "viewer"));
        settings.putAll(AccessWorker.user("otto", "operator"));
        settings.putAll(AccessWorker.user("shop", "shop"));
        worker = console.keep(new WorkerProcess(settings)).awaitReady();
    }

    @Test
    void unknownUsersGetAnErrorAndSeeNothing() throws Exception {
        browser.open("#/orders").sees("Password").photographs("login");
        logIn("vera", "guess").sees("User or password is wrong").photographs("login-wrong");
        assertThat(browser.address()).endsWith("/login.html");
        logIn("nobody", "vera").sees("User or password is wrong");
        logIn("shop", "shop").sees("may place orders, but not read them");
        browser.open("").sees("Password");
    }

    @Test
    void aViewerSeesEverythingAndHasNoButtonThatChangesSomething() throws Exception {
        String letter = deadLetter();
        logIn("vera", "vera").sees("needs an operator").sees("vera (read-only)");
        Map<String, String> views = Map.of(
                "#/",
                "Payment: Retries exhausted",
                "#/orders",
                "lost-1",
                "#/orders/lost-1",
                "This order needs an operator",
                "#/dead-letters",
                "Payment: Retries exhausted",
                "#/dead-letters?flow=payment&reason=RETRIES_EXHAUSTED",
                "lost-1",
                "#/dead-letters/" + letter,
                "The original payload",
                "#/replays",
                "Replays");
        views.forEach((view, text) -> {
            browser.open(view).sees(text);
            assertThat(browser.buttons()).as(view).contains("Log out").isSubsetOf("Log out", "Find", "Filter");
        });
        browser.open("#/dead-letters/" + letter).sees("The original payload").photographs("viewer-dead-letter");
        assertThat(browser.count("textarea[readonly]")).isEqualTo(1);
        assertThat(browser.posts("flows/payment/pause", "{\"why\":\"none of my business\"}"))
                .isEqualTo("403 your roles do not allow this");
    }

    @Test
    void anOperatorPausesAFlowUnderTheirNameAndLogsOut() throws Exception {
        logIn("otto", "otto").sees("All is well").sees("otto").presses("Pause");
        browser.sees("new messages stay in the queue").keys("maintenance", Keys.ENTER);
        browser.sees("Orders is paused by otto: maintenance").photographs("operator");

        browser.presses("Log out").sees("Password");
        browser.open("#/dead-letters").sees("Password");
        assertThat(browser.posts("flows/order-created/resume", "{\"why\":\"over\"}"))
                .startsWith("401");
        logIn("vera", "vera").sees("Orders is paused by otto: maintenance");
        assertThat(browser.buttons()).noneMatch(button -> button.startsWith("Resume"));
    }

    @Test
    void whoFollowsALinkIsThereAfterTheLogIn() throws Exception {
        deadLetter();
        browser.open("#/orders/lost-1").sees("Password");
        browser.types("user", "vera").types("password", "vera").keys(Keys.ENTER);
        browser.sees("This order needs an operator");
    }

    private Browser logIn(String user, String password) {
        return browser.open("").types("user", user).types("password", password).presses("Log in");
    }

    /** @return its id */
    private String deadLetter() throws Exception {
        LedgerView ledger = new LedgerView("lost-", console.database().url());
        worker.post("/orders", "application/json", OrderJson.paidWith("lost-1", "tok_unavailable"));
        eventually().until(() -> ledger.deadLetters().size() == 1);
        return ledger.deadLetters().get(0).id();
    }
}
