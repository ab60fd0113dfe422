package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {

    private final FaultPlan plan = new FaultPlan();

    @Test
    void hitsTheSameRequestsWithTheSameSeed() {
        change("{\"payment\":{\"failBefore\":0.5},\"seed\":7}");
        List<SimulatedFault> first = draws();
        change("{\"seed\":8}");
        List<SimulatedFault> other = draws();
        change("{\"seed\":7}");

        assertThat(draws()).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void drawsAnewForEachRequestOfAKey() {
        change("{\"payment\":{\"failBefore\":0.5}}");

        assertThat(IntStream.range(0, 100).mapToObj(nth -> plan.draw(RequestKind.CHARGE, "A-1", nth)))
                .contains(SimulatedFault.FAIL_BEFORE, SimulatedFault.NONE);
    }

    @Test
    void keepsToTheOdds() {
        change("{\"payment\":{\"failBefore\":0.2,\"decline\":0.3}}");

        assertThat(draws()).filteredOn(SimulatedFault.FAIL_BEFORE::equals).hasSizeBetween(1800, 2200);
        assertThat(draws()).filteredOn(SimulatedFault.DECLINE::equals).hasSizeBetween(2800, 3200);
        assertThat(draws()).filteredOn(SimulatedFault.NONE::equals).hasSizeBetween(4800, 5200);
    }

    @Test
    void setsOnlyTheKindsThatAreNamed() {
        change("{\"payment\":{\"late\":1,\"lateBy\":\"3s\"},\"shipment\":{\"decline\":1}}");
        change("{\"shipment\":{}}");

        assertThat(plan.json().at("/payment/late").asDouble()).isEqualTo(1);
        assertThat(plan.json().at("/payment/lateBy").asText()).isEqualTo("3000ms");
        assertThat(plan.json().at("/shipment/decline").asDouble()).isZero();
    }

    @Test
    void hasFaultsOfItsOwnForEachKind() {
        String each = "{\"failBefore\":1}";
        for (String kind : List.of("payment", "authorization", "capture", "void", "refund", "shipment")) {
            change("{\"" + kind + "\":" + each + "}");
            assertThat(failing()).containsExactly(kind);
            change("{\"" + kind + "\":{}}");
        }
    }

    @Test
    void drawsPaymentsThatNeedTheCustomer() {
        change("{\"payment\":{\"actionRequired\":0.3}}");

        assertThat(draws()).filteredOn(SimulatedFault.ACTION_REQUIRED::equals).hasSizeBetween(2800, 3200);
        assertThat(plan.of(RequestKind.CHARGE).actsAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void drawsRefundsThatFailLater() {
        change("{\"refund\":{\"failLater\":0.3},\"seed\":7}");

        assertThat(IntStream.range(0, 10_000).mapToObj(n -> plan.draw(RequestKind.REFUND, "A-" + n, 1)))
                .filteredOn(SimulatedFault.FAIL_LATER::equals)
                .hasSizeBetween(2800, 3200);
        assertThat(plan.json().at("/refund/failLater").asDouble()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"payment":{"dropAfter":0.1}}              | payment.dropAfter:
            {"payment":{"timeout":1.5}}                | payment.timeout:
            {"payment":{"timeout":"often"}}            | payment.timeout:
            {"refund":{"latency":"soon"}}              | refund.latency:
            {"refund":{"actionRequired":1}}            | refund.actionRequired: unknown
            {"payment":{"failLater":1}}                | payment.failLater: unknown
            {"payment":{"actsAfter":5}}                | payment.actsAfter:
            {"shipment":{"lateBy":5}}                  | shipment.lateBy:
            {"shipment":{"down":1}}                    | shipment.down:
            {"shipment":{"late":0.75,"decline":0.75}}  | shipment: the odds add up to 1.5
            {"carrier":{}}                             | carrier:
            {"seed":"x"}                               | seed:
            {"payment":1}                              | payment:
            {                                          | body: is not JSON""")
    void namesWhatIsWrongAndChangesNothing(String faults, String message) {
        String before = plan.json().toString();

        assertThatThrownBy(() -> change(faults)).hasMessageStartingWith(message);

        assertThat(plan.json()).hasToString(before);
    }

    private void change(String json) {
        plan.change(JsonCodec.parse(json));
    }

    private List<String> failing() {
        return Stream.of(RequestKind.values())
                .filter(kind -> plan.draw(kind, "A-1", 1) == SimulatedFault.FAIL_BEFORE)
                .map(RequestKind::label)
                .toList();
    }

    private List<SimulatedFault> draws() {
        return IntStream.range(0, 10_000)
                .mapToObj(n -> plan.draw(RequestKind.CHARGE, "A-" + n, 1))
                .toList();
    }
}
