package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.messaging.Admission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowAdmissionTest {

    private final List<Admission> admitted = new ArrayList<>();

    @Test
    void theOnlyProviderOfAFlowPausesIt() {
        FlowAdmission admission = new FlowAdmission(admitted::add, false);
        admission.add("a");

        admission.admit("a", Admission.none("a is open"));
        admission.admit("a", Admission.probe("a is half-open"));
        admission.admit("a", Admission.all());

        assertThat(admitted)
                .containsExactly(Admission.none("a is open"), Admission.probe("a is half-open"), Admission.all());
    }

    @Test
    void aProviderThatFailsDoesNotPauseTheFlowOfAnother() {
        FlowAdmission admission = ofTwo();

        admission.admit("a", Admission.none("a is open"));
        admission.admit("a", Admission.probe("a is half-open"));

        assertThat(admitted).containsOnly(Admission.all());
    }

    @Test
    void aFlowIsPausedIfAllItsProvidersFailAndAdmitsWhatTheFirstOfThemAdmits() {
        FlowAdmission admission = ofTwo();

        admission.admit("a", Admission.none("a is open"));
        admission.admit("b", Admission.none("b is open"));
        admission.admit("b", Admission.probe("b is half-open"));
        admission.admit("a", Admission.all());

        assertThat(admitted)
                .containsExactly(
                        Admission.all(),
                        Admission.none("a is open; b is open"),
                        Admission.probe("b is half-open"),
                        Admission.all());
    }

    private FlowAdmission ofTwo() {
        FlowAdmission admission = new FlowAdmission(admitted::add, true);
        admission.add("a");
        admission.add("b");
        return admission;
    }
}
