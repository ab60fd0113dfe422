/** The payment of an accepted order is collected once. */
package dev.orderflow.payment;
