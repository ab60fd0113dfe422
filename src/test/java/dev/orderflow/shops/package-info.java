/**
 * Whole orders of three shop systems as {@code order.created}: one mapper for each system, and the tests that no amount, article,
 * address or code of the shop is lost. {@code docs/shops.md} explains the rules, {@code src/test/resources/shops} holds the orders.
 *
 * <p>Not here: the orders on a running worker, which is a test of the whole worker in {@code dev.orderflow}. The mappers are examples
 * for integrators and no part of the product.
 */
package dev.orderflow.shops;
