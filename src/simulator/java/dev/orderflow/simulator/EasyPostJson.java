package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes a shipment that is not bought, with every field that EasyPost sends.
 *
 * @param now the time of the request
 */
record EasyPostJson(Instant now) {

    private record Service(String carrier, String name, String price, int days) {}

    private static final List<Service> SERVICES = List.of(
            new Service("USPS", "GroundAdvantage", "5.93", 3),
            new Service("USPS", "Priority", "8.20", 2),
            new Service("UPS", "Ground", "12.68", 4),
            new Service("UPS", "NextDayAir", "41.05", 1));
    private static final List<String> ACCOUNTS = List.of("ca_" + "1".repeat(32), "ca_" + "2".repeat(32));
    private static final List<String> OF_ADDRESSES =
            List.of(("name company street1 street2 city state zip country phone email residential carrier_facility"
                            + " federal_tax_id state_tax_id")
                    .split(" "));
    private static final List<String> UNSET = List.of(
            ("tracking_code batch_id batch_status batch_message order_id insurance postage_label refund_status scan_form"
                            + " selected_rate tracker")
                    .split(" "));

    /** @param asked the shipment in the request that creates it */
    ObjectNode shipment(JsonNode asked) {
        String reference = asked.path("reference").asText("");
        ObjectNode json = object("Shipment", "shp_")
                .put("reference", reference.isEmpty() ? null : reference)
                .put("is_return", asked.path("is_return").asBoolean())
                .put("status", "unknown")
                .put("usps_zone", 4);
        UNSET.forEach(json::putNull);
        json.putArray("forms");
        json.putArray("fees");
        ObjectNode options = json.putObject("options").put("currency", "USD").put("date_advance", 0);
        options.putObject("payment").put("type", "SENDER");
        asked.path("options").fields().forEachRemaining(each -> options.set(each.getKey(), each.getValue()));
        json.set("customs_info", customs(asked.path("customs_info")));
        json.set("to_address", address(asked.get("to_address")));
        json.set("from_address", address(asked.get("from_address")));
        json.set("return_address", json.get("from_address"));
        json.set("buyer_address", json.get("to_address"));
        json.set("parcel", parcel(asked.get("parcel")));
        rate(json, asked);
        return json;
    }

    private ObjectNode address(JsonNode asked) {
        ObjectNode json = object("Address", "adr_");
        OF_ADDRESSES.forEach(field -> json.set(field, asked.get(field)));
        json.putObject("verifications");
        return json;
    }

    private ObjectNode parcel(JsonNode asked) {
        ObjectNode json = object("Parcel", "prcl_");
        for (String field : List.of("length", "width", "height", "weight")) {
            json.put(field, asked.hasNonNull(field) ? asked.get(field).asDouble() : null);
        }
        json.set("predefined_package", asked.get("predefined_package"));
        return json;
    }

    private ObjectNode customs(JsonNode asked) {
        if (!asked.isObject()) {
            return null;
        }
        ObjectNode json = object("CustomsInfo", "cstinfo_").setAll((ObjectNode) asked);
        ArrayNode items = json.putArray("customs_items");
        asked.path("customs_items")
                .forEach(item -> items.add(object("CustomsItem", "cstitem_").setAll((ObjectNode) item)));
        return json;
    }

    /** Replaces the rates of a shipment. The first carrier account belongs to USPS, the others to UPS. */
    void rate(ObjectNode shipment, JsonNode asked) {
        List<String> accounts = new ArrayList<>();
        asked.path("carrier_accounts").forEach(account -> accounts.add(account.asText()));
        if (accounts.isEmpty()) {
            accounts.addAll(ACCOUNTS);
        }
        boolean hasNoRates =
                SpecialValue.in(shipment.at("/to_address/zip").asText()).hasNoRates();
        ArrayNode rates = shipment.putArray("rates");
        ArrayNode messages = shipment.putArray("messages");
        for (String account : accounts) {
            String carrier = account.equals(accounts.get(0)) ? "USPS" : "UPS";
            if (hasNoRates) {
                messages.addObject()
                        .put("carrier", carrier)
                        .put("carrier_account_id", account)
                        .put("type", "rate_error")
                        .put("message", "No rate response received.");
            } else {
                SERVICES.stream()
                        .filter(service -> service.carrier().equals(carrier))
                        .forEach(service -> rates.add(rate(shipment, account, service)));
            }
        }
    }

    private ObjectNode rate(ObjectNode shipment, String account, Service service) {
        ObjectNode json = object("Rate", "rate_")
                .put("service", service.name())
                .put("carrier", service.carrier())
                .put("billing_type", "easypost")
                .put("delivery_days", service.days())
                .put("est_delivery_days", service.days())
                .put("delivery_date_guaranteed", false)
                .put("shipment_id", shipment.get("id").asText())
                .put("carrier_account_id", account);
        for (String kind : List.of("", "retail_", "list_")) {
            json.put(kind + "rate", service.price()).put(kind + "currency", "USD");
        }
        json.putNull("delivery_date");
        return json;
    }

    ObjectNode object(String type, String prefix) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return JsonCodec.object()
                .put("id", prefix + UUID.randomUUID().toString().replace("-", ""))
                .put("object", type)
                .put("mode", "test")
                .put("created_at", time)
                .put("updated_at", time);
    }
}
