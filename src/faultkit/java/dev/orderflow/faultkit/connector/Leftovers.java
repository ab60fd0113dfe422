package dev.orderflow.faultkit.connector;

import static dev.orderflow.fixture.Await.within;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.BrokerOperator;
import dev.orderflow.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** Reads the messages that are left in the queues at the end of a run. */
public record Leftovers(BrokerOperator operator, Topology topology) {

    /** Returns the names and depths of queues that still have ready or unacked messages after the given time. */
    public static Set<String> queuesThatStayFull(
            BrokerOperator operator, String prefix, Set<String> but, Duration time) {
        Set<String> full = new TreeSet<>();
        try {
            within(time)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        full.clear();
                        operator.depths(prefix).forEach((queue, depth) -> {
                            if (!depth.isEmpty() && !but.contains(queue)) {
                                full.add(queue + " " + depth);
                            }
                        });
                        return full.isEmpty();
                    });
        } catch (ConditionTimeoutException late) {
            System.out.println("queues do not become empty: " + full);
        }
        return full;
    }

    public Set<String> idsIn(String queue) throws IOException, TimeoutException {
        Set<String> ids = new TreeSet<>();
        operator.does(channel -> take(channel, queue, ids));
        return ids;
    }

    public Set<String> idsInAllBut(String one) throws IOException, TimeoutException {
        Set<String> ids = new TreeSet<>();
        operator.does(channel -> {
            for (Topology.Queue queue : topology.queues()) {
                if (!queue.name().equals(one)) {
                    take(channel, queue.name(), ids);
                }
            }
        });
        return ids;
    }

    private static void take(Channel channel, String queue, Set<String> ids) throws IOException {
        GetResponse next = channel.basicGet(queue, true);
        while (next != null) {
            // A message of an attacker may name no order.
            Optional.ofNullable(next.getProps().getCorrelationId()).ifPresent(ids::add);
            next = channel.basicGet(queue, true);
        }
    }
}
