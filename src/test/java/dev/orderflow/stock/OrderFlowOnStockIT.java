package dev.orderflow.stock;

import dev.orderflow.OrderFlowIT;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The flows do not depend on the connector: on the stock one they tell the same story, as long as nothing breaks. */
@QuarkusTest
@TestProfile(OnStockConnector.class)
class OrderFlowOnStockIT extends OrderFlowIT {}
