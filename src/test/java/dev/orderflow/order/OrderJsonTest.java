package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.fixture.OrderJson;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.JsonFixture;
import dev.orderflow.messaging.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderJsonTest {

    private final Json json = JsonFixture.json();

    @Test
    void fieldNamesMayBeInSnakeCase() {
        String camel = OrderJson.order("A-1");
        String snake = camel.replace("orderId", "order_id")
                .replace("customerId", "customer_id")
                .replace("unitPrice", "unit_price")
                .replace("shipTo", "ship_to")
                .replace("postalCode", "postal_code");

        assertThat(read(snake)).isEqualTo(read(camel));
    }

    @Test
    void fieldsNobodyKnowsArePassedOver() {
        assertThat(read(OrderJson.order("A-1").replace("{\"orderId\"", "{\"gift\":true,\"orderId\"")))
                .isEqualTo(read(OrderJson.order("A-1")));
    }

    @Test
    void aLineWithoutAPriceNeedsNotAddUp() {
        String unpriced = OrderJson.order("A-1").replace(",\"unitPrice\":{\"amount\":2995,\"currency\":\"EUR\"}", "");

        assertThat(read(unpriced).lines().get(0).unitPrice()).isNull();
    }

    @Test
    void everyBadFieldIsNamed() {
        InvalidMessage invalid =
                invalid(OrderJson.order("A 1").replace("\"DE\"", "\"Germany\"").replace("5990", "-1"));

        assertThat(invalid.problems())
                .extracting(InvalidMessage.Problem::field)
                .contains("orderId", "shipTo.country", "total.amount");
    }

    @Test
    void aSumThatIsWrongIsOneProblemOfOneField() {
        assertThat(invalid(OrderJson.order("A-1").replace("5990", "5991")).problems())
                .extracting(InvalidMessage.Problem::field)
                .containsExactly("total.amount");
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "orderId":"A-1"            | "orderId":17                | orderId
            "orderId":"A-1"            | "orderId":""                | orderId
            "orderId":"A-1",           | ``                          | orderId
            "amount":5990              | "amount":59.9               | total.amount
            "amount":5990              | "amount":"5990"             | total.amount
            "amount":5990              | "amount":5991               | total.amount must be the sum of the lines, which is 5990
            "amount":5990              | "amount":99999999999999999999 | total.amount
            "currency":"EUR"},"lines"  | "currency":"EURO"},"lines"  | total.currency must be an ISO 4217
            "currency":"EUR"},"lines"  | "currency":"USD"},"lines"   | lines must have unit prices in the currency
            "quantity":2               | "quantity":0                | lines[0].quantity
            "quantity":2               | "quantity":null             | lines[0].quantity
            "quantity":2               | "quantity":true             | lines[0].quantity
            "sku":"SKU-1"              | "sku":" "                   | lines[0].sku
            "token":"tok_visa"         | "token":null                | payment.token
            "country":"DE"             | "country":"XX"              | shipTo.country must be an ISO 3166-1
            "postalCode":"10115",      | ``                          | shipTo.postalCode
            """)
    void aBadFieldIsNamed(String good, String bad, String expected) {
        String order = OrderJson.order("A-1");
        assertThat(order).contains(good);

        InvalidMessage invalid = invalid(order.replace(good, bad));

        assertThat(invalid.reason()).isEqualTo(Reason.INVALID_FIELD);
        assertThat(invalid).hasMessageContaining(expected);
    }

    private Order read(String text) {
        return json.read(text.getBytes(UTF_8), Order.class);
    }

    private InvalidMessage invalid(String text) {
        return catchThrowableOfType(InvalidMessage.class, () -> read(text));
    }
}
