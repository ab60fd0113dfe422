/**
 * What the console's page is told: the state of this worker, each second, computed once for all who look.
 *
 * <p>Not here: the page, which is in {@code META-INF/resources}, and anything that changes something: its buttons use the same
 * endpoints as everybody.
 */
package dev.orderflow.operations.console;
