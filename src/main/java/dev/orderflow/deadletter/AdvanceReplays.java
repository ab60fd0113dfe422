package dev.orderflow.deadletter;

import dev.orderflow.deadletter.Canary.Finish;
import dev.orderflow.deadletter.Canary.Move;
import dev.orderflow.deadletter.Canary.Send;
import dev.orderflow.deadletter.Canary.Stop;
import dev.orderflow.ledger.ReplayRecord;
import dev.orderflow.ledger.ReplayState;
import dev.orderflow.ledger.Replays;
import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.messaging.TryLater;
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
 * Brings the replays on that are under way, a move each second. All that is known is in the ledger: if this worker is killed,
 * another goes on, and what is then sent twice is done once.
 */
@ApplicationScoped
class AdvanceReplays {

    private static final Logger LOG = Logger.getLogger(AdvanceReplays.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final String worker = UUID.randomUUID().toString();
    private final Replays replays;
    private final Redelivery redelivery;

    AdvanceReplays(Replays replays, Redelivery redelivery) {
        this.replays = replays;
        this.redelivery = redelivery;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void advance() {
        try {
            for (String id : replays.lead(worker).await().atMost(PATIENCE)) {
                replays.find(id).await().atMost(PATIENCE).ifPresent(this::move);
            }
        } catch (TryLater | TimeoutException away) {
            LOG.debugf("replays wait: %s", away);
        }
    }

    /** What a former move took and did not get confirmed is sent first. */
    private void move(ReplayRecord replay) {
        sendTaken(replay);
        Move move = Canary.next(replay);
        if (move instanceof Send send) {
            replays.take(replay.id(), send.step(), send.count()).await().atMost(PATIENCE);
            sendTaken(replay);
        } else if (move instanceof Stop stop) {
            end(replay, ReplayState.STOPPED, "stopped by itself: " + stop.note());
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
        return replays.taken(replay.id()).await().atMost(PATIENCE);
    }

    private void send(ReplayRecord replay, List<DeadLetter> letters) {
        Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndMerge(letter -> send(replay, letter))
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Void> send(ReplayRecord replay, DeadLetter letter) {
        return redelivery.again(letter).chain(() -> replays.sent(replay.id(), letter.id()));
    }

    private void end(ReplayRecord replay, ReplayState state, String note) {
        replays.end(replay.id(), state, note).await().atMost(PATIENCE);
        LOG.infof("replay %s of %d dead letters, %s: %s", replay.id(), replay.total(), state, note);
    }
}
