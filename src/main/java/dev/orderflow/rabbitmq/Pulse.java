package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the broker every other second, on a channel of its own, whether it answers, whether all that is needed is there, and
 * whether it knows our consumers. An open socket proves none of that.
 */
final class Pulse implements Link {

    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final long EVERY_NANOS = Duration.ofMillis(1500).toNanos();
    private static final long RESTORE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private final BrokerConnection broker;
    private final List<Preparation> preparations;
    private final List<IncomingStream> streams;
    private volatile long lastAnswer = System.nanoTime();
    private volatile List<String> drift = List.of();
    private long lastAsked;
    private long lastRestored = System.nanoTime();

    Pulse(BrokerConnection broker, List<Preparation> preparations, List<IncomingStream> streams) {
        this.broker = broker;
        this.preparations = preparations;
        this.streams = streams;
    }

    @Override
    public void tend(Connection connection) {
        if (System.nanoTime() - lastAsked < EVERY_NANOS) {
            return;
        }
        lastAsked = System.nanoTime();
        try (Probe probe = new Probe(connection)) {
            List<String> found = new ArrayList<>();
            for (Preparation preparation : preparations) {
                found.addAll(preparation.drift(probe));
            }
            note(found, connection);
            restore(probe);
            for (IncomingStream stream : streams) {
                check(probe, stream);
            }
            lastAnswer = System.nanoTime();
        } catch (IOException | RuntimeException e) {
            LOG.debugf("the broker did not answer: %s", Causes.of(e));
        }
    }

    @Override
    public void lost(String cause) {
        // The connection says so itself.
    }

    @Override
    public String channelName() {
        return "pulse";
    }

    /** What is not as it should be at the broker. */
    List<String> drift() {
        return drift;
    }

    /** Connected, but without an answer for so long that nothing can be working. */
    Optional<Duration> silence() {
        Duration silent = Duration.ofNanos(System.nanoTime() - lastAnswer);
        return silent.compareTo(SILENCE) > 0 ? Optional.of(silent) : Optional.empty();
    }

    private void note(List<String> found, Connection connection) throws IOException {
        if (!found.equals(drift)) {
            drift = List.copyOf(found);
            LOG.log(
                    found.isEmpty() ? Logger.Level.INFO : Logger.Level.WARN,
                    "broker drift: " + (found.isEmpty() ? "none" : found));
        }
        if (!found.isEmpty()) {
            broker.prepare(connection);
        }
    }

    private void restore(Probe probe) throws IOException {
        if (System.nanoTime() - lastRestored > RESTORE_NANOS) {
            for (Preparation preparation : preparations) {
                preparation.restore(probe);
            }
            lastRestored = System.nanoTime();
        }
    }

    private static void check(Probe probe, IncomingStream stream) {
        try {
            AMQP.Queue.DeclareOk queue = probe.open().queueDeclarePassive(stream.queue());
            if (queue.getConsumerCount() == 0 && stream.isReceiving()) {
                stream.endUnknownSubscription();
            }
        } catch (IOException e) {
            LOG.debugf("%s: %s", stream.queue(), Causes.of(e));
        }
    }
}
