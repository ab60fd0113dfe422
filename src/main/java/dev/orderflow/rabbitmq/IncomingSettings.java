package dev.orderflow.rabbitmq;

import java.util.Map;

/** How one queue is consumed. */
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
                strategy(attributes),
                attributes.arguments("consumer-arguments"));
    }

    private static FailureStrategy strategy(Attributes attributes) {
        try {
            return FailureStrategy.of(attributes.text("failure-strategy").orElse("retry"));
        } catch (IllegalArgumentException e) {
            throw attributes.invalid("failure-strategy", e.getMessage());
        }
    }
}
