package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectableFault.BOTH;
import static dev.orderflow.faultkit.InjectedFault.Expectation.NOTHING;

import dev.orderflow.faultkit.InjectableFault.Act;
import dev.orderflow.faultkit.InjectableFault.Lane;
import dev.orderflow.servers.BrokerCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Faults of one node of three while the other two work. A worker that is connected to those may see nothing. */
final class ClusterFaults {

    private static final String MOVE = "[rabbit_quorum_queue:transfer_leadership(Q, '%s')"
            + " || Q <- rabbit_amqqueue:list(), amqqueue:get_type(Q) =:= rabbit_quorum_queue].";

    /** The begin or the end of a node's fault. */
    @FunctionalInterface
    private interface OfNode {
        void on(BrokerCluster cluster, int node) throws Exception;
    }

    private ClusterFaults() {}

    /** @param random chooses the node of each fault */
    static List<InjectableFault> all(Random random) {
        List<InjectableFault> faults = new ArrayList<>(BrokerFaults.ofAny());
        faults.add(fault("stopped", random.nextInt(3), BrokerCluster::stop, BrokerCluster::start));
        faults.add(fault("killed", random.nextInt(3), BrokerCluster::kill, BrokerCluster::start));
        faults.add(fault("frozen", random.nextInt(3), BrokerCluster::freeze, BrokerCluster::thaw));
        faults.add(fault("cut off", random.nextInt(3), BrokerCluster::cutOff, BrokerCluster::mend));
        int target = random.nextInt(3);
        faults.add(fault("made leader of all queues", target, ClusterFaults::lead, (cluster, node) -> {}));
        faults.add(minority(random.nextInt(3), random.nextInt(2)));
        return faults;
    }

    private static InjectableFault fault(String what, int node, OfNode begins, OfNode ends) {
        return new InjectableFault(
                Lane.BROKER,
                "node " + (node + 1) + " " + what,
                NOTHING,
                BOTH,
                testBed -> {
                    begins.on(testBed.cluster(), node);
                    testBed.leaveBroken();
                },
                testBed -> {
                    ends.on(testBed.cluster(), node);
                    testBed.trace();
                });
    }

    private static void lead(BrokerCluster cluster, int node) throws Exception {
        cluster.ctl("eval", MOVE.formatted(cluster.name(node)));
    }

    /** A worker reaches only one node, and that node has no majority. */
    private static InjectableFault minority(int node, int worker) {
        Act begins = testBed -> {
            testBed.cluster().cutOff(node);
            testBed.network(worker, Dependency.BROKER).leaveOnly(node);
            testBed.leaveBroken();
        };
        Act ends = testBed -> {
            testBed.cluster().mend(node);
            testBed.network(worker, Dependency.BROKER).mend();
        };
        String name = "node " + (node + 1) + " cut off with worker " + (worker + 1);
        return new InjectableFault(Lane.BROKER, name, NOTHING, BOTH, begins, ends);
    }
}
