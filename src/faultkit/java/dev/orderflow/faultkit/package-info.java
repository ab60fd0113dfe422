/**
 * The fault kit. {@code ./mvnw verify -Pfaults} starts two packaged workers, RabbitMQ, PostgreSQL and a provider as processes of
 * its own. It places numbered orders, and breaks everything in rounds while an outsider forges messages. It then proves, from
 * data outside the workers, that each order was charged once and shipped once, as the shop placed it. A run begins in
 * {@link dev.orderflow.faultkit.FaultKitIT}, and {@link dev.orderflow.faultkit.Checker} has the checks.
 * {@link dev.orderflow.faultkit.AttackIT} instead attacks one worker in the smallest pod, and breaks nothing else.
 */
package dev.orderflow.faultkit;
