package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Json;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.Reason;
import dev.orderflow.event.UnknownFields;
import dev.orderflow.fixture.OrderJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderJsonTest {

    private final Json json = JsonFixture.json();

    @Test
    void fieldNamesMayBeInSnakeCase() {
        String camel = OrderJson.order("A-1");

        assertThat(read(inSnakeCase(camel))).isEqualTo(read(camel));
    }

    private static String inSnakeCase(String order) {
        return order.replace("orderId", "order_id")
                .replace("customerId", "customer_id")
                .replace("unitPrice", "unit_price")
                .replace("shipTo", "ship_to")
                .replace("postalCode", "postal_code");
    }

    @Test
    void fieldsNobodyKnowsArePassedOver() {
        assertThat(read(OrderJson.order("A-1").replace("{\"orderId\"", "{\"gift\":true,\"orderId\"")))
                .isEqualTo(read(OrderJson.order("A-1")));
    }

    @Test
    void noFieldOfAnOrderIsUnknownInEitherSpelling() {
        UnknownFields unknown = UnknownFields.accepted();
        json.read(OrderJson.bytes("A-1"), Order.class, unknown);
        json.read(inSnakeCase(OrderJson.order("A-1")).getBytes(UTF_8), Order.class, unknown);
        json.read(json.write(read(OrderJson.order("A-1"))), Order.class, unknown);

        assertThat(unknown.paths()).isEmpty();
    }

    @Test
    void fieldsNobodyKnowsAreNamed() {
        UnknownFields unknown = UnknownFields.accepted();
        String order = OrderJson.order("A-1")
                .replace("{\"sku\"", "{\"colour\":\"red\",\"sku\"")
                .replace("{\"method\"", "{\"wallet\":{},\"method\"")
                .replace("\"DE\"}", "\"DE\",\"floor\":3},\"gift\":true");

        json.read(order.getBytes(UTF_8), Order.class, unknown);

        assertThat(unknown.paths())
                .containsExactlyInAnyOrder("lines[0].colour", "payment.wallet", "shipTo.floor", "gift");
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
            "orderId":"A-1"            | "orderId":17                | orderId must be text, not a number
            "orderId":"A-1"            | "orderId":""                | orderId
            "orderId":"A-1",           | ``                          | orderId
            "amount":5990              | "amount":59.90              | total.amount must be an integer in minor units (cents), not 59.90
            "amount":5990              | "amount":"5990"             | total.amount must be an integer in minor units (cents), not text
            "amount":5990              | "amount":"1 Main St"        | total.amount must be an integer in minor units (cents), not text
            "amount":5990              | "amount":[5990]             | total.amount must be an integer in minor units (cents), not a list
            "amount":5990              | "amount":5991               | total.amount must be the sum of the lines and adjustments, which is 5990
            "amount":5990              | "amount":99999999999999999999 | total.amount is out of range: 99999999999999999999
            "currency":"EUR"},"lines"  | "currency":"EURO"},"lines"  | total.currency must be an ISO 4217
            "currency":"EUR"},"lines"  | "currency":"USD"},"lines"   | lines must have amounts in the currency
            "quantity":2               | "quantity":0                | lines[0].quantity
            "quantity":2               | "quantity":null             | lines[0].quantity
            "quantity":2               | "quantity":true             | lines[0].quantity must be an integer, not true
            "token":"tok_visa"         | "token":4111111111111111    | payment.token must be text, not a number
            {"sku":"SKU-1",            | "SKU-1",{                   | lines[0] must be an object, not text
            "sku":"SKU-1"              | "sku":" "                   | lines[0].sku
            "token":"tok_visa"         | "token":null                | payment.token
            "country":"DE"             | "country":"XX"              | shipTo.country must be an ISO 3166-1
            "postalCode":"10115",      | ``                          | shipTo.postalCode must not be blank
            "postalCode":"10115"       | "postalCode":" "            | shipTo.postalCode must not be blank
            "city":"Berlin",           | ``                          | shipTo.city must not be blank
            """)
    void aBadFieldIsNamed(String good, String bad, String expected) {
        String order = OrderJson.order("A-1");
        assertThat(order).contains(good);

        InvalidMessage invalid = invalid(order.replace(good, bad));

        assertThat(invalid.reason()).isEqualTo(Reason.INVALID_FIELD);
        assertThat(invalid).hasMessageContaining(expected);
    }

    @Test
    void everyBadFieldIsNamedBesideFieldsOfAWrongType() {
        String order = OrderJson.order("A 1")
                .replace("\"customerId\"", "\"customer_id\"")
                .replace("\"C-7\"", "7")
                .replace("5990", "59.90")
                .replace("\"quantity\":2", "\"quantity\":\"two\"")
                .replace("\"DE\"", "\"Germany\"");

        assertThat(invalid(order).problems())
                .extracting(InvalidMessage.Problem::field)
                .containsExactlyInAnyOrder(
                        "orderId", "customerId", "total.amount", "lines[0].quantity", "shipTo.country");
    }

    @Test
    void noMessageOfALibraryIsShown() {
        for (String body : List.of("[]", "17", "\"A-1\"", "{\"lines\":{}}", "{\"total\":5990}", "{\"payment\":[]}")) {
            assertThat(invalid(body)).hasMessageContaining("must be").hasMessageNotContaining("java");
        }
    }

    private Order read(String text) {
        return json.read(text.getBytes(UTF_8), Order.class);
    }

    private InvalidMessage invalid(String text) {
        return catchThrowableOfType(InvalidMessage.class, () -> read(text));
    }
}
