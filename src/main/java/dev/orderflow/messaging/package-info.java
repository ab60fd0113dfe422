/**
 * Incoming and outgoing messages: the envelope, the flow that runs a handler for each message, the failure policy that decides the
 * outcome of a failed message, and the settlement that carries it out.
 *
 * <p>Not here: business logic. Orders, payments and shipments appear only in the names of queues and routing keys. The content of
 * events is in {@code event}, the queues are in {@code topology}.
 */
package dev.orderflow.messaging;
