/** Orders come in here, over HTTP or from the queue, and are accepted into the ledger once. */
package dev.orderflow.order;
