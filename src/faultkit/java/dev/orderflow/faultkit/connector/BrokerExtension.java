package dev.orderflow.faultkit.connector;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.BrokerOperator;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NoPrivateServer;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker that the tests of a class may break. It is up before each test. Without RabbitMQ the tests are skipped. */
final class BrokerExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private BrokerNode node;

    BrokerNode node() {
        return node;
    }

    BrokerOperator operator() {
        return new BrokerOperator(node);
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        try {
            node = BrokerNode.create().countOften();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        node.start();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (node != null) {
            node.close();
        }
    }
}
