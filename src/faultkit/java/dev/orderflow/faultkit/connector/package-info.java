/**
 * The fault tests of the connector. {@code ./mvnw verify -Pconnector-faults} breaks a broker in each known way, one at a time,
 * while a packaged worker handles numbered orders. Each order must be paid and shipped once. Tests without the tag
 * {@code faults} also run in {@code ./mvnw verify}.
 */
package dev.orderflow.faultkit.connector;
