package dev.orderflow.bench.order;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** An order as the shop sends it, with the fields that each hop adds. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(NON_NULL)
public record Order(
        String orderId,
        String customerId,
        Money total,
        List<Line> lines,
        Payment payment,
        Address shipTo,
        Instant acceptedAt,
        String paymentReference,
        String trackingNumber) {

    public Order accepted() {
        return new Order(orderId, customerId, total, lines, payment, shipTo, Instant.now(), null, null);
    }

    public Order collected() {
        return new Order(orderId, customerId, total, lines, payment, shipTo, acceptedAt, "pay_" + orderId, null);
    }

    public Order booked() {
        return new Order(
                orderId, customerId, total, lines, payment, shipTo, acceptedAt, paymentReference, "trk_" + orderId);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Money(long amount, String currency) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(String sku, int quantity, Money unitPrice) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Payment(String method, String token) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Address(String name, String street, String postalCode, String city, String country) {}
}
