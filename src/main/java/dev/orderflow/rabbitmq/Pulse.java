package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Checks whether the node of one connection works. Neither an open socket nor an answer that the node gives alone proves it. So the
 * request is one that the node can answer only together with the majority of its cluster. The connection is moved to another
 * address if its node leaves two requests in a row unanswered, or a stream gets no confirms.
 */
final class Pulse implements Runnable {

    static final Duration EVERY = Duration.ofMillis(1500);

    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final long RESTORE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final Duration SILENCE = Duration.ofSeconds(4);

    /** Unanswered requests in a row. A working cluster may lose one together with a leader that was just cut off. */
    private static final int QUESTIONS = 2;

    private final BrokerConnection broker;
    private final List<Preparation> preparations;
    private final List<IncomingStream> streams;
    private final Executor asking;
    private final Semaphore looking = new Semaphore(1);
    private volatile long lastAnswer = System.nanoTime();
    private volatile List<String> drift = List.of();
    private long lastRestored = System.nanoTime();
    private int looks;

    /** @param streams whose consumers are checked; if empty, only whether the broker answers */
    Pulse(BrokerConnection broker, List<Preparation> preparations, List<IncomingStream> streams, Executor asking) {
        this.broker = broker;
        this.preparations = preparations;
        this.streams = streams;
        this.asking = asking;
    }

    @Override
    public void run() {
        Connection connection = broker.current();
        if (connection == null || broker.blocked() != null) {
            lastAnswer = System.nanoTime();
        } else if (IntStream.range(0, QUESTIONS).noneMatch(time -> answers(connection))) {
            broker.leave("no answer for " + silent().toSeconds() + " s");
        } else {
            broker.complaint().ifPresent(broker::leave);
        }
    }

    /** Exchanges and queues that are missing or have other arguments. */
    List<String> drift() {
        return drift;
    }

    /** Time since the last answer; present if it is too long for a working connection. */
    Optional<Duration> silence() {
        return Optional.of(silent()).filter(silent -> silent.compareTo(SILENCE) > 0);
    }

    private Duration silent() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    /** Each request has its own thread and channel, because an unanswered request blocks both. */
    private boolean answers(Connection connection) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        asking.execute(() -> ask(connection, answer));
        try {
            answer.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.debugf("the broker did not answer: %s", Causes.of(e.getCause()));
            return !connection.isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void ask(Connection connection, CompletableFuture<Void> answer) {
        try (Probe probe = new Probe(connection)) {
            for (Preparation preparation : preparations) {
                probe.ask(preparation.question());
            }
            probe.open();
            lastAnswer = System.nanoTime();
            answer.complete(null);
            look(probe, connection);
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Only one check runs at a time, because it may hang longer than a request. */
    private void look(Probe probe, Connection connection) throws IOException {
        if (streams.isEmpty() || !looking.tryAcquire()) {
            return;
        }
        try {
            List<String> found = new ArrayList<>();
            for (Preparation preparation : preparations) {
                found.addAll(preparation.drift(probe));
            }
            note(found, connection);
            restore(probe);
            check(probe, streams.get(looks++ % streams.size()));
        } finally {
            looking.release();
        }
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
            stream.consumersAtBroker(queue.getConsumerCount());
        } catch (IOException e) {
            LOG.debugf("%s: %s", stream.queue(), Causes.of(e));
        }
    }
}
