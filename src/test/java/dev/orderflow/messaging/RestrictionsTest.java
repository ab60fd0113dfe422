package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestrictionsTest {

    private static final Admission NONE = Admission.none("the database is away");
    private static final Admission PROBE = Admission.probe("the circuit breaker is half-open");

    private final Restrictions restrictions = new Restrictions();

    @Test
    void theTightestRestrictionAppliesRegardlessOfTheOrder() {
        restrictions.with("ledger", NONE);

        assertThat(restrictions.with("carrier", PROBE)).isEqualTo(NONE);
        assertThat(restrictions.with("carrier", Admission.all())).isEqualTo(NONE);
    }

    @Test
    void whatIsLiftedLeavesWhatOthersHold() {
        restrictions.with("carrier", PROBE);
        restrictions.with("ledger", NONE);

        assertThat(restrictions.with("ledger", Admission.all())).isEqualTo(PROBE);
        assertThat(restrictions.with("carrier", Admission.all())).isEqualTo(Admission.all());
    }

    @Test
    void theLastRestrictionOfASourceReplacesItsFormerOne() {
        restrictions.with("carrier", NONE);

        assertThat(restrictions.with("carrier", PROBE)).isEqualTo(PROBE);
    }
}
