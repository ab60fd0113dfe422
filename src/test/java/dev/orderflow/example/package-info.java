/** An adapter between Orderflow and a carrier of its own API, as an example for adapters. A test runs it. */
package dev.orderflow.example;
