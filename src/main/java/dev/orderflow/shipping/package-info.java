/** The shipment of a paid order is booked once. */
package dev.orderflow.shipping;
