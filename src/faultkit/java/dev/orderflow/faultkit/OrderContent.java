package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The content of {@code order.created}. Each order of the shop has its own street, and its own token unless it is declined. */
record OrderContent(String orderId, String customerId, long amount, String token, String street, String postalCode) {

    private static final String TEMPLATE = """
            {"orderId":"%1$s","customerId":"%2$s","total":{"amount":%3$d,"currency":"EUR"},\
            "lines":[{"sku":"SKU-1","quantity":1,"unitPrice":{"amount":%3$d,"currency":"EUR"}}],\
            "payment":{"method":"card","token":"%4$s"},\
            "shipTo":{"name":"Ada Lovelace","street":"%5$s","postalCode":"%6$s","city":"Berlin","country":"DE"}}""";

    byte[] json() {
        return TEMPLATE.formatted(orderId, customerId, amount, token, street, postalCode)
                .getBytes(UTF_8);
    }

    OrderContent withCustomer(String other) {
        return new OrderContent(orderId, other, amount, token, street, postalCode);
    }

    OrderContent withAmount(long other) {
        return new OrderContent(orderId, customerId, other, token, street, postalCode);
    }

    OrderContent withToken(String other) {
        return new OrderContent(orderId, customerId, amount, other, street, postalCode);
    }

    OrderContent withStreet(String other) {
        return new OrderContent(orderId, customerId, amount, token, other, postalCode);
    }
}
