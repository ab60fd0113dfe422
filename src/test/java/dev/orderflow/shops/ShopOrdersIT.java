package dev.orderflow.shops;

import static dev.orderflow.fixture.Await.within;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.fixture.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapped orders of shop systems go through a worker: charged what the customer pays, shipped only what has to be shipped. */
class ShopOrdersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHOPS = Path.of("src/test/resources/shops");

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void eachIsAcceptedAndTakesTheRightAmountAndShipsTheRightLines(String capture) throws Exception {
        Map<String, JsonNode> orders = orders();
        assertThat(orders).hasSizeGreaterThanOrEqualTo(10);
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "shops").with("orderflow.payment.capture", capture);
                WorkerProcess worker = run.worker()) {
            LedgerView ledger = new LedgerView("", database.url());
            run.place(worker, orders.keySet(), id -> orders.get(id).toString());
            within(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(ledger.states()).isEqualTo(ends(orders)));

            Map<String, Long> taken = new TreeMap<>(run.amounts("CHARGE"));
            taken.putAll(run.amounts("CAPTURE"));
            assertThat(taken).isEqualTo(totals(orders));
            checkShipments(run, orders);
            for (Effect charge : run.effects("CHARGE")) {
                assertThat(charge.asked().path("metadata"))
                        .isEqualTo(orders.get(charge.orderId()).path("metadata"));
            }
        }
    }

    private static void checkShipments(MoneyRun run, Map<String, JsonNode> orders) throws IOException {
        assertThat(run.having("SHIPMENT")).isEqualTo(shipping(orders));
        for (Effect shipment : run.effects("SHIPMENT")) {
            JsonNode order = orders.get(shipment.orderId());
            assertThat(shipment.asked().path("lines")).containsExactlyElementsOf(shippedLines(order));
            for (String field : Set.of("shipTo", "email", "phone", "metadata")) {
                assertThat(shipment.asked().path(field)).as(field).isEqualTo(order.path(field));
            }
        }
    }

    private static Map<String, JsonNode> orders() throws IOException {
        try (Stream<Path> files = Files.walk(SHOPS)) {
            return files.filter(file -> file.toString().endsWith(".order.json"))
                    .map(ShopOrdersIT::read)
                    .collect(toMap(order -> order.path("orderId").asText(), order -> order));
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Map<String, String> ends(Map<String, JsonNode> orders) {
        Set<String> shipping = shipping(orders);
        return new TreeMap<>(orders.keySet().stream()
                .collect(toMap(id -> id, id -> shipping.contains(id) ? "SHIPPED" : "COMPLETED")));
    }

    private static Map<String, Long> totals(Map<String, JsonNode> orders) {
        Map<String, Long> totals = new TreeMap<>();
        orders.forEach((id, order) -> {
            long total = order.at("/total/amount").asLong();
            if (total > 0) {
                totals.put(id, total);
            }
        });
        return totals;
    }

    private static Set<String> shipping(Map<String, JsonNode> orders) {
        Set<String> shipping = new TreeSet<>();
        orders.forEach((id, order) -> {
            if (!shippedLines(order).isEmpty()) {
                shipping.add(id);
            }
        });
        return shipping;
    }

    private static List<JsonNode> shippedLines(JsonNode order) {
        return StreamSupport.stream(order.path("lines").spliterator(), false)
                .filter(line -> line.path("requiresShipping").asBoolean(true))
                .toList();
    }
}
