/**
 * Data for the console: the state of this worker, computed once a second for all open pages.
 *
 * <p>Not here: the page itself, which is in {@code META-INF/resources}, and changes, for which the console uses the same endpoints
 * as every other client.
 */
package dev.orderflow.operations.console;
