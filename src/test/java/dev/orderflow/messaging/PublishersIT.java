package dev.orderflow.messaging;

import static dev.orderflow.messaging.Publications.plain;
import static dev.orderflow.messaging.Publications.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders as clients and frameworks publish them. */
@QuarkusTest
class PublishersIT {

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    private Publications shop;

    @BeforeEach
    void connect() throws Exception {
        shop = new Publications(prefix, "publisher-");
    }

    @AfterEach
    void disconnect() throws Exception {
        shop.close();
    }

    @Test
    void metadataOfEveryFormCostsNoOrder() throws Exception {
        shop.ships("seconds", plain().timestamp(new Date()));
        shop.ships("milliseconds", plain().timestamp(new Date(System.currentTimeMillis() * 1000)));
        shop.ships("microseconds", plain().timestamp(new Date(1_700_000_000_000_000_000L)));
        shop.ships("last-moment", plain().timestamp(new Date(Long.MAX_VALUE)));
        shop.ships("before-1970", plain().timestamp(new Date(-1000)));
        shop.ships("everything", everyProperty());
        shop.ships("text-is-json", plain().contentType("text/plain").contentEncoding("UTF-8"));
        shop.ships("serialized-is-json", plain().contentType("application/x-java-serialized-object"));
        shop.ships("gzip-is-json", plain().contentEncoding("gzip"));
        shop.ships("latin-is-utf8", plain().contentType("application/json; charset=ISO-8859-1"));
        for (Map.Entry<String, Object> value : everyTypeOfHeader().entrySet()) {
            Map<String, Object> headers = new TreeMap<>();
            for (String name : List.of("id", "type", "subject", "time", "source", "datacontenttype", "x")) {
                headers.put("cloudEvents:" + name, value.getValue());
            }
            headers.put("traceparent", value.getValue());
            shop.ships("header-" + value.getKey(), plain().headers(headers));
        }
        shop.allEndAsExpected();
    }

    @Test
    void theRoutingKeyCountsMoreThanAFrameworksType() throws Exception {
        shop.ships(
                "easynetq",
                plain().type("Shop.Contracts.OrderCreated, Shop.Contracts")
                        .correlationId(UUID.randomUUID().toString()));
        shop.ships("nservicebus", plain().headers(Map.of("NServiceBus.EnclosedMessageTypes", "Shop.OrderCreated")));
        shop.ships(
                "spring",
                plain().headers(Map.of("__TypeId__", "com.shop.OrderCreated")).contentEncoding("UTF-8"));
        shop.ships("celery", plain().type("").contentEncoding("utf-8").priority(0));
        shop.ships("reverse-dns", plain().headers(Map.of("cloudEvents_type", "com.shop.order.created")));
        shop.allEndAsExpected();
    }

    @Test
    void withoutARoutingKeyOfTheQueueTheTypeCounts() throws Exception {
        shop.sendToQueue("queue", "SHIPPED", plain());
        shop.sendToQueue("queue-type", "SHIPPED", plain().type("order.created"));
        shop.sendToQueue("queue-other", "UNKNOWN_TYPE: 'order.deleted'", plain().type("order.deleted"));
        shop.sendToQueue("queue-event", "SHIPPED", plain().headers(Map.of("cloudEvents_type", "order.created")));
        shop.allEndAsExpected();
    }

    @Test
    void theOrderIdIsNamedAlsoWhereItLooksLikeACardNumber() throws Exception {
        String id = "publisher-4111111111111111";
        byte[] body = text(OrderJson.paidWith(id, "tok_unavailable"));
        shop.dies("4111111111111111", "RETRIES_EXHAUSTED: " + id + ":PAYMENT", plain(), body);
        shop.allEndAsExpected();
    }

    @Test
    void cloudEventsAreTakenInEveryFormOfTheBinding() throws Exception {
        Map<String, Object> attributes = Map.of(
                "specversion",
                "1.0",
                "id",
                7L,
                "source",
                "/shop",
                "type",
                "order.created",
                "time",
                new Date(),
                "gift",
                true);
        Map<String, Object> colons = new TreeMap<>();
        Map<String, Object> underscores = new TreeMap<>();
        attributes.forEach((name, value) -> {
            colons.put("cloudEvents:" + name, value);
            underscores.put("cloudEvents_" + name, value);
        });
        shop.ships("binary-colon", plain().headers(colons));
        shop.ships("binary-underscore", plain().headers(underscores));
        shop.ships("binary-no-time", plain().headers(Map.of("cloudEvents:time", "yesterday")));
        shop.ships("binary-version", plain().headers(Map.of("cloudEvents:specversion", 1.0)));
        shop.ships("bare", structured());
        structured("structured", "\"type\":\"order.created\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":%s");
        structured("structured-nulls", "\"type\":\"order.created\",\"time\":null,\"subject\":null,\"data\":%s");
        structured("structured-type", "\"type\":\"com.shop.order.created\",\"data\":%s");
        String order = shop.order("structured-base64");
        String base64 = Base64.getEncoder().encodeToString(order.getBytes(UTF_8));
        structured("structured-base64", "\"type\":\"order.created\",\"data_base64\":\"" + base64 + '"');
        String quoted = shop.order("structured-text").replace("\"", "\\\"");
        structured(
                "structured-text",
                "\"type\":\"order.created\",\"datacontenttype\":\"text/plain\",\"data\":\"" + quoted + '"');
        shop.allEndAsExpected();
    }

    private BasicProperties.Builder everyProperty() {
        return plain().appId("shop")
                .clusterId("c")
                .userId("guest")
                .replyTo("amq.gen-1")
                .priority(255)
                .deliveryMode(1)
                .expiration("600000")
                .type("x".repeat(255))
                .correlationId("\u0001\uFFFD");
    }

    private static Map<String, Object> everyTypeOfHeader() {
        Map<String, Object> values = new LinkedHashMap<>();
        LongString text = LongStringHelper.asLongString(new byte[] {(byte) 0xC3, '('});
        values.put("date", new Date(Long.MAX_VALUE));
        values.put("now", new Date());
        values.put("boolean", true);
        values.put("integer", 17);
        values.put("long", Long.MIN_VALUE);
        values.put("short", (short) 7);
        values.put("byte", (byte) 7);
        values.put("double", 1.5);
        values.put("float", 1.5f);
        values.put("decimal", new BigDecimal("1.50"));
        values.put("bytes", new byte[] {0, 1, (byte) 0xFF});
        values.put("no-utf8", text);
        values.put("table", Map.of("k", List.of(1)));
        values.put("array", List.of("a", Map.of()));
        values.put("empty", "");
        values.put("nothing", null);
        return values;
    }

    private void structured(String name, String members) throws Exception {
        String body = "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\"," + members + "}";
        shop.ships(name, structured(), text(body.replace("%s", shop.order(name))));
    }

    private static BasicProperties.Builder structured() {
        return plain().contentType("application/cloudevents+json; charset=utf-8");
    }
}
