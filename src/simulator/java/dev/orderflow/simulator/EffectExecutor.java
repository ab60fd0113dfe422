package dev.orderflow.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Executes a request: records its effect and decides the request. */
record EffectExecutor(
        Journal<RecordedEffect> journal,
        Books books,
        Map<RequestKind, Statistics> statistics,
        Delays delays,
        Webhooks webhooks) {

    /**
     * Writes the effect to the file before any answer is sent.
     *
     * @param refusal the reason of a simulated refusal; if it is empty, the books decide
     */
    void execute(StoredRequest request, Optional<String> refusal) {
        refusal.or(() -> books.refusal(request)).ifPresentOrElse(request::refuse, () -> act(request));
    }

    void executeLater(StoredRequest request, Optional<String> refusal, Duration delay) {
        request.accept();
        delays.after(delay, () -> settle(request, refusal));
    }

    /**
     * Completes a payment that waits for the customer. If it was voided, the books refuse it.
     *
     * @return whether the payment was waiting; if not, nothing is changed
     */
    boolean complete(StoredRequest payment) {
        boolean waiting = payment.state() == RequestState.ACTION_REQUIRED;
        if (waiting) {
            settle(payment, Optional.empty());
        }
        return waiting;
    }

    private void settle(StoredRequest request, Optional<String> refusal) {
        execute(request, refusal);
        webhooks.send(request);
    }

    private void act(StoredRequest request) {
        RecordedEffect effect = request.effect(Instant.now());
        journal.append(effect);
        request.succeed(effect.at());
        books.enter(request);
        statistics.get(request.kind()).acted();
        if (request.kind() == RequestKind.VOID) {
            books.payment(request.asked().path("payment").asText()).ifPresent(this::complete);
        }
    }
}
