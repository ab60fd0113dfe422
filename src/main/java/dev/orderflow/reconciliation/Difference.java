package dev.orderflow.reconciliation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How a provider's list and the ledger differ. */
@RegisterForReflection
enum Difference {
    /** The provider has done something that the ledger does not know, or knows as refused or cancelled. */
    NOT_IN_LEDGER("the provider has done it, and the ledger has not"),
    /** The provider has done the same effect a second time, under another reference. */
    DONE_TWICE("the provider has done it under another reference than the ledger's"),
    /** The ledger has the effect as done, and the provider has it as open, refused, failed or cancelled. */
    NOT_DONE("the ledger has it as done, and at the provider it is not, or no longer"),
    /** The ledger has the effect as done, and the provider does not know it. */
    NOT_AT_PROVIDER("the ledger has it as done, and the provider does not know it"),
    AMOUNT("the amounts differ");

    private final String text;

    Difference(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
