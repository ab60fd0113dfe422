package dev.orderflow.provider.easypost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.Address;
import dev.orderflow.Parcel;
import dev.orderflow.provider.ProviderRequest.Shipment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The body that creates a shipment. It never names a service, because EasyPost would then buy it at once. Weights are in ounces,
 * with one decimal and rounded up, and lengths in inches, all three or none.
 */
final class EasyPostShipment {

    private static final BigDecimal GRAMS_PER_OUNCE = new BigDecimal("28.349523125");
    private static final BigDecimal MILLIMETRES_PER_INCH = new BigDecimal("25.4");

    private final EasyPostConfig.Sender sender;
    private final EasyPostConfig config;
    private final ObjectMapper json;

    /** @throws IllegalArgumentException with the name of the setting, if there is no sender */
    EasyPostShipment(EasyPostConfig config, ObjectMapper json) {
        this.sender = config.from()
                .orElseThrow(() -> new IllegalArgumentException(
                        "orderflow.shipping.easypost.from.name, .street, .city and .country must be set"));
        this.config = config;
        this.json = json;
    }

    /**
     * @param key becomes the reference, by which people find the shipment
     * @throws IllegalArgumentException if neither the order nor the settings describe the parcel
     */
    ObjectNode of(Shipment request, String key) {
        ObjectNode body = json.createObjectNode();
        ObjectNode shipment = body.putObject("shipment").put("reference", key);
        shipment.set("to_address", to(request));
        shipment.set("from_address", from());
        shipment.set("parcel", parcel(request));
        config.carrierAccounts().ifPresent(ids -> ids.forEach(shipment.withArray("carrier_accounts")::add));
        ObjectNode options = shipment.putObject("options").put("print_custom_1", request.orderId());
        config.labelFormat().ifPresent(format -> options.put("label_format", format));
        return body;
    }

    private ObjectNode to(Shipment request) {
        Address address = request.shipTo();
        String phone = address.phone() == null ? request.phone() : address.phone();
        return address(
                address.name(),
                address.company(),
                address.street(),
                address.street2(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country(),
                phone,
                request.email());
    }

    private ObjectNode from() {
        return address(
                sender.name(),
                sender.company().orElse(null),
                sender.street(),
                sender.street2().orElse(null),
                sender.city(),
                sender.region().orElse(null),
                sender.postalCode().orElse(null),
                sender.country(),
                sender.phone().orElse(null),
                sender.email().orElse(null));
    }

    private ObjectNode address(String... values) {
        ObjectNode address = json.createObjectNode();
        String[] names = {"name", "company", "street1", "street2", "city", "state", "zip", "country", "phone", "email"};
        for (int i = 0; i < names.length; i++) {
            address.put(names[i], values[i]);
        }
        return address;
    }

    private ObjectNode parcel(Shipment request) {
        Parcel parcel = Optional.ofNullable(request.parcel())
                .or(() -> config.parcel().map(EasyPostShipment::parcel))
                .orElseThrow(() -> new IllegalArgumentException("the order has no parcel:"
                        + " send it in the order, or set orderflow.shipping.easypost.parcel.weight and replay"));
        ObjectNode body = json.createObjectNode().put("weight", ounces(parcel.weight()));
        return parcel.length() == null || parcel.width() == null || parcel.height() == null
                ? body
                : body.put("length", inches(parcel.length()))
                        .put("width", inches(parcel.width()))
                        .put("height", inches(parcel.height()));
    }

    private static Parcel parcel(EasyPostConfig.DefaultParcel parcel) {
        return new Parcel(
                parcel.weight(),
                parcel.length().orElse(null),
                parcel.width().orElse(null),
                parcel.height().orElse(null));
    }

    private static BigDecimal ounces(int grams) {
        return BigDecimal.valueOf(grams).divide(GRAMS_PER_OUNCE, 1, RoundingMode.UP);
    }

    private static BigDecimal inches(int millimetres) {
        return BigDecimal.valueOf(millimetres).divide(MILLIMETRES_PER_INCH, 2, RoundingMode.UP);
    }
}
