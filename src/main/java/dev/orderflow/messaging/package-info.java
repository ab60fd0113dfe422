/**
 * Messages in and out: the envelope, the flow that runs a handler for each message, the failure policy that decides what
 * becomes of a message that could not be handled, and the topology of exchanges and queues.
 *
 * <p>Not here: any business. Nothing may name an order, a payment or a shipment beyond the names of queues and routing keys.
 */
package dev.orderflow.messaging;
