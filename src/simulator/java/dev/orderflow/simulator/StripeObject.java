package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object that Stripe lists. */
interface StripeObject {

    /** @return seconds since 1970 */
    long created();

    ObjectNode json();
}
