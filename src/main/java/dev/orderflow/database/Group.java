package dev.orderflow.database;

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
 * Combines concurrent operations into one transaction. Operations that arrive while a transaction runs form the next group. No
 * operation waits for a group to fill, so a single operation on an idle worker is as fast as without groups.
 */
public final class Group<I, O> {

    /**
     * Runs all operations in one transaction and returns the answers in the same order. If the answers would be too large together,
     * it returns only the first ones, at least one. The other operations go into the next transaction.
     */
    @FunctionalInterface
    public interface Transaction<I, O> {
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
     * @param maxBytes largest group of several operations; a larger operation gets a group of its own
     * @param rowOf the key of the row that an operation writes; a row may appear only once in a group
     */
    public Group(
            int maxSize,
            long maxBytes,
            Function<I, String> rowOf,
            ToLongFunction<I> bytesOf,
            Transaction<I, O> transaction) {
        this(maxSize, maxBytes, rowOf, bytesOf, () -> true, transaction);
    }

    /** @param hasRoom whether another transaction may begin; call {@link #resume} when it changes back to true */
    public Group(
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

    public Uni<O> submit(I operation) {
        return Uni.createFrom().completionStage(() -> {
            Pending<I, O> pending = new Pending<>(operation, new CompletableFuture<>());
            waiting.add(pending);
            if (unfinished.getAndIncrement() == 0) {
                Infrastructure.getDefaultWorkerPool().execute(this::drain);
            }
            return pending.answer();
        });
    }

    /** Call this after making room. */
    public void resume() {
        if (stopped.compareAndSet(true, false)) {
            Infrastructure.getDefaultWorkerPool().execute(this::drain);
        }
    }

    private void drain() {
        while (!isStopped() && unfinished.addAndGet(-run(next())) > 0) {
            // Operations that arrived meanwhile form the next group.
        }
    }

    /** Checks twice, because another thread may make room before {@code stopped} is set. */
    private boolean isStopped() {
        if (hasRoom.getAsBoolean()) {
            return false;
        }
        stopped.set(true);
        return !hasRoom.getAsBoolean() || !stopped.compareAndSet(true, false);
    }

    /** Ends the group before an operation that would repeat a row or exceed the size. That operation goes into the next group. */
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

    /** @return the number of operations that were answered */
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

    /** Runs the operations one by one, so that one with invalid data does not fail the others of its group. */
    private void failed(List<Pending<I, O>> group, SQLException e) {
        if (group.size() > 1 && DatabaseFault.isRefused(e)) {
            group.forEach(pending -> run(List.of(pending)));
        } else {
            group.forEach(pending -> pending.answer().completeExceptionally(DatabaseFault.later(e)));
        }
    }
}
