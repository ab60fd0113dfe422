package dev.orderflow.stock;

import dev.orderflow.OrderFlowIT;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The flows do not depend on the connector. On the stock connector they behave the same, as long as nothing fails. */
@QuarkusTest
@TestProfile(OnStockConnector.class)
class OrderFlowOnStockIT extends OrderFlowIT {}
