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

/** Publishes each message, under its id, until the broker has confirmed it and a queue has taken it. */
final class ConfirmedPublisher extends BrokerClient {

    static final String LABEL = "kit-message";

    private final BlockingQueue<TestMessage> outgoing = new LinkedBlockingQueue<>();
    private final Map<String, TestMessage> unsettled = new ConcurrentHashMap<>();

    /** @param name of the connection */
    ConfirmedPublisher(String name, ConnectionFactory broker) {
        super(name, broker);
    }

    void send(TestMessage message) {
        unsettled.put(message.id(), message);
        outgoing.add(message);
    }

    boolean isEmpty() {
        return unsettled.isEmpty();
    }

    @Override
    void work(Channel channel) throws IOException, InterruptedException {
        ConcurrentNavigableMap<Long, TestMessage> unconfirmed = new ConcurrentSkipListMap<>();
        Set<String> returned = ConcurrentHashMap.newKeySet();
        // The broker returns a message that no queue takes, and confirms it afterwards.
        channel.addReturnListener(message ->
                returned.add(String.valueOf(message.getProperties().getHeaders().get(LABEL))));
        channel.addConfirmListener(
                (number, multiple) -> settle(unconfirmed, number, multiple).forEach(message -> {
                    if (returned.remove(message.id())) {
                        outgoing.add(message);
                    } else {
                        unsettled.remove(message.id());
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

    private void publish(Channel channel, ConcurrentNavigableMap<Long, TestMessage> unconfirmed)
            throws IOException, InterruptedException {
        TestMessage message = outgoing.poll(100, TimeUnit.MILLISECONDS);
        if (message != null) {
            unconfirmed.put(channel.getNextPublishSeqNo(), message);
            channel.basicPublish(message.exchange(), message.routingKey(), true, labelled(message), message.body());
        }
    }

    /** Adds the message's id as a header, because a copy has the same properties as its original. */
    private static BasicProperties labelled(TestMessage message) {
        Map<String, Object> headers = new HashMap<>(message.properties().getHeaders());
        headers.put(LABEL, message.id());
        return message.properties().builder().headers(headers).build();
    }

    private static Collection<TestMessage> settle(
            ConcurrentNavigableMap<Long, TestMessage> unconfirmed, long number, boolean multiple) {
        SortedMap<Long, TestMessage> part =
                multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, number + 1);
        Collection<TestMessage> messages = List.copyOf(part.values());
        part.clear();
        return messages;
    }
}
