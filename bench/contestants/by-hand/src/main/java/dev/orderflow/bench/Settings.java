package dev.orderflow.bench;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;

/** The settings of worker and sender, all from the environment. */
final class Settings {

    private Settings() {}

    static ConnectionFactory broker() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(text("RABBITMQ_HOST", "localhost"));
        factory.setPort(number("RABBITMQ_PORT", 5672));
        factory.setUsername(text("RABBITMQ_USERNAME", "guest"));
        factory.setPassword(text("RABBITMQ_PASSWORD", "guest"));
        // Recovery would replace channels whose messages are unconfirmed. Ending the process is simpler and loses
        // nothing, because unacked messages are redelivered.
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    static String prefix() {
        return text("BENCH_PREFIX", "");
    }

    static int prefetch() {
        return number("BENCH_PREFETCH", 250);
    }

    static Duration latency(String name) {
        return Duration.ofMillis(number(name, 0));
    }

    static String idPrefix() {
        return text("ID_PREFIX", "order");
    }

    private static String text(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
