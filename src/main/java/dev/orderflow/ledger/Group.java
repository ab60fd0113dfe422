package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Lets operations that happen at the same time share one transaction: whatever arrives while one runs goes into the next.
 * Nothing waits for a group to fill, so that a single operation on an idle worker is as fast as without groups.
 */
final class Group<I, O> {

    /**
     * One transaction for all of them; answers in their order. Where their answers together would be too large, the first ones are
     * answered, one at the least, and the others go into the next transaction.
     */
    @FunctionalInterface
    interface Transaction<I, O> {
        List<O> run(List<I> operations) throws SQLException;
    }

    private record Pending<I, O>(I operation, CompletableFuture<O> answer) {}

    private final int maxSize;
    private final long maxBytes;
    private final Function<I, String> rowOf;
    private final ToLongFunction<I> bytesOf;
    private final Transaction<I, O> transaction;
    private final BooleanSupplier hasRoom;
    private final Queue<Pending<I, O>> waiting = new ConcurrentLinkedQueue<>();
    private final Deque<Pending<I, O>> notAnswered = new ArrayDeque<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * @param maxBytes of a group of several operations; one alone may have more
     * @param rowOf names the row an operation writes: within one statement a row may appear only once
     */
    Group(
            int maxSize,
            long maxBytes,
            Function<I, String> rowOf,
            ToLongFunction<I> bytesOf,
            Transaction<I, O> transaction) {
        this(maxSize, maxBytes, rowOf, bytesOf, () -> true, transaction);
    }

    /** @param hasRoom whether another transaction may begin; once it is so again, {@link #resume} is to be called */
    Group(
            int maxSize,
            long maxBytes,
            Function<I, String> rowOf,
            ToLongFunction<I> bytesOf,
            BooleanSupplier hasRoom,
            Transaction<I, O> transaction) {
        this.hasRoom = hasRoom;
        this.maxSize = maxSize;
        this.maxBytes = maxBytes;
        this.rowOf = rowOf;
        this.bytesOf = bytesOf;
        this.transaction = transaction;
    }

    Uni<O> submit(I operation) {
        return Uni.createFrom().completionStage(() -> {
            Pending<I, O> pending = new Pending<>(operation, new CompletableFuture<>());
            waiting.add(pending);
            if (unfinished.getAndIncrement() == 0) {
                Infrastructure.getDefaultWorkerPool().execute(this::drain);
            }
            return pending.answer();
        });
    }

    /** To be called by whoever has made room. */
    void resume() {
        if (stopped.compareAndSet(true, false)) {
            Infrastructure.getDefaultWorkerPool().execute(this::drain);
        }
    }

    private void drain() {
        while (!isStopped() && unfinished.addAndGet(-run(next())) > 0) {
            // The next group is what has arrived meanwhile.
        }
    }

    /** Looks twice: somebody may make room before it is seen that this has stopped. */
    private boolean isStopped() {
        if (hasRoom.getAsBoolean()) {
            return false;
        }
        stopped.set(true);
        return !hasRoom.getAsBoolean() || !stopped.compareAndSet(true, false);
    }

    /** Up to the first operation on a row that the group has already, or that would make it too large: it waits for the next. */
    private List<Pending<I, O>> next() {
        List<Pending<I, O>> group = new ArrayList<>();
        Set<String> rows = new HashSet<>();
        long bytes = 0;
        while (group.size() < maxSize && !(notAnswered.isEmpty() && waiting.isEmpty())) {
            Queue<Pending<I, O>> queue = notAnswered.isEmpty() ? waiting : notAnswered;
            I operation = queue.peek().operation();
            bytes += bytesOf.applyAsLong(operation);
            if (!group.isEmpty() && bytes > maxBytes || !rows.add(rowOf.apply(operation))) {
                break;
            }
            group.add(queue.poll());
        }
        return group;
    }

    /** @return how many have their answer */
    private int run(List<Pending<I, O>> group) {
        try {
            List<O> answers =
                    transaction.run(group.stream().map(Pending::operation).toList());
            for (int i = 0; i < answers.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
            notAnswered.addAll(group.subList(answers.size(), group.size()));
            return answers.size();
        } catch (SQLException e) {
            failed(group, e);
        } catch (RuntimeException e) {
            group.forEach(pending -> pending.answer().completeExceptionally(e));
        }
        return group.size();
    }

    /** One operation that the database refuses must not take the others of its group along. */
    private void failed(List<Pending<I, O>> group, SQLException e) {
        if (group.size() > 1 && DatabaseFault.isRefused(e)) {
            group.forEach(pending -> run(List.of(pending)));
        } else {
            group.forEach(pending -> pending.answer().completeExceptionally(DatabaseFault.later(e)));
        }
    }
}
