package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follows the pages of the built-in providers: their settings, their key for the simulator, and their order. */
class ProviderPagesIT {

    private static final Pattern TOKEN = Pattern.compile("export (ORDERFLOW_\\w+)=");
    private static final Pattern KEY = Pattern.compile("take `(\\w+)` as\\s+the key");
    private static final Pattern URL = Pattern.compile("add `-D([\\w.]+)=http://localhost:8090`");
    private static final Pattern SETTING = Pattern.compile("-D([\\w.-]+)=(?:\"([^\"]+)\"|([^\\s`\"]+))");
    private static final Pattern ORDER = Pattern.compile("-d '(\\{.*?\\})'\\n", Pattern.DOTALL);
    private static final Pattern ORDER_ID = Pattern.compile("\"orderId\": \"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({"stripe.md, CHARGE, pm_card_visa_chargeDeclined", "easypost.md, SHIPMENT, tok_declined"})
    void theOrderOfThePageIsShippedWithTheSettingsOfThePage(String page, String effect, String declined)
            throws Exception {
        String text = Files.readString(Path.of("docs", page));
        String order = first(ORDER, text);
        String id = first(ORDER_ID, order);
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, id.replaceFirst("-.*", ""))) {
            settings(text, run).forEach(run::with);
            WorkerProcess worker = run.worker();
            place(worker, order);
            run.awaitShipped(Set.of(id));
            assertThat(run.effects(effect))
                    .singleElement()
                    .satisfies(done -> assertThat(done.orderId()).isEqualTo(id));

            String other = id + "-declined";
            place(worker, order.replace(id, other).replaceFirst("(\"token\": \")[^\"]+", "$1" + declined));
            eventually()
                    .untilAsserted(
                            () -> assertThat(run.ledger().ordersIn("DECLINED")).containsExactly(other));
        }
    }

    private static Map<String, String> settings(String page, MoneyRun run) {
        String commands = page.substring(0, page.indexOf("## Settings"));
        Map<String, String> settings = SETTING.matcher(commands)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2) == null ? found.group(3) : found.group(2),
                        (one, same) -> one));
        settings.put(first(TOKEN, page).toLowerCase(Locale.ROOT).replace('_', '.'), first(KEY, page));
        settings.put(first(URL, page), run.provider().url());
        return settings;
    }

    private static void place(WorkerProcess worker, String order) throws Exception {
        assertThat(worker.post("/orders", "application/json", order).statusCode())
                .isEqualTo(202);
    }

    private static String first(Pattern pattern, String text) {
        List<String> found =
                pattern.matcher(text).results().map(each -> each.group(1)).toList();
        assertThat(found).as(pattern.pattern()).isNotEmpty();
        return found.get(0);
    }
}
