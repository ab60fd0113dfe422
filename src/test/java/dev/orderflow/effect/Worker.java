package dev.orderflow.effect;

import static dev.orderflow.effect.Evidence.require;

import dev.orderflow.effect.Copy.Pending;
import dev.orderflow.effect.Copy.Request;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.Fact;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Judge;
import dev.orderflow.messaging.Judge.Verdict;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Handles and settles copies of the message step by step, with the real protocol and failure policy. */
final class Worker {

    static final String ORDER_ID = "A-1";
    private static final Events EVENTS = JsonFixture.events();
    /** The second retry comes after the key window. */
    private static final Duration LATER = Duration.ofHours(2);

    private final Subject subject;
    private final Judge judge;
    private final VirtualTime time;
    private final LedgerModel ledger;
    private final ProviderModel provider;
    private final Evidence evidence;
    private final List<Copy> queue;
    private final List<Request> network;

    Worker(
            Subject subject,
            VirtualTime time,
            LedgerModel ledger,
            ProviderModel provider,
            Evidence evidence,
            List<Copy> queue,
            List<Request> network) {
        this.subject = subject;
        this.judge = new Judge(subject.kind.isPersistent() ? Duration.ofMinutes(30) : Duration.ofSeconds(10), LATER);
        this.time = time;
        this.ledger = ledger;
        this.provider = provider;
        this.evidence = evidence;
        this.queue = queue;
        this.network = network;
    }

    void handle(Copy copy) {
        StepProtocol protocol = new StepProtocol(
                new ModelledLedger(ledger, ledgerFor(copy)),
                EVENTS,
                () -> time.now().toNanos());
        copy.handledBy(protocol.run(step(copy), copy.ticket)
                .subscribe()
                .with(event -> publish(copy, event), failure -> failed(copy, failure)));
    }

    private static ModelledLedger.Schedule ledgerFor(Copy copy) {
        return new ModelledLedger.Schedule() {
            @Override
            public <T> Uni<T> at(Point point, Supplier<T> operation) {
                return copy.at(point, operation, () -> {
                    copy.ledgerFailed = true;
                    return new TryLater(TryLater.Kind.LEDGER, "away");
                });
            }
        };
    }

    private Step step(Copy copy) {
        Step step = new Step(
                ORDER_ID,
                subject.kind,
                subject.due(),
                Set.of(),
                new TestTimeouts(),
                (order, identity) -> call(copy, identity.reference()),
                (order, identity) -> at(copy, Point.LOOK_UP, () -> provider.lookUp(identity.reference())),
                (order, ended) -> subject.decide(ended));
        return step.with(new CustomerAction(
                TestTimeouts.ACTION_LIMIT,
                (order, pending) -> new ActionRequired(ORDER_ID, pending.action()),
                (order, identity) -> at(copy, Point.END_ACTION, provider::end)));
    }

    private static <T> Uni<T> at(Copy copy, Point point, Supplier<T> operation) {
        return copy.at(point, operation, () -> new IllegalStateException("no answer"));
    }

    private record ActionRequired(String orderId, String url) implements Fact {

        @Override
        public String type() {
            return Evidence.ACTION_REQUIRED;
        }
    }

    /** A cancelled call is withdrawn if it was not sent yet. Otherwise the request continues and its answer is ignored. */
    private Uni<Answer> call(Copy copy, Optional<String> reference) {
        return Uni.createFrom().emitter(emitter -> {
            Request request = new Request(time.now(), reference, emitter);
            Pending leave = copy.then(Point.CALL, () -> {
                copy.request = request;
                network.add(request);
            });
            emitter.onTermination(() -> {
                request.isAwaited = false;
                copy.withdraw(leave);
                copy.withdraw(request.answer);
            });
        });
    }

    private void publish(Copy copy, Event event) {
        if (event == null) {
            copy.confirmed = true;
            copy.then(Point.ACK, copy::ack);
            return;
        }
        copy.then(Point.PUBLISH, () -> {
            evidence.publish(event);
            confirm(copy, () -> ack(copy));
        });
    }

    private void failed(Copy copy, Throwable failure) {
        require(!copy.finalAnswer || copy.ledgerFailed, "the provider's answer was lost: " + failure);
        Verdict verdict = judge.judge(copy.attempt, time.now(), failure);
        int failures = verdict.failuresAfter(copy.failures);
        Event before = failure instanceof TryLater later ? later.event() : null;
        if (before == null) {
            settle(copy, failure, verdict, failures);
        } else {
            copy.then(Point.PUBLISH, () -> {
                evidence.publishAction(before);
                confirm(copy, () -> settle(copy, failure, verdict, failures));
            });
        }
    }

    private void settle(Copy copy, Throwable failure, Verdict verdict, int failures) {
        copy.then(Point.PUBLISH, () -> {
            if (verdict.deadReason() == null) {
                String ticket = verdict.ticket(copy.ticket, "ticket " + queue.size());
                Duration due = time.now().plus(verdict.delay());
                Copy later = new Copy(queue.size(), verdict.attempt(), due, failures, ticket);
                queue.add(later);
                confirm(copy, () -> note(copy, verdict, later.ticket));
            } else {
                evidence.bury(failure, verdict, failures, time.now());
                confirm(copy, () -> ack(copy));
            }
        });
    }

    private void confirm(Copy copy, Runnable next) {
        copy.then(Point.CONFIRM, () -> {
            copy.confirmed = true;
            next.run();
        });
    }

    private static void note(Copy copy, Verdict verdict, String ticket) {
        verdict.note(ticket).subscribe().with(noted -> ack(copy), failure -> ack(copy));
    }

    private static void ack(Copy copy) {
        copy.then(Point.ACK, copy::ack);
    }
}
