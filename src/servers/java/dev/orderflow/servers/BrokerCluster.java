package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Three nodes of RabbitMQ in network namespaces, for a test to cut off, freeze and repair. A test run that is killed leaves the
 * namespaces behind: {@code ip netns} shows them.
 */
public final class BrokerCluster implements TestBroker {

    private static final String NAME = "of" + UUID.randomUUID().toString().substring(0, 4);
    private static final String CLIENTS = NAME + "c";
    private static final String PEERS = NAME + "p";

    private final List<ClusterNode> nodes = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final Set<Integer> broken = new ConcurrentSkipListSet<>();

    private BrokerCluster() {}

    /**
     * Returns when the three nodes form a cluster.
     *
     * @throws NoPrivateServer without network namespaces, or without a RabbitMQ that commits its metadata by majority
     */
    public static BrokerCluster create() throws IOException {
        BrokerCluster cluster = new BrokerCluster();
        TestServers.onEnd(cluster::close);
        cluster.install(installation());
        for (ClusterNode node : cluster.nodes) {
            cluster.processes.add(node.start());
        }
        for (ClusterNode node : cluster.nodes) {
            await().atMost(SupervisorProcess.START_LIMIT).until(node.server()::answers);
        }
        ClusterNode first = cluster.nodes.get(0);
        for (ClusterNode node : cluster.nodes.subList(1, 3)) {
            node.ctl("stop_app");
            node.ctl("join_cluster", first.name());
            node.ctl("start_app");
        }
        return cluster;
    }

    private static RabbitInstallation installation() throws IOException {
        RabbitInstallation found = BreakableRabbit.find();
        if (found.root().equals(Path.of("/"))) {
            throw new NoPrivateServer("a cluster needs RabbitMQ 4.2 or newer in faults.rabbitmq.root");
        }
        try {
            NetworkNamespace.ip("netns", "add", NAME);
            NetworkNamespace.ip("netns", "delete", NAME);
            return found;
        } catch (IOException failure) {
            throw new NoPrivateServer("no network namespace could be made: " + failure.getMessage());
        }
    }

    private void install(RabbitInstallation installation) throws IOException {
        String network = "10." + ThreadLocalRandom.current().nextInt(100, 250) + ".";
        NetworkNamespace.connect(CLIENTS, PEERS, network + "1.1");
        String cookie = UUID.randomUUID().toString();
        for (int i = 1; i <= 3; i++) {
            NetworkNamespace machine = new NetworkNamespace(NAME + i, network + "1.1" + i, network + "2.1" + i);
            machine.create(CLIENTS, PEERS);
            ClusterNode node = new ClusterNode(
                    installation, machine, ScratchDirectory.createIn(installation.temporary(), "cluster"));
            node.prepare(cookie);
            nodes.add(node);
        }
    }

    @Override
    public List<String> addresses() {
        return IntStream.range(0, size()).mapToObj(this::address).toList();
    }

    /** The address of a node for clients. */
    public String address(int node) {
        return nodes.get(node).machine().client() + ":" + RabbitServer.USUAL_PORT;
    }

    public int size() {
        return nodes.size();
    }

    /** Kills a node with SIGKILL, as if its machine were lost. */
    public void kill(int node) {
        end(node, ProcessHandle::destroyForcibly);
    }

    /** Stops a node with SIGTERM, as an operator does for an upgrade. */
    public void stop(int node) {
        end(node, ProcessHandle::destroy);
    }

    private void end(int node, Consumer<ProcessHandle> how) {
        broken.add(node);
        Process process = processes.get(node);
        how.accept(process.toHandle());
        process.onExit().join();
    }

    /** Returns when the node answers. */
    public void start(int node) throws IOException {
        launch(node);
        await().atMost(SupervisorProcess.START_LIMIT).until(nodes.get(node).server()::answers);
        broken.remove(node);
    }

    private void launch(int node) throws IOException {
        if (!processes.get(node).isAlive()) {
            processes.set(node, nodes.get(node).start());
        }
    }

    @Override
    public boolean isUp() {
        return processes.stream().anyMatch(Process::isAlive);
    }

    @Override
    public void start() throws IOException {
        for (int node = 0; node < size(); node++) {
            launch(node);
        }
        for (int node = 0; node < size(); node++) {
            start(node);
        }
    }

    /** Stops the first node last. */
    @Override
    public void stop() {
        for (int node = size() - 1; node >= 0; node--) {
            stop(node);
        }
    }

    /** Cuts a node off from the other nodes. Its clients still reach it. */
    public void cutOff(int node) throws IOException {
        broken.add(node);
        nodes.get(node).machine().unplugFromPeers();
    }

    public void mend(int node) throws IOException {
        nodes.get(node).machine().plugInAgain();
        broken.remove(node);
    }

    /** Freezes a node: its sockets stay open, but nothing answers. */
    public void freeze(int node) throws IOException {
        broken.add(node);
        signal("STOP", node);
    }

    public void thaw(int node) throws IOException {
        signal("CONT", node);
        broken.remove(node);
    }

    /** The address of a node that is not broken, or of the first node if all are broken. */
    @Override
    public String healthy() {
        return address(healthyNode());
    }

    private int healthyNode() {
        return IntStream.range(0, size())
                .filter(node -> !broken.contains(node))
                .findFirst()
                .orElse(0);
    }

    /** Runs {@code rabbitmqctl} on a node that is not broken. */
    @Override
    public String ctl(String... arguments) throws IOException {
        return nodes.get(healthyNode()).ctl(arguments);
    }

    @Override
    public void ctlEach(String... arguments) throws IOException {
        for (int node = 0; node < size(); node++) {
            if (!broken.contains(node)) {
                nodes.get(node).ctl(arguments);
            }
        }
    }

    /** The log of the first node. */
    @Override
    public Path log() {
        return nodes.get(0).scratch().log();
    }

    @Override
    public void close() {
        try {
            while (!nodes.isEmpty()) {
                ClusterNode node = nodes.remove(0);
                node.machine().delete();
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(node.scratch()::delete);
                if (nodes.isEmpty()) {
                    NetworkNamespace.ip("link", "delete", CLIENTS);
                    NetworkNamespace.ip("link", "delete", PEERS);
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void signal(String name, int node) throws IOException {
        String pid = String.valueOf(processes.get(node).pid());
        Programs.run(Path.of("/"), List.of("kill", "-" + name, pid));
    }

    /** The index of the node with this address. */
    public int indexOf(String address) {
        return addresses().indexOf(address);
    }

    /** The name of a node within the cluster. */
    public String name(int node) {
        return nodes.get(node).name();
    }
}
