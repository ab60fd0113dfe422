package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends letters, each again under its id until the broker has confirmed it and a queue has taken it. */
final class Postbox extends Client {

    static final String LABEL = "kit-letter";

    private final BlockingQueue<Letter> outgoing = new LinkedBlockingQueue<>();
    private final Map<String, Letter> unsettled = new ConcurrentHashMap<>();

    /** @param name of the connection */
    Postbox(String name, ConnectionFactory broker) {
        super(name, broker);
    }

    void send(Letter letter) {
        unsettled.put(letter.id(), letter);
        outgoing.add(letter);
    }

    boolean isEmpty() {
        return unsettled.isEmpty();
    }

    @Override
    void work(Channel channel) throws IOException, InterruptedException {
        ConcurrentNavigableMap<Long, Letter> unconfirmed = new ConcurrentSkipListMap<>();
        Set<String> returned = ConcurrentHashMap.newKeySet();
        // A message that no queue takes comes back first and is confirmed then.
        channel.addReturnListener(message ->
                returned.add(String.valueOf(message.getProperties().getHeaders().get(LABEL))));
        channel.addConfirmListener(
                (number, multiple) -> settle(unconfirmed, number, multiple).forEach(letter -> {
                    if (returned.remove(letter.id())) {
                        outgoing.add(letter);
                    } else {
                        unsettled.remove(letter.id());
                    }
                }),
                (number, multiple) -> outgoing.addAll(settle(unconfirmed, number, multiple)));
        channel.confirmSelect();
        outgoing.clear();
        outgoing.addAll(unsettled.values());
        while (!isClosed() && channel.isOpen()) {
            publish(channel, unconfirmed);
        }
        throw new AlreadyClosedException(channel.getCloseReason());
    }

    private void publish(Channel channel, ConcurrentNavigableMap<Long, Letter> unconfirmed)
            throws IOException, InterruptedException {
        Letter letter = outgoing.poll(100, TimeUnit.MILLISECONDS);
        if (letter != null) {
            unconfirmed.put(channel.getNextPublishSeqNo(), letter);
            channel.basicPublish(letter.exchange(), letter.routingKey(), true, labelled(letter), letter.body());
        }
    }

    /** A copy has the properties of its original, so it needs a mark of its own. */
    private static BasicProperties labelled(Letter letter) {
        Map<String, Object> headers = new HashMap<>(letter.properties().getHeaders());
        headers.put(LABEL, letter.id());
        return letter.properties().builder().headers(headers).build();
    }

    private static Collection<Letter> settle(
            ConcurrentNavigableMap<Long, Letter> unconfirmed, long number, boolean multiple) {
        SortedMap<Long, Letter> part =
                multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, number + 1);
        Collection<Letter> letters = List.copyOf(part.values());
        part.clear();
        return letters;
    }
}
