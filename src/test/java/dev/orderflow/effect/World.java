package dev.orderflow.effect;

import static dev.orderflow.effect.Evidence.require;
import static java.util.stream.Collectors.joining;

import dev.orderflow.effect.Copy.Pending;
import dev.orderflow.effect.Copy.Request;
import dev.orderflow.effect.ProviderModel.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One effect of one order: the real {@link StepProtocol} and failure policy between models of the queue, the ledger and the
 * provider. {@link Choices} choose from the list of possible next steps. The first is the one without a failure.
 */
final class World {

    /** The time after which a request has arrived at the provider, or never will. */
    private static final Duration NETWORK = TestTimeouts.TIMEOUT.multipliedBy(2);

    /** A call that is sent this shortly before its key expires arrives afterwards if the network is slow. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private static final Duration SLOW = Duration.ofSeconds(15);

    private static final int MAX_STEPS = 3000;

    /**
     * The failures that may happen.
     *
     * @param troubles failed steps, lost answers and requests without an effect
     * @param jumps number of times that a key window, or a part of it, passes between two steps
     * @param cancels cancellations of the order by the customer
     */
    record Budget(int copies, int crashes, int troubles, int jumps, int cancels) {}

    private record Option(Object who, Object what, Runnable happens) {

        @Override
        public String toString() {
            return who + " " + what;
        }
    }

    private final Subject subject;
    private final VirtualTime time;
    private final Coverage coverage;
    private final LedgerModel ledger;
    private final ProviderModel provider;
    private final Evidence evidence;
    private final Worker worker;
    private final List<Copy> queue = new ArrayList<>();
    private final List<Request> network = new ArrayList<>();
    private final List<Option> trace = new ArrayList<>();
    private int crashes;
    private int troubles;
    private int jumps;
    private int cancels;

    World(Subject subject, VirtualTime time, Coverage coverage, Budget budget) {
        this.subject = subject;
        this.time = time;
        this.coverage = coverage;
        time.reset();
        ledger = subject.ledger(time::now);
        provider = new ProviderModel(time::now, subject);
        evidence = new Evidence(subject, ledger, provider);
        worker = new Worker(subject, time, ledger, provider, evidence, queue, network);
        crashes = budget.crashes();
        troubles = budget.troubles();
        jumps = budget.jumps();
        cancels = budget.cancels();
        for (int i = 0; i < budget.copies(); i++) {
            queue.add(new Copy(i));
        }
    }

    /** @return false if the schedule was left before its end */
    boolean run(Choices choices) {
        try {
            for (List<Option> options = options(); !options.isEmpty(); options = options()) {
                require(trace.size() < MAX_STEPS, "the schedule does not end");
                int chosen = choices.choose(options.size(), this::situation);
                if (chosen < 0) {
                    return false;
                }
                trace.add(options.get(chosen));
                options.get(chosen).happens().run();
                evidence.checkAlways();
            }
            require(isSettled(), "a copy is never acked");
            evidence.checkEnd();
            return true;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    e.getMessage() + "\nafter "
                            + trace.stream().map(Option::toString).collect(joining("\n      ")),
                    e);
        }
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        Optional<Copy> settling = queue.stream().filter(Copy::isSettling).findFirst();
        if (settling.isPresent()) {
            goOn(settling.get(), options);
            disturb(settling.get(), options);
            return options;
        }
        queue.forEach(copy -> goOn(copy, options));
        network.stream().filter(request -> request.isAwaited).forEach(request -> travel(request, options));
        if (options.isEmpty()) {
            nextTime().ifPresent(next -> options.add(new Option("time", "passes", () -> pass(next))));
        }
        network.stream().filter(request -> !request.isAwaited).forEach(request -> travel(request, options));
        provider.undecided().forEach(charge -> {
            options.add(new Option("the provider", "decides: yes", () -> provider.decide(charge, true)));
            options.add(new Option("the provider", "decides: no", () -> provider.decide(charge, false)));
        });
        queue.stream().filter(Copy::isAtWork).forEach(copy -> disturb(copy, options));
        jump(options);
        cancel(options);
        return options;
    }

    private void goOn(Copy copy, List<Option> options) {
        if (copy.isWaiting() && copy.due.compareTo(time.now()) <= 0) {
            options.add(new Option(copy.number, "is delivered", () -> worker.handle(copy)));
        } else if (copy.acked && copy.isAtWork()) {
            options.add(new Option(copy.number, "is done", copy::forget));
        } else if (copy.next != null) {
            options.add(new Option(copy.number, copy.next.point(), copy.next.succeed()));
        }
    }

    private void disturb(Copy copy, List<Option> options) {
        if (crashes > 0) {
            options.add(new Option(copy.number, "crashes", () -> {
                crashes--;
                coverage.crashed(copy);
                copy.crash();
            }));
        }
        Pending next = copy.next;
        if (next != null) {
            next.failBefore().ifPresent(fail -> trouble(copy.number, "fails before " + next.point(), fail, options));
            next.failAfter().ifPresent(fail -> trouble(copy.number, "fails after " + next.point(), fail, options));
        }
    }

    private void travel(Request request, List<Option> options) {
        options.add(new Option("a request", "arrives", () -> arrive(request, Fate.ACTS)));
        options.add(new Option("a request", "is refused", () -> arrive(request, Fate.REFUSES)));
        Stream.of(Fate.TAKES, Fate.FAILS, Fate.STALLS)
                .forEach(fate -> trouble("a request", fate, () -> arrive(request, fate), options));
        trouble("a request", "is lost", () -> network.remove(request), options);
    }

    private void trouble(Object who, Object what, Runnable happens, List<Option> options) {
        if (troubles > 0) {
            options.add(new Option(who, what, () -> {
                troubles--;
                happens.run();
            }));
        }
    }

    private void jump(List<Option> options) {
        if (jumps > 0 && !isSettled()) {
            jump("the key window", TestTimeouts.KEY_WINDOW, options);
            jump("all but the end of the key window", TestTimeouts.KEY_WINDOW.minus(MOMENT), options);
            if (!network.isEmpty()) {
                jump("the time of a slow network", SLOW, options);
            }
        }
    }

    private void jump(String what, Duration length, List<Option> options) {
        options.add(new Option(what, "passes", () -> {
            jumps--;
            pass(time.now().plus(length));
        }));
    }

    private void cancel(List<Option> options) {
        if (cancels > 0 && subject.kind.equals(EffectKind.PAYMENT)) {
            options.add(new Option("the customer", "cancels", () -> {
                cancels--;
                ledger.cancel(evidence.cancelled());
            }));
        }
    }

    private void arrive(Request request, Fate fate) {
        network.remove(request);
        Answer answer = provider.receive(fate, request.reference);
        queue.stream()
                .filter(copy -> request.isAwaited && copy.request == request)
                .forEach(copy -> {
                    copy.done(Point.PROVIDER_ACTS, fate + ":" + answer);
                    if (fate != Fate.STALLS) {
                        copy.answer(request, answer);
                    }
                });
    }

    private Optional<Duration> nextTime() {
        Stream<Duration> dues = queue.stream().filter(Copy::isWaiting).map(copy -> copy.due);
        return Stream.concat(time.nextTimer().stream(), dues).min(Duration::compareTo);
    }

    private void pass(Duration to) {
        time.passTo(to);
        network.removeIf(request -> request.sentAt.plus(NETWORK).compareTo(to) < 0);
    }

    private boolean isSettled() {
        return queue.stream().allMatch(copy -> copy.acked);
    }

    /** A 64-bit FNV-1a hash of the state that determines the further steps. Among millions, collisions are unlikely. */
    private long situation() {
        StringBuilder text = new StringBuilder(ledger.situation())
                .append(provider.situation())
                .append(evidence.situation())
                .append(crashes)
                .append(troubles)
                .append(jumps)
                .append(cancels);
        Optional<String> waiter = ledger.effect(subject.kind).map(effect -> effect.waiter);
        network.forEach(request -> text.append(time.now().minus(request.sentAt).toSeconds())
                .append(request.isAwaited)
                .append(request.reference));
        queue.stream().map(copy -> copy.situation(time.now(), waiter)).sorted().forEach(text::append);
        time.nextTimer().ifPresent(next -> text.append(next.minus(time.now()).toSeconds()));
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
