/**
 * The fault kit: {@code ./mvnw verify -Pfaults} runs two packaged workers, RabbitMQ, PostgreSQL and a provider as processes
 * of its own, places numbered orders, breaks everything in rounds while an outsider forges messages, and proves from what is
 * seen outside of the workers that each order was charged once and shipped once, as the shop placed it. {@link dev.orderflow.faultkit.FaultKitIT} is where it begins;
 * {@link dev.orderflow.faultkit.Checker} is what it proves.
 */
package dev.orderflow.faultkit;
