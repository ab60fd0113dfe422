package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The shipments of the simulated EasyPost. A change is written to the file before it is answered. */
final class EasyPostBooks implements EditableBooks {

    /** The time for which EasyPost keeps a rate that was not bought. */
    private static final Duration RATE_AGE = Duration.ofDays(28);

    private static final int CENTS = 2;
    private static final String SHIPMENT = "shipment/";

    private final ObjectFile file;
    private final Clock clock;
    private final Consumer<ObjectNode> webhook;
    private final Map<String, SimulatedShipment> shipments;
    /** The ids of the latest shipments, by reference. */
    private final Map<String, String> latest = new HashMap<>();

    /** @param webhook receives the events */
    EasyPostBooks(ObjectFile file, Clock clock, Consumer<ObjectNode> webhook) {
        this.file = file;
        this.clock = clock;
        this.webhook = webhook;
        this.shipments = file.read(SHIPMENT, SimulatedShipment.class);
        index();
    }

    private void index() {
        latest.clear();
        shipments.values().forEach(shipment -> latest.put(shipment.key(), shipment.id()));
    }

    Collection<SimulatedShipment> shipments() {
        return shipments.values();
    }

    EasyPostAnswer list(RequestContext exchange) {
        return EasyPostListing.of(exchange, clock.instant()).answer(shipments);
    }

    /** @param name the id or the reference. Of several shipments with a reference, the latest is found. */
    Optional<SimulatedShipment> shipment(String name) {
        return Optional.ofNullable(shipments.get(latest.getOrDefault(name, name)));
    }

    EasyPostAnswer create(JsonNode body) {
        SimulatedShipment shipment =
                new SimulatedShipment(json().shipment(body.get("shipment")), body, clock.instant());
        shipments.put(shipment.id(), shipment);
        latest.put(shipment.key(), shipment.id());
        keep(shipment);
        return new EasyPostAnswer(201, shipment.json);
    }

    EasyPostAnswer rerate(SimulatedShipment shipment) {
        json().rate(shipment.json, shipment.asked.get("shipment"));
        keep(shipment);
        ObjectNode answer = JsonCodec.object();
        answer.set("rates", shipment.json.get("rates"));
        return EasyPostAnswer.of(answer);
    }

    /** The reason why the shipment cannot be bought now. */
    Optional<EasyPostAnswer> refusal(SimulatedShipment shipment, String rate) {
        EasyPostAnswer refusal = null;
        if (shipment.isBought()) {
            refusal = EasyPostAnswer.error(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        } else if (shipment.buying != null) {
            refusal = EasyPostAnswer.inProgress();
        } else if (rate.isEmpty()) {
            refusal = EasyPostAnswer.blank("rate");
        } else if (rate(shipment, rate).isEmpty()) {
            refusal = EasyPostAnswer.error(422, "SHIPMENT.MISSING_RATE", "The rate is unknown or has expired.");
        }
        return Optional.ofNullable(refusal);
    }

    /** The purchase is in progress until {@link #buy}. */
    void begin(SimulatedShipment shipment, String rate) {
        shipment.buying = rate(shipment, rate).orElseThrow();
        keep(shipment);
    }

    void buy(SimulatedShipment shipment) {
        postage().buy(shipment.json, shipment.buying);
        shipment.buying = null;
        String key = shipment.key();
        file.write(
                Map.of(SHIPMENT + shipment.id(), shipment),
                new RecordedEffect(
                        clock.instant(),
                        RequestKind.SHIPMENT,
                        key,
                        key.replaceFirst(":[^:]*$", ""),
                        shipment.id(),
                        shipment.asked,
                        null,
                        null));
        webhook.accept(postage().event("tracker.created", (ObjectNode) shipment.json.get("tracker")));
    }

    private Optional<JsonNode> rate(SimulatedShipment shipment, String id) {
        for (JsonNode rate : shipment.json.get("rates")) {
            Instant created = Instant.parse(rate.get("created_at").asText());
            if (rate.get("id").asText().equals(id) && created.plus(RATE_AGE).isAfter(clock.instant())) {
                return Optional.of(rate);
            }
        }
        return Optional.empty();
    }

    /**
     * @param status what the refund becomes
     * @return false if a refund was submitted before, unless the carrier has rejected it
     */
    boolean submitRefund(SimulatedShipment shipment, String status) {
        boolean submits = Set.of("", "rejected")
                .contains(shipment.json.get("refund_status").asText(""));
        if (submits) {
            shipment.refund = status;
            shipment.json.put("refund_status", "submitted");
            keep(shipment);
        }
        return submits;
    }

    /** Decides what is in progress. */
    void settle(SimulatedShipment shipment) {
        if (shipment.buying != null) {
            buy(shipment);
        } else if (shipment.refund != null) {
            decideRefund(shipment);
        }
    }

    private void decideRefund(SimulatedShipment shipment) {
        ObjectNode json = shipment.json.put("refund_status", shipment.refund);
        boolean succeeds = shipment.refund.equals("refunded");
        shipment.refund = null;
        if (succeeds) {
            json.get("fees").forEach(fee -> ((ObjectNode) fee).put("refunded", true));
            webhook.accept(postage().event("refund.successful", postage().refund(json)));
        }
        keep(shipment);
    }

    @Override
    public boolean remove(String id) {
        boolean found = file.remove(SHIPMENT, shipments, id);
        index();
        return found;
    }

    /** The amount of a shipment is the price of its postage. */
    @Override
    public boolean amend(String id, long amount) {
        SimulatedShipment shipment = shipments.get(id);
        if (shipment != null) {
            postage().amend(shipment.json, BigDecimal.valueOf(amount, CENTS).toPlainString());
            keep(shipment);
        }
        return shipment != null;
    }

    private void keep(SimulatedShipment shipment) {
        file.write(Map.of(SHIPMENT + shipment.id(), shipment));
    }

    private EasyPostJson json() {
        return new EasyPostJson(clock.instant());
    }

    private EasyPostPostage postage() {
        return new EasyPostPostage(json());
    }
}
