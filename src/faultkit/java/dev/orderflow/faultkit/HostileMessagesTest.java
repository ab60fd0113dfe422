package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostileMessagesTest {

    private static final int MESSAGES = 6_000;
    private static final int LARGEST_ORDER = 1000;

    private final HostileMessages messages = new HostileMessages(new Random(1), true);

    @Test
    void anOrderOfTheAttackerIsKnownByItsPrefix() {
        List<String> ids = Stream.generate(messages::next)
                .limit(MESSAGES)
                .map(TestMessage::body)
                .filter(body -> body.length < LARGEST_ORDER)
                .flatMap(body -> orderId(body).stream())
                .toList();

        assertThat(ids).hasSizeGreaterThan(MESSAGES / 10).allMatch(id -> id.startsWith(HostileMessages.ID_PREFIX));
    }

    private static List<String> orderId(byte[] body) {
        try {
            String id = new ObjectMapper().readTree(body).path("orderId").asText();
            return id.isEmpty() ? List.of() : List.of(id);
        } catch (IOException notJson) {
            return List.of();
        }
    }
}
