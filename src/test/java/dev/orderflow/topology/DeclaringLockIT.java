package dev.orderflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.rabbitmq.Causes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeclaringLockIT {

    private final String name = "lock-" + UUID.randomUUID();

    @Test
    void oneConnectionHasItAtATime() throws Exception {
        try (Amqp one = new Amqp("");
                Amqp other = new Amqp("")) {
            try (DeclaringLock lock = acquire(one, Duration.ofMinutes(1))) {
                assertThatThrownBy(() -> declare(other))
                        .satisfies(refusal -> assertThat(Causes.of(refusal)).startsWith("RESOURCE_LOCKED"));
            }
            declare(other);
        }
    }

    /** The second acquire fails after 15 s if the lock does not expire. */
    @Test
    void itIsFreeAgainIfItsHolderLivesOnAndHasForgottenIt() throws Exception {
        try (Amqp forgetful = new Amqp("");
                Amqp other = new Amqp("")) {
            acquire(forgetful, Duration.ofSeconds(2));
            acquire(other, Duration.ofMinutes(1)).close();
        }
    }

    private DeclaringLock acquire(Amqp client, Duration expiry) throws Exception {
        Connection connection = client.channel().getConnection();
        return DeclaringLock.acquire(connection::createChannel, name, expiry);
    }

    private void declare(Amqp client) throws Exception {
        client.channel().getConnection().createChannel().queueDeclare(name, false, true, true, Map.of());
    }
}
