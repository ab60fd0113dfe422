package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.Begin;
import dev.orderflow.effect.Begun;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.LedgerModel;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.effect.Wait;
import dev.orderflow.event.Event;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger and its model give the same answers to random operations in random order. */
@QuarkusTest
class LedgerModelIT {

    private static final int STEPS = 40;
    private static final Duration KEY_WINDOW = Duration.ofHours(1);
    private static final List<EffectKind> KINDS = List.of(
            EffectKind.PAYMENT,
            EffectKind.PAYMENT,
            EffectKind.PAYMENT,
            EffectKind.SHIPMENT,
            EffectKind.REFUND,
            EffectKind.CAPTURE,
            EffectKind.VOID);
    private static final List<OrderState> STATES = List.of(OrderState.values());

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    private final String orderId = "model-" + UUID.randomUUID();
    private final List<String> trace = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final LedgerModel model = new LedgerModel(() -> now);

    /** Ends all waits, because workers of other tests would replace the messages. */
    @AfterEach
    void endWaiting() throws SQLException {
        Jdbc.query(
                database,
                "update effects set due = null where order_id = ? returning order_id",
                Statements::orderId,
                orderId);
    }

    static List<Long> seeds() {
        return new Random().longs(200).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theModelAnswersAsTheLedgerDoes(long seed) throws SQLException {
        Random random = new Random(seed);
        Event accepted = event("order.accepted");
        await(ledger.accept(LedgerOrder.acceptance(orderId, accepted)));

        for (int i = 0; i < STEPS; i++) {
            step(random);
            assertThat(await(ledger.find(orderId)).orElseThrow().order().state())
                    .as("state after %s", trace)
                    .isEqualTo(model.order());
        }
    }

    private void step(Random random) throws SQLException {
        EffectKind kind = KINDS.get(random.nextInt(KINDS.size()));
        int attempts = model.effect(kind).map(effect -> effect.attempts).orElse(0) - random.nextInt(2);
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> {
                Begin begin = TestOrder.begin(orderId, kind, ticket(random));
                same("begin " + begin, text(await(ledger.begin(begin))), text(model.begin(begin)));
            }
            case 3 -> {
                await(ledger.leaveUnknown(orderId, kind));
                model.leaveUnknown(kind);
                trace.add("leaveUnknown " + kind);
            }
            case 4 -> {
                String reference = "ch_" + random.nextInt(3);
                await(ledger.leavePending(orderId, kind, reference));
                model.leavePending(kind, reference);
                trace.add("leavePending " + kind);
            }
            case 11 ->
                same(
                        "prepare " + kind,
                        await(ledger.prepare(orderId, kind, "pi_" + attempts)),
                        model.prepare(kind, "pi_" + attempts));
            case 5 ->
                same(
                        "leaveFailed " + kind,
                        await(ledger.leaveFailed(orderId, kind, attempts)),
                        model.leaveFailed(kind, attempts));
            case 6, 7 ->
                same(
                        "claim " + kind,
                        await(ledger.claim(orderId, kind, attempts, KEY_WINDOW)),
                        model.claim(kind, attempts, KEY_WINDOW));
            case 8 -> {
                Wait wait = new Wait(
                        orderId,
                        kind,
                        attempts,
                        ticket(random) + "",
                        random.nextInt(3) * 600_000L,
                        random.nextBoolean());
                await(ledger.waits(wait));
                model.waits(wait);
                trace.add(wait.toString());
            }
            case 9 -> {
                Event action = event("payment.action_required");
                same(
                        "leaveForAction " + kind,
                        await(ledger.leaveForAction(orderId, kind, "ch_1", action))
                                .map(this::text),
                        model.leaveForAction(kind, "ch_1", action).map(this::text));
            }
            case 10 -> pass(Duration.ofMinutes(20L + random.nextInt(3) * 25L));
            default -> end(kind, random);
        }
    }

    private void end(EffectKind kind, Random random) {
        if (random.nextBoolean()) {
            Event cancelled = event("order.cancelled");
            same(
                    "cancel",
                    await(ledger.cancel(cancelled)).map(this::text),
                    model.cancel(cancelled).map(this::text));
        } else if (random.nextInt(3) == 0 && model.effect(kind).isPresent()) {
            Decision decision = decision(random);
            Event event = event(kind + "." + decision.effect());
            same(
                    "finish " + kind,
                    text(await(ledger.finish(new Finish(orderId, kind, decision, event)))),
                    text(model.finish(kind, decision, event)));
        }
    }

    private static String ticket(Random random) {
        return random.nextInt(3) == 0 ? null : "ticket " + random.nextInt(2);
    }

    private static Decision decision(Random random) {
        Set<OrderState> from = Set.of(STATES.get(random.nextInt(4)));
        OrderState to = STATES.get(random.nextInt(STATES.size()));
        return random.nextBoolean()
                ? Decision.succeeded("ch_" + random.nextInt(9), from, to, null)
                : Decision.refused("no", from, to, null);
    }

    private void pass(Duration time) throws SQLException {
        EffectTimes.pass(database, orderId, time);
        now = now.plus(time);
        trace.add("pass " + time);
    }

    private void same(String operation, Object real, Object modelled) {
        trace.add(operation);
        assertThat(real).as("the ledger's answer after %s", trace).isEqualTo(modelled);
    }

    /** Rounds times to minutes, because only the real clock advances between operations. */
    private String text(Begun begun) {
        return begun.choose(new Begun.Choice<>(
                open -> new Open(
                                open.state(),
                                open.certain(),
                                open.reference(),
                                open.attempts(),
                                open.keyAge().truncatedTo(ChronoUnit.MINUTES),
                                open.age().truncatedTo(ChronoUnit.MINUTES),
                                null)
                        .toString(),
                finished -> text(finished.event()),
                Record::toString,
                Record::toString));
    }

    private String text(Event event) {
        return event.id() + event.type() + event.time() + new String(event.data(), UTF_8);
    }

    /** Creates events of which those of one type differ in time and data but not in their id. */
    private Event event(String type) {
        String id = UUID.nameUUIDFromBytes((orderId + type).getBytes(UTF_8)).toString();
        String data = "{\"step\":" + trace.size() + "}";
        return new Event(id, type, orderId, LedgerOrder.time(), data.getBytes(UTF_8));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
