package dev.orderflow.simulator;

/** Books that people change by hand, so that they differ from Orderflow's ledger. */
interface EditableBooks {

    /** @return whether there was such an object */
    boolean remove(String id);

    /**
     * @param amount in minor units
     * @return whether there is such an object
     * @throws IllegalArgumentException if the object has no amount
     */
    boolean amend(String id, long amount);
}
