package dev.orderflow.rabbitmq;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a message that is nacked. */
enum FailureStrategy {
    /** The application publishes it to be tried later before it comes to a nack; if that fails as well, the broker gets it back. */
    RETRY {
        @Override
        void apply(Acks acks, long tag) {
            acks.nack(tag, true);
        }
    },
    /** To the queue's dead-letter exchange; dropped if it has none. */
    REJECT {
        @Override
        void apply(Acks acks, long tag) {
            acks.nack(tag, false);
        }
    },
    /** Back into the queue, at once. */
    REQUEUE {
        @Override
        void apply(Acks acks, long tag) {
            acks.nack(tag, true);
        }
    },
    /** As if it had been handled. */
    ACCEPT {
        @Override
        void apply(Acks acks, long tag) {
            acks.ack(tag);
        }
    },
    /** Back into the queue, and no further message is taken: liveness goes down. */
    FAIL {
        @Override
        void apply(Acks acks, long tag) {
            acks.nack(tag, true);
        }
    };

    abstract void apply(Acks acks, long tag);

    /** @throws IllegalArgumentException if there is none of that name */
    static FailureStrategy of(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be retry, reject, requeue, accept or fail, not '" + name + "'"));
    }
}
