package dev.orderflow.simulator;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A shipment of EasyPost and what is not decided yet, as it is kept in the file. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class SimulatedShipment {

    /** The shipment as the API shows it. */
    final ObjectNode json;
    /** The body of the request that created it. */
    final JsonNode asked;
    /** When it was created. The API shows whole seconds. */
    final Instant created;
    /** The rate while its purchase is in progress, or null. */
    JsonNode buying;
    /** The status that a submitted refund becomes, or null. */
    String refund;

    @JsonCreator
    SimulatedShipment(
            @JsonProperty("json") ObjectNode json,
            @JsonProperty("asked") JsonNode asked,
            @JsonProperty("created") Instant created) {
        this.json = json;
        this.asked = asked;
        this.created = created;
    }

    String id() {
        return json.get("id").asText();
    }

    /** The idempotency key of Orderflow, which it sends as the reference. */
    String key() {
        return json.path("reference").asText(id());
    }

    boolean isInProgress() {
        return buying != null || refund != null;
    }

    boolean isBought() {
        return json.get("postage_label").isObject();
    }
}
