package dev.orderflow.faultkit;

import dev.orderflow.fixture.BrokerOperator;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.NetworkProxy;
import dev.orderflow.fixture.PackagedWorker;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.image.Dockerfile;
import dev.orderflow.image.SmallPod;
import dev.orderflow.servers.BrokerCluster;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.DatabaseNode;
import dev.orderflow.servers.TestBroker;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every process of a run: the workers, their dependencies, and the networks between them. */
final class TestBed implements AutoCloseable {

    static final String KEY_WINDOW = "24h";

    private final Vertx vertx = Vertx.vertx();
    private final TestBroker broker;
    private final NetworkProxy entrance;
    private final DatabaseNode database;
    private final ProviderProcess provider;
    private final List<Map<Dependency, Network>> networks = new ArrayList<>();
    private final List<RestartableWorker> workers = new ArrayList<>();

    private TestBed(TestBroker broker) throws Exception {
        this.broker = broker;
        this.entrance = new NetworkProxy(vertx, () -> socket(broker.healthy()));
        this.database = DatabaseNode.create();
        this.provider = new ProviderProcess("key-window=" + KEY_WINDOW);
        startBroker();
    }

    /** Two workers behind networks that can break. Everything except the workers is started. */
    static TestBed ofTwoWorkers(Path directory) throws Exception {
        TestBed testBed = new TestBed(RunSettings.OF_CLUSTER ? BrokerCluster.create() : BrokerNode.create());
        for (int number = 1; number <= 2; number++) {
            Map<Dependency, Network> network = testBed.network();
            testBed.networks.add(network);
            Map<String, String> settings =
                    KitWorkerSettings.of(dependency -> network.get(dependency).addresses());
            settings.put("orderflow.payment.capture", KitWorkerSettings.captureOf(number));
            testBed.workers.add(new RestartableWorker(
                    "worker " + number, settings, directory.resolve("worker-" + number + ".log")));
        }
        return testBed;
    }

    /** One worker with the options of its image, in a pod. Everything except the worker is started. */
    static TestBed ofOnePod(Path directory, SmallPod pod, Map<String, String> settings) throws Exception {
        TestBed testBed = new TestBed(BrokerNode.create());
        Map<String, String> all = KitWorkerSettings.of(testBed::addressOf);
        all.putAll(settings);
        Dockerfile image = Dockerfile.ofThePackage();
        List<String> options = Stream.concat(
                        Stream.of(PackagedWorker.FULLY_COMPILED, "-Djava.io.tmpdir=" + SmallPod.TEMPORARY),
                        image.options())
                .toList();
        testBed.workers.add(new RestartableWorker(
                "the pod", pod.launcher(image.of("ENV")), options, all, directory.resolve("pod.log")));
        return testBed;
    }

    /** Starts the node, or each node of the cluster. */
    void startBroker() throws IOException {
        broker.start();
        trace();
    }

    /** Enables the firehose, which shows every publish, even one that no queue takes. A restarted node has it disabled. */
    void trace() throws IOException {
        broker.ctlEach("trace_on");
    }

    TestBroker broker() {
        return broker;
    }

    /** The broker of a run with one node. */
    BrokerNode node() {
        return (BrokerNode) broker;
    }

    /** The broker of a run with a cluster. */
    BrokerCluster cluster() {
        return (BrokerCluster) broker;
    }

    /** The kit's own access to a node that is not broken. */
    BrokerOperator operator() {
        return new BrokerOperator(broker, "127.0.0.1", entrance.port());
    }

    /** Closes the kit's own connections, so that they reconnect to a node that is not broken. */
    void leaveBroken() {
        entrance.closeAll();
    }

    DatabaseNode database() {
        return database;
    }

    ProviderProcess provider() {
        return provider;
    }

    LedgerView ledger(String idPrefix) {
        return new LedgerView(idPrefix, jdbcUrl(addressOf(Dependency.DATABASE)));
    }

    List<RestartableWorker> workers() {
        return workers;
    }

    /** @param index of the worker; the first is 0 */
    RestartableWorker worker(int index) {
        return workers.get(index);
    }

    Network network(int worker, Dependency dependency) {
        return networks.get(worker).get(dependency);
    }

    /** The networks between each worker and the dependency. */
    List<Network> networks(Dependency dependency) {
        return networks.stream().map(network -> network.get(dependency)).toList();
    }

    @Override
    public void close() throws Exception {
        for (RestartableWorker worker : workers) {
            worker.close();
        }
        provider.close();
        database.close();
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Map<Dependency, Network> network() throws Exception {
        Map<Dependency, Network> network = new EnumMap<>(Dependency.class);
        for (Dependency dependency : Dependency.values()) {
            List<NetworkProxy> ways = new ArrayList<>();
            for (String address : addresses(dependency)) {
                ways.add(new NetworkProxy(vertx, () -> socket(address)));
            }
            network.put(dependency, new Network(ways));
        }
        return network;
    }

    private List<String> addresses(Dependency dependency) {
        return switch (dependency) {
            case BROKER -> broker.addresses();
            case DATABASE -> List.of(database.host() + ":" + database.port());
            case PROVIDER -> List.of("localhost:" + provider.port());
        };
    }

    private String addressOf(Dependency dependency) {
        return String.join(",", addresses(dependency));
    }

    private static SocketAddress socket(String address) {
        int colon = address.lastIndexOf(':');
        return SocketAddress.inetSocketAddress(
                Integer.parseInt(address.substring(colon + 1)), address.substring(0, colon));
    }

    static String jdbcUrl(String address) {
        return "jdbc:postgresql://" + address + "/postgres";
    }
}
