package dev.orderflow.database;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.event.TryLater;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTest {

    private final List<List<String>> transactions = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Test
    void operationsThatArriveDuringATransactionShareTheNext() {
        Group<String, String> group = new Group<>(100, Long.MAX_VALUE, row -> row, operation -> 1, this::record);

        List<Uni<String>> answers = submitBehindTheFirst(group, "a", "b", "c");

        assertThat(Uni.join().all(answers).andFailFast().await().indefinitely()).containsExactly("a!", "b!", "c!");
        assertThat(transactions).containsExactly(List.of("first"), List.of("a", "b", "c"));
    }

    @Test
    void aRowAppearsOnlyOnceInATransaction() {
        Group<String, String> group = new Group<>(100, Long.MAX_VALUE, row -> row, operation -> 1, this::record);

        Uni.join()
                .all(submitBehindTheFirst(group, "a", "b", "a", "c"))
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(transactions).containsExactly(List.of("first"), List.of("a", "b"), List.of("a", "c"));
    }

    @Test
    void aGroupHasALimit() {
        Group<String, String> group = new Group<>(2, Long.MAX_VALUE, row -> row, operation -> 1, this::record);

        Uni.join()
                .all(submitBehindTheFirst(group, "a", "b", "c"))
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(transactions).containsExactly(List.of("first"), List.of("a", "b"), List.of("c"));
    }

    @Test
    void aGroupHasALimitInBytesAndOneThatIsLargerGoesAlone() {
        Group<String, String> group = new Group<>(100, 10, row -> row, String::length, this::record);

        Uni.join()
                .all(submitBehindTheFirst(group, "12345", "1234", "much larger than that", "1", "23", "123456789"))
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(transactions)
                .containsExactly(
                        List.of("first"),
                        List.of("12345", "1234"),
                        List.of("much larger than that"),
                        List.of("1", "23"),
                        List.of("123456789"));
    }

    @Test
    void whatATransactionDoesNotAnswerComesFirstInTheNext() {
        Group<String, String> group = new Group<>(
                100,
                Long.MAX_VALUE,
                row -> row,
                operation -> 1,
                rows -> record(rows).subList(0, Math.min(2, rows.size())));

        List<Uni<String>> answers = submitBehindTheFirst(group, "a", "b", "c", "a", "d");

        assertThat(Uni.join().all(answers).andFailFast().await().indefinitely())
                .containsExactly("a!", "b!", "c!", "a!", "d!");
        assertThat(transactions)
                .containsExactly(List.of("first"), List.of("a", "b", "c"), List.of("c", "a", "d"), List.of("d"));
    }

    @Test
    void noTransactionBeginsWithoutRoomAndThoseThatWaitedAreResumed() {
        AtomicInteger room = new AtomicInteger(2);
        Group<String, String> group = new Group<>(
                1, Long.MAX_VALUE, row -> row, operation -> 1, () -> room.getAndDecrement() > 0, this::record);

        List<Uni<String>> answers = submitBehindTheFirst(group, "a", "b");

        assertThat(answers.get(0).await().indefinitely()).isEqualTo("a!");
        assertThat(transactions).containsExactly(List.of("first"), List.of("a"));
        eventually().until(() -> room.get() < 0);
        room.set(10);
        eventually().until(() -> {
            group.resume();
            return transactions.size() == 3;
        });
        assertThat(answers.get(1).await().indefinitely()).isEqualTo("b!");
    }

    @Test
    void anOperationThatTheDatabaseRefusesDoesNotTakeTheOthersAlong() {
        Group<String, String> group = new Group<>(100, Long.MAX_VALUE, row -> row, operation -> 1, this::refuseBad);

        List<Uni<String>> answers = submitBehindTheFirst(group, "a", "bad", "c");

        assertThat(answers.get(0).await().indefinitely()).isEqualTo("a!");
        assertThat(answers.get(2).await().indefinitely()).isEqualTo("c!");
        assertThatThrownBy(() -> answers.get(1).await().indefinitely()).isInstanceOf(TryLater.class);
    }

    @Test
    void everyOneOfManyConcurrentOperationsIsAnswered() {
        Group<Integer, Integer> group =
                new Group<>(7, Long.MAX_VALUE, String::valueOf, operation -> 1, operations -> operations);
        List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();

        List<Integer> answers = numbers.parallelStream()
                .map(number -> group.submit(number).await().indefinitely())
                .toList();

        assertThat(answers).isEqualTo(numbers);
    }

    /** Holds the first transaction until all other operations wait, so that the groups are deterministic. */
    private List<Uni<String>> submitBehindTheFirst(Group<String, String> group, String... rows) {
        group.submit("first").subscribe().with(answer -> {});
        await(started);
        List<Uni<String>> answers = new ArrayList<>();
        for (String row : rows) {
            Uni<String> answer = group.submit(row).memoize().indefinitely();
            answer.subscribe().with(ignored -> {}, ignored -> {});
            answers.add(answer);
        }
        open.countDown();
        return answers;
    }

    private List<String> record(List<String> rows) {
        transactions.add(rows);
        holdFirst(rows);
        return rows.stream().map(row -> row + "!").toList();
    }

    private List<String> refuseBad(List<String> rows) throws SQLException {
        holdFirst(rows);
        if (rows.contains("bad")) {
            throw new SQLException("invalid byte sequence", "22021");
        }
        return rows.stream().map(row -> row + "!").toList();
    }

    private void holdFirst(List<String> rows) {
        if (rows.contains("first")) {
            started.countDown();
            await(open);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
