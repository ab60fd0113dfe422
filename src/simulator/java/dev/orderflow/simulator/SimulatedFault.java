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
    NONE("none");

    static final Set<SimulatedFault> FAULTS = EnumSet.complementOf(EnumSet.of(NONE));

    private final String field;

    SimulatedFault(String field) {
        this.field = field;
    }

    /** The fault's name in {@code PUT /faults}. */
    String field() {
        return field;
    }
}
