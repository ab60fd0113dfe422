package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * Makes what exists once a shipment is bought: label, tracker, refund and the events about them.
 *
 * @param json makes the objects
 */
record EasyPostPostage(EasyPostJson json) {

    /** Adds what a shipment has once its postage is bought. EasyPost also rewrites the address of the receiver. */
    void buy(ObjectNode shipment, JsonNode rate) {
        ObjectNode label = json.object("PostageLabel", "pl_")
                .put("date_advance", 0)
                .put("integrated_form", "none")
                .put("label_resolution", 300)
                .put("label_size", "4x6")
                .put("label_type", "default")
                .put("label_file_type", "image/png");
        label.set("label_date", label.get("created_at"));
        label.put("label_url", "https://labels.example/" + label.get("id").asText() + ".png");
        List.of("label_pdf_url", "label_zpl_url", "label_epl2_url", "label_file")
                .forEach(label::putNull);
        ObjectNode tracker = tracker(shipment, rate);
        shipment.set("updated_at", label.get("created_at"));
        shipment.set("postage_label", label);
        shipment.set("selected_rate", rate.deepCopy());
        shipment.set("tracker", tracker);
        shipment.set("tracking_code", tracker.get("tracking_code"));
        shipment.withArray("fees")
                .addObject()
                .put("object", "Fee")
                .put("type", "PostageFee")
                .put("amount", rate.get("rate").asText() + "000")
                .put("charged", true)
                .put("refunded", false);
        ObjectNode receiver = (ObjectNode) shipment.get("to_address");
        for (String field : List.of("name", "street1", "street2", "city")) {
            receiver.put(field, receiver.path(field).asText("").toUpperCase(Locale.ROOT));
        }
    }

    /** @throws IllegalArgumentException if the shipment has no postage */
    void amend(ObjectNode shipment, String price) {
        if (!(shipment.get("selected_rate") instanceof ObjectNode rate)) {
            throw new IllegalArgumentException("amount: this shipment has no postage");
        }
        rate.put("rate", price);
        shipment.get("fees").forEach(fee -> ((ObjectNode) fee).put("amount", price + "000"));
    }

    private ObjectNode tracker(ObjectNode shipment, JsonNode rate) {
        ObjectNode made = json.object("Tracker", "trk_");
        BigInteger number = new BigInteger(made.get("id").asText().substring("trk_".length()), 16);
        made.put("tracking_code", "94%020d".formatted(number.mod(BigInteger.TEN.pow(20))))
                .put("status", "unknown")
                .put("status_detail", "unknown")
                .put("shipment_id", shipment.get("id").asText())
                .put("carrier", rate.get("carrier").asText())
                .put("public_url", "https://track.example/" + made.get("id").asText());
        List.of("signed_by", "weight", "est_delivery_date", "carrier_detail").forEach(made::putNull);
        made.putArray("tracking_details");
        made.putArray("fees");
        return made;
    }

    ObjectNode refund(ObjectNode shipment) {
        ObjectNode made = json.object("Refund", "rfnd_").put("status", "refunded");
        made.set("tracking_code", shipment.get("tracking_code"));
        made.set("shipment_id", shipment.get("id"));
        made.set("carrier", shipment.at("/selected_rate/carrier"));
        made.putNull("confirmation_number");
        return made;
    }

    /** @param result the object that has changed */
    ObjectNode event(String description, ObjectNode result) {
        ObjectNode made = json.object("Event", "evt_")
                .put("description", description)
                .put("user_id", "user_" + "1".repeat(32))
                .put("status", "pending");
        made.putObject("previous_attributes");
        made.putArray("pending_urls");
        made.putArray("completed_urls");
        made.set("result", result);
        return made;
    }
}
