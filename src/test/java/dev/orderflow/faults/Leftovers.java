package dev.orderflow.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.messaging.Topology;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/** Takes what is left in the queues, when all is over. */
public record Leftovers(Operator operator, Topology topology) {

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
            ids.add(next.getProps().getCorrelationId());
            next = channel.basicGet(queue, true);
        }
    }
}
