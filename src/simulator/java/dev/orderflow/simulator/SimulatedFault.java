package dev.orderflow.simulator;

import java.util.EnumSet;
import java.util.Set;

/** A fault of one request, or {@link #NONE}. */
enum SimulatedFault {
    DROP_BEFORE("dropBefore"),
    DROP_AFTER_ACTING("dropAfterActing"),
    TIMEOUT("timeout"),
    FAIL_BEFORE("failBefore"),
    FAIL_AFTER("failAfter"),
    FOREIGN_AFTER("foreignAfter"),
    FLOOD_AFTER("floodAfter"),
    LATE("late"),
    DECLINE("decline"),
    PROCESSING("processing"),
    ACTION_REQUIRED("actionRequired"),
    FAIL_LATER("failLater"),
    NONE("none");

    private final String field;

    SimulatedFault(String field) {
        this.field = field;
    }

    /** The faults that a request of this kind can have. */
    static Set<SimulatedFault> of(RequestKind kind) {
        Set<SimulatedFault> faults = EnumSet.complementOf(EnumSet.of(NONE, ACTION_REQUIRED, FAIL_LATER));
        if (kind.isPayment()) {
            faults.add(ACTION_REQUIRED);
        } else if (kind == RequestKind.REFUND) {
            faults.add(FAIL_LATER);
        }
        return faults;
    }

    /** The fault's name in {@code PUT /faults}. */
    String field() {
        return field;
    }
}
