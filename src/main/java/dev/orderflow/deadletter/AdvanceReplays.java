package dev.orderflow.deadletter;

import dev.orderflow.deadletter.Canary.Finish;
import dev.orderflow.deadletter.Canary.Move;
import dev.orderflow.deadletter.Canary.Send;
import dev.orderflow.deadletter.Canary.Stop;
import dev.orderflow.event.TryLater;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Advances running replays, one step each second. All state is in the ledger. If this worker is killed, another one continues. A
 * message that is then published twice is processed once.
 */
@ApplicationScoped
class AdvanceReplays {

    private static final Logger LOG = Logger.getLogger(AdvanceReplays.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final String worker = UUID.randomUUID().toString();
    private final Replays replays;
    private final RedeliverDeadLetter redelivery;
    private final OrderEvents events;

    AdvanceReplays(Replays replays, RedeliverDeadLetter redelivery, OrderEvents events) {
        this.replays = replays;
        this.redelivery = redelivery;
        this.events = events;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void advance() {
        try {
            for (String id : replays.lead(worker).await().atMost(TIMEOUT)) {
                replays.find(id).await().atMost(TIMEOUT).ifPresent(this::moveOrStop);
            }
        } catch (TryLater | TimeoutException away) {
            LOG.debugf("replays are waiting: %s", away);
        }
    }

    /** A dead letter that cannot be published stops its own replay, because each later step would fail at it again. */
    private void moveOrStop(ReplayRecord replay) {
        try {
            move(replay);
        } catch (TryLater | TimeoutException away) {
            throw away;
        } catch (RuntimeException unexpected) {
            end(replay, ReplayState.STOPPED, "stopped, because a dead letter could not be published: " + unexpected);
        }
    }

    /** Publishes messages first that an earlier step took and did not get confirmed. */
    private void move(ReplayRecord replay) {
        sendTaken(replay);
        Move move = Canary.next(replay);
        if (move instanceof Send send) {
            replays.take(replay.id(), send.step(), send.count()).await().atMost(TIMEOUT);
            sendTaken(replay);
        } else if (move instanceof Stop stop) {
            end(replay, ReplayState.STOPPED, "stopped automatically: " + stop.note());
        } else if (move instanceof Finish) {
            end(replay, ReplayState.DONE, null);
        }
    }

    private void sendTaken(ReplayRecord replay) {
        for (List<DeadLetter> next = taken(replay); !next.isEmpty(); next = taken(replay)) {
            send(replay, next);
        }
    }

    private List<DeadLetter> taken(ReplayRecord replay) {
        return replays.taken(replay.id()).await().atMost(TIMEOUT);
    }

    private void send(ReplayRecord replay, List<DeadLetter> letters) {
        Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndMerge(letter -> send(replay, letter))
                .collect()
                .last()
                .await()
                .atMost(TIMEOUT);
    }

    /** The event comes first. If the worker ends in between, it is published again, and so is the message. */
    private Uni<Void> send(ReplayRecord replay, DeadLetter letter) {
        return events.resumed(letter, replay.by())
                .chain(() -> redelivery.redeliver(letter))
                .chain(() -> replays.sent(replay.id(), letter.id()));
    }

    private void end(ReplayRecord replay, ReplayState state, String note) {
        replays.end(replay.id(), state, note).await().atMost(TIMEOUT);
        LOG.infof("replay %s of %d dead letters, %s: %s", replay.id(), replay.total(), state, note);
    }
}
