/** What the console's page is told: the state of this worker, each second, computed once for all who look. */
package dev.orderflow.operations.console;
