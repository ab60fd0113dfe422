package dev.orderflow.simulator;

import java.time.Duration;
import java.time.Instant;

/** Executes a request: records its effect and decides the request. */
record EffectExecutor(Journal journal, Statistics statistics, Delays delays, Webhooks webhooks) {

    /** Writes the effect to the file before any answer is sent. */
    void execute(StoredRequest request, boolean refused) {
        if (!refused) {
            journal.append(request.effect(Instant.now()));
            statistics.acted();
        }
        request.decide(refused ? RequestState.REFUSED : RequestState.DONE);
    }

    void executeLater(StoredRequest request, boolean refused, Duration delay) {
        request.accept();
        delays.after(delay, () -> {
            execute(request, refused);
            webhooks.send(request);
        });
    }
}
