package dev.orderflow.faultkit;

import dev.orderflow.faults.Operator;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.DatabaseNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every process of a run: two workers, what they talk to, and the networks between them. */
final class World implements AutoCloseable {

    static final String KEY_WINDOW = "24h";

    private final Vertx vertx = Vertx.vertx();
    private final BrokerNode broker;
    private final DatabaseNode database;
    private final ProviderProcess provider;
    private final List<Map<Peer, Proxy>> networks = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Path directory;

    /** All but the workers runs when it returns. */
    World(Path directory) throws Exception {
        this.directory = directory;
        this.broker = BrokerNode.create();
        this.database = DatabaseNode.create();
        this.provider = new ProviderProcess("key-window=" + KEY_WINDOW);
        broker.start();
        trace();
        for (int number = 1; number <= 2; number++) {
            networks.add(network());
            workers.add(newWorker(number));
        }
    }

    /** The firehose shows each publish, also those that reach no queue. A node that starts has it switched off. */
    void trace() throws IOException {
        broker.ctl("trace_on");
    }

    BrokerNode broker() {
        return broker;
    }

    Operator operator() {
        return new Operator(broker);
    }

    DatabaseNode database() {
        return database;
    }

    ProviderProcess provider() {
        return provider;
    }

    LedgerView ledger(String idPrefix) {
        return new LedgerView(idPrefix, jdbcUrl(database.port()));
    }

    List<Worker> workers() {
        return workers;
    }

    /** @param index of the worker, from 0 */
    Worker worker(int index) {
        return workers.get(index);
    }

    Proxy network(int worker, Peer peer) {
        return networks.get(worker).get(peer);
    }

    /** Of all workers. */
    List<Proxy> networks(Peer peer) {
        return networks.stream().map(network -> network.get(peer)).toList();
    }

    @Override
    public void close() throws Exception {
        for (Worker worker : workers) {
            worker.close();
        }
        provider.close();
        database.close();
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Map<Peer, Proxy> network() throws Exception {
        Map<Peer, Proxy> network = new EnumMap<>(Peer.class);
        network.put(Peer.BROKER, new Proxy(vertx, broker.host(), broker.port()));
        network.put(Peer.DATABASE, new Proxy(vertx, database.host(), database.port()));
        network.put(Peer.PROVIDER, new Proxy(vertx, "localhost", provider.port()));
        return network;
    }

    private Worker newWorker(int number) {
        return new Worker(
                "worker " + number,
                WorkerSettings.of(networks.get(number - 1)),
                directory.resolve("worker-" + number + ".log"));
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
