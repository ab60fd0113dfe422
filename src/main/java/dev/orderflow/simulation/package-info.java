/**
 * How providers inside the worker behave that do nothing real, for development and tests: how long they take, and which words
 * in an order make them refuse or fail.
 *
 * <p>Not here: a provider's interface, which its feature has, and the simulator with the HTTP contract, which is a program of
 * the tests.
 */
package dev.orderflow.simulation;
