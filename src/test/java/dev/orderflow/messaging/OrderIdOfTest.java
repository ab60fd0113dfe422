package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters are found by their order, even if a framework writes something else into {@code correlation_id}. */
class OrderIdOfTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'orderId':'A-1'}",
                "\uFEFF{'order_id':'A-1'}",
                "{'subject':'x','data':{'lines':[{'orderId':'B'}],'orderId':'A-1'}}",
                "{'subject':'A-1','data':{'orderId':7.5}}",
                "{'messageType':['urn:message:Shop'],'message':{'orderId':'A-1'}}",
                "{'orderId':'A-1','total':",
                "{'orderId':'A-1'} and more"
            })
    void theBodyComesFirst(String body) {
        assertThat(of(body.replace('\'', '"').getBytes(UTF_8), "S-1")).isEqualTo("A-1");
    }

    @Test
    void aNumberIsAnIdToo() {
        assertThat(of("{\"orderId\":1234567890123}".getBytes(UTF_8), null)).isEqualTo("1234567890123");
    }

    @Test
    void itIsFoundInAnyEncodingOfUnicode() {
        assertThat(of("{\"orderId\":\"A-1\"}".getBytes(UTF_16LE), null)).isEqualTo("A-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{}", "{'orderId':''}", "{'orderId':{}}", "{'data':[]}"})
    void withoutOneTheSubjectCountsAndThenTheCorrelation(String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);

        assertThat(of(bytes, "S-1")).isEqualTo("S-1");
        assertThat(of(bytes, null)).isEqualTo("e7b8a1d2-transport");
    }

    private static String of(byte[] body, String subject) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("cloudEvents_subject", subject);
        BasicProperties properties = new BasicProperties.Builder()
                .correlationId("e7b8a1d2-transport")
                .headers(headers)
                .build();
        IncomingMetadata incoming = new IncomingMetadata("order-created", "orders", "order.created", false, properties);
        return OrderIdOf.of(DeliveryFixture.of(body, incoming)).orElseThrow();
    }
}
