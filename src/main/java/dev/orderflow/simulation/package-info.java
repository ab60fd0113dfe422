/** Providers that do nothing real, for development and tests. */
package dev.orderflow.simulation;
