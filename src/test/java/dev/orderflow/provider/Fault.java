package dev.orderflow.provider;

import java.util.EnumSet;
import java.util.Set;

/** What may go wrong with a request; {@link #NONE} is what is left of the odds. */
enum Fault {
    DROP_BEFORE("dropBefore"),
    DROP_AFTER_ACTING("dropAfterActing"),
    TIMEOUT("timeout"),
    FAIL_BEFORE("failBefore"),
    FAIL_AFTER("failAfter"),
    LATE("late"),
    DECLINE("decline"),
    PROCESSING("processing"),
    NONE("none");

    static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(NONE));

    private final String field;

    Fault(String field) {
        this.field = field;
    }

    /** Its name in {@code PUT /faults}. */
    String field() {
        return field;
    }
}
