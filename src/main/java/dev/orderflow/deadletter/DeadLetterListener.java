package dev.orderflow.deadletter;

import dev.orderflow.ledger.DeadLetters;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.messaging.Masked;
import dev.orderflow.messaging.TryLater;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** The dead-letter queue into the ledger, where it can be searched. A message is acked when it is written there. */
@ApplicationScoped
class DeadLetterListener {

    private static final Logger LOG = Logger.getLogger(DeadLetterListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Of the whole; then it is stored in reduced form. */
    private static final int TRIES = 3;

    private final DeadLetters deadLetters;
    private final Flow flow;

    DeadLetterListener(Flows flows, DeadLetters deadLetters, DeadLetterConfig config) {
        this.deadLetters = deadLetters;
        this.flow = flows.flow("dead-letter").onDeadLetter(this::keep);
        if (!config.collect()) {
            flow.admit("setting", Admission.none("orderflow.dead-letters.collect is false: they stay in their queue"));
        }
    }

    void onStart(@Observes StartupEvent event, @Channel("dead-letter") Multi<Message<byte[]>> messages) {
        flow.run(messages)
                .subscribe()
                .with(nothingToTell -> {}, failure -> LOG.error("dead letters stay in their queue", failure));
    }

    /**
     * There is nothing behind the dead letters: it is tried until it succeeds, and stays at the broker meanwhile. What the
     * database refuses a few times is stored in reduced form.
     */
    private Uni<Void> keep(DeadLetter letter) {
        AtomicInteger refusals = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> deadLetters.keep(
                        refusals.get() < TRIES ? letter : letter.reduced("refused " + TRIES + " times, see the log")))
                .onFailure(DeadLetterListener::isRefusal)
                .invoke(failure -> refused(letter, refusals.incrementAndGet(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** A database that is away refuses nothing: that is logged where the database is watched. */
    private static boolean isRefusal(Throwable failure) {
        return !(failure instanceof TryLater later) || later.isCounted();
    }

    private static void refused(DeadLetter letter, int refusals, Throwable failure) {
        LOG.warnf(
                "dead letter %s of order %s is not stored, refusal %d: %s",
                letter.id(), letter.orderId(), refusals, Masked.text(failure.getMessage()));
    }
}
