package dev.orderflow.faults;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NothingToBreak;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker that the tests of a class may break, and that runs when each begins; without one they are skipped. */
final class OwnBroker implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private BrokerNode node;

    BrokerNode node() {
        return node;
    }

    Operator operator() {
        return new Operator(node);
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        try {
            node = BrokerNode.create().countOften();
        } catch (NothingToBreak reason) {
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
