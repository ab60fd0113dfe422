package dev.orderflow.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.servers.BrokerNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Does to a broker what people and machines do to brokers. */
public record Operator(BrokerNode node) {

    /** Something to do over AMQP. */
    public interface Task {
        void run(Channel channel) throws IOException;
    }

    /** Messages in a queue. */
    public record Depth(int ready, int unacknowledged) {
        public boolean isEmpty() {
            return ready == 0 && unacknowledged == 0;
        }
    }

    public ConnectionFactory client() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(node.host());
        factory.setPort(node.port());
        factory.setRequestedHeartbeat(5);
        factory.setConnectionTimeout(5_000);
        factory.setHandshakeTimeout(5_000);
        factory.setChannelRpcTimeout(15_000);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    public void does(Task task) throws IOException, TimeoutException {
        try (Connection connection = client().newConnection("operator")) {
            task.run(connection.createChannel());
        }
    }

    public void closeAllConnections() throws IOException {
        node.ctl("close_all_connections", "--vhost", "/", "fault");
    }

    void closeConsumingConnections() throws IOException {
        close(consuming());
    }

    void closePublishingConnections() throws IOException {
        Set<String> consuming = consuming();
        close(rows("list_connections", "pid", "client_properties").stream()
                .filter(row -> !row.get(1).contains("\"load\""))
                .map(row -> row.get(0))
                .filter(pid -> !consuming.contains(pid))
                .collect(Collectors.toSet()));
    }

    public void raiseMemoryAlarm() throws IOException {
        node.ctl("set_vm_memory_high_watermark", "0.0000001");
    }

    public void endMemoryAlarm() throws IOException {
        node.ctl("set_vm_memory_high_watermark", "0.4");
    }

    public void raiseDiskAlarm() throws IOException {
        node.ctl("set_disk_free_limit", "1000000GB");
    }

    public void endDiskAlarm() throws IOException {
        node.ctl("set_disk_free_limit", "1MB");
    }

    void limit(String queue, int messages) throws IOException {
        String pattern = "^" + queue.replace(".", "\\.") + "$";
        node.ctl("set_policy", "limit", pattern, "{\"max-length\":" + messages + "}", "--apply-to", "queues");
    }

    void endLimit() throws IOException {
        node.ctl("clear_policy", "limit");
    }

    /** For consumers that come after this. */
    void setConsumerTimeout(int millis) throws IOException {
        node.ctl("eval", "application:set_env(rabbit, consumer_timeout, " + millis + ").");
    }

    /** Of RabbitMQ. */
    public String version() throws IOException {
        return node.ctl("--quiet", "version").strip();
    }

    public Map<String, Depth> depths(String prefix) throws IOException {
        Map<String, Depth> depths = new TreeMap<>();
        rows("list_queues", "name", "messages_ready", "messages_unacknowledged").stream()
                .filter(row -> row.get(0).startsWith(prefix))
                .forEach(row -> depths.put(
                        row.get(0).substring(prefix.length()),
                        new Depth(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)))));
        return depths;
    }

    private Set<String> consuming() throws IOException {
        return rows("list_channels", "connection", "consumer_count").stream()
                .filter(row -> !row.get(1).equals("0"))
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
    }

    private void close(Set<String> connections) throws IOException {
        for (String pid : connections) {
            node.ctl("close_connection", pid, "fault");
        }
    }

    private List<List<String>> rows(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--quiet", "--no-table-headers"));
        arguments.addAll(List.of(command));
        return node.ctl(arguments.toArray(String[]::new))
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .filter(row -> row.size() == command.length - 1)
                .toList();
    }
}
