package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The shipments of the simulated EasyPost. A purchase is written to the journal before it is answered. */
final class EasyPostBooks {

    /** The time for which EasyPost keeps a rate that was not bought. */
    private static final Duration RATE_AGE = Duration.ofDays(28);
    /** The age up to which a list contains shipments, if it is not asked for older ones. */
    private static final Duration LISTED_AGE = Duration.ofDays(30);

    private final Journal journal;
    private final Clock clock;
    private final Map<RequestKind, Statistics> statistics;
    private final Consumer<ObjectNode> webhook;
    private final Map<String, ObjectNode> shipments = new LinkedHashMap<>();
    /** The ids of the latest shipments, by reference. */
    private final Map<String, String> latest = new HashMap<>();
    /** The bodies of the requests that created the shipments, by the id of the shipment. */
    private final Map<String, JsonNode> requests = new HashMap<>();
    /** The ids of shipments whose purchase is in progress. */
    private final Set<String> inProgress = new HashSet<>();

    /** @param webhook receives the events */
    EasyPostBooks(Journal journal, Clock clock, Map<RequestKind, Statistics> statistics, Consumer<ObjectNode> webhook) {
        this.journal = journal;
        this.clock = clock;
        this.statistics = statistics;
        this.webhook = webhook;
    }

    /** @param name the id or the reference. Of several shipments with a reference, the latest is found. */
    Optional<ObjectNode> shipment(String name) {
        return Optional.ofNullable(shipments.get(latest.getOrDefault(name, name)));
    }

    /** The idempotency key of Orderflow, which it sends as the reference. */
    static String key(JsonNode shipment) {
        return shipment.path("reference").asText(id(shipment));
    }

    EasyPostAnswer create(JsonNode body) {
        ObjectNode shipment = json().shipment(body.get("shipment"));
        String id = id(shipment);
        shipments.put(id, shipment);
        requests.put(id, body);
        latest.put(key(shipment), id);
        return new EasyPostAnswer(201, shipment);
    }

    EasyPostAnswer rerate(ObjectNode shipment) {
        json().rate(shipment, requests.get(id(shipment)).get("shipment"));
        ObjectNode answer = JsonCodec.object();
        answer.set("rates", shipment.get("rates"));
        return EasyPostAnswer.of(answer);
    }

    /** The reason why the shipment cannot be bought now. */
    Optional<EasyPostAnswer> refusal(ObjectNode shipment, String rate) {
        EasyPostAnswer refusal = null;
        if (isBought(shipment)) {
            refusal = EasyPostAnswer.error(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        } else if (inProgress.contains(id(shipment))) {
            refusal = EasyPostAnswer.inProgress();
        } else if (rate.isEmpty()) {
            refusal = EasyPostAnswer.blank("rate");
        } else if (rate(shipment, rate).isEmpty()) {
            refusal = EasyPostAnswer.error(422, "SHIPMENT.MISSING_RATE", "The rate is unknown or has expired.");
        }
        return Optional.ofNullable(refusal);
    }

    /** @return a purchase that is in progress until it is run */
    Runnable begin(ObjectNode shipment, String rate) {
        inProgress.add(id(shipment));
        JsonNode bought = rate(shipment, rate).orElseThrow();
        return () -> buy(shipment, bought);
    }

    private void buy(ObjectNode shipment, JsonNode rate) {
        String id = id(shipment);
        String key = key(shipment);
        Instant now = clock.instant();
        journal.append(new RecordedEffect(
                now, RequestKind.SHIPMENT, key, key.replaceFirst(":[^:]*$", ""), id, requests.get(id), now, id));
        statistics.get(RequestKind.SHIPMENT).acted();
        inProgress.remove(id);
        postage().buy(shipment, rate);
        webhook.accept(postage().event("tracker.created", (ObjectNode) shipment.get("tracker")));
    }

    private Optional<JsonNode> rate(ObjectNode shipment, String id) {
        for (JsonNode rate : shipment.get("rates")) {
            Instant created = Instant.parse(rate.get("created_at").asText());
            if (id(rate).equals(id) && created.plus(RATE_AGE).isAfter(clock.instant())) {
                return Optional.of(rate);
            }
        }
        return Optional.empty();
    }

    /** @return false if a refund was submitted before, unless the carrier has rejected it */
    boolean submitRefund(ObjectNode shipment) {
        boolean submits =
                Set.of("", "rejected").contains(shipment.get("refund_status").asText(""));
        if (submits) {
            shipment.put("refund_status", "submitted");
        }
        return submits;
    }

    void decideRefund(ObjectNode shipment, String status) {
        shipment.put("refund_status", status);
        if (status.equals("refunded")) {
            shipment.get("fees").forEach(fee -> ((ObjectNode) fee).put("refunded", true));
            webhook.accept(postage().event("refund.successful", postage().refund(shipment)));
        }
    }

    static boolean isBought(ObjectNode shipment) {
        return shipment.get("postage_label").isObject();
    }

    /**
     * @param all whether the list contains shipments without postage
     * @param before the id of a shipment that is newer than all of the list, or null
     */
    EasyPostAnswer list(boolean all, String before, boolean hasStart, int size) {
        List<ObjectNode> newest = new ArrayList<>();
        Instant start = hasStart ? Instant.EPOCH : clock.instant().minus(LISTED_AGE);
        for (ObjectNode each : shipments.values()) {
            if (id(each).equals(before)) {
                break;
            }
            if ((all || isBought(each))
                    && Instant.parse(each.get("created_at").asText()).isAfter(start)) {
                newest.add(0, each);
            }
        }
        ObjectNode page = JsonCodec.object().put("has_more", newest.size() > size);
        ArrayNode listed = page.putArray("shipments");
        newest.stream().limit(size).forEach(listed::add);
        return EasyPostAnswer.of(page);
    }

    private static String id(JsonNode object) {
        return object.get("id").asText();
    }

    private EasyPostJson json() {
        return new EasyPostJson(clock.instant());
    }

    private EasyPostPostage postage() {
        return new EasyPostPostage(json());
    }
}
