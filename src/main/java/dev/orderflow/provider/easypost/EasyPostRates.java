package dev.orderflow.provider.easypost;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.event.OneLine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rates that the carriers offer for a shipment.
 *
 * @param messages of carriers that offer none
 */
record EasyPostRates(JsonNode rates, JsonNode messages) {

    /** EasyPost advises to ask again for rates of yesterday, whose price the carrier may have changed. */
    private static final Duration CURRENT = Duration.ofDays(1);

    private static final int MAX_NAMES = 300;

    static EasyPostRates of(JsonNode shipment) {
        return new EasyPostRates(shipment.path("rates"), shipment.path("messages"));
    }

    EasyPostRates replacedBy(JsonNode others) {
        return new EasyPostRates(others, messages);
    }

    boolean areCurrent() {
        return !rates.isEmpty() && stream(rates).allMatch(EasyPostRates::isCurrent);
    }

    private static boolean isCurrent(JsonNode rate) {
        try {
            Instant created = Instant.parse(rate.path("created_at").asText());
            return created.plus(CURRENT).isAfter(Instant.now());
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /**
     * Prices in other currencies than the first cannot be compared, and are ignored.
     *
     * @param services that may be bought; empty for all
     * @return the id of the rate
     */
    Optional<String> cheapest(List<String> services) {
        List<JsonNode> usable = stream(rates)
                .filter(EasyPostRates::isComplete)
                .filter(rate -> services.isEmpty() || services.contains(service(rate)))
                .toList();
        return usable.stream()
                .filter(rate -> rate.path("currency").equals(usable.get(0).path("currency")))
                .min(comparing(rate -> new BigDecimal(rate.path("rate").asText())))
                .map(rate -> rate.path("id").asText());
    }

    private static boolean isComplete(JsonNode rate) {
        return !rate.path("id").asText().isBlank() && rate.path("rate").asText().matches("\\d{1,9}(\\.\\d{1,4})?");
    }

    /** No rate at all may be an outage of the carriers. A rate that no setting allows is not. */
    Answer asFailure(List<String> services) {
        return rates.isEmpty()
                ? new Answer.Failed("no carrier offers a rate"
                        + names(stream(messages)
                                .map(each -> each.path("carrier").asText() + " "
                                        + each.path("type").asText())))
                : new Answer.Failed(
                        "none of the services " + String.join(", ", services) + " is offered"
                                + names(stream(rates).map(EasyPostRates::service)),
                        Fault.ORDERS);
    }

    private static String names(Stream<String> names) {
        String list = names.distinct().collect(joining(", "));
        return list.isEmpty() ? "" : ": " + OneLine.of(list, MAX_NAMES);
    }

    private static String service(JsonNode rate) {
        return rate.path("carrier").asText() + "." + rate.path("service").asText();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
