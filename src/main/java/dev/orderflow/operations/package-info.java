/** What a person who runs Orderflow sees. */
package dev.orderflow.operations;
