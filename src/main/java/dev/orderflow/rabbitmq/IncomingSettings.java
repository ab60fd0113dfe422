package dev.orderflow.rabbitmq;

import java.util.Map;

/** Settings for consuming one queue. */
record IncomingSettings(
        String channel,
        String queue,
        int prefetch,
        FailureStrategy failureStrategy,
        Map<String, Object> consumerArguments) {

    static IncomingSettings of(Attributes attributes) {
        return new IncomingSettings(
                attributes.channel(),
                attributes.text("queue.name").orElse(attributes.channel()),
                attributes.number("max-outstanding-messages", 250, 1),
                FailureStrategy.of(attributes),
                attributes.arguments("consumer-arguments"));
    }
}
