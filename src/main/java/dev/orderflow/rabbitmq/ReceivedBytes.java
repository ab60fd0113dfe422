package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.Basic.Deliver;
import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Command;
import com.rabbitmq.client.TrafficListener;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Limits the bytes of received, unsettled messages of one connection, because a prefetch counts messages regardless of their size.
 * Above the limit, the thread that reads from the broker waits, and with it the broker. It waits until the consumer with the most
 * bytes has returned its messages: see {@link IncomingStream}.
 *
 * <p>A message that is larger than the limit is counted apart, and only one such message is read at a time. Otherwise a single one
 * would make each consumer return all of its small messages.
 */
final class ReceivedBytes implements TrafficListener {

    /**
     * Longer than a consumer needs to return messages that are not in flight. The broker closes a connection that is not read for
     * 15 s.
     */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

    /** Longer than it takes to set a large message aside, which lasts until the broker has written it. */
    private static final long LONGEST_WAIT_FOR_LARGE_ONES = TimeUnit.SECONDS.toNanos(5);

    /** Messages smaller than this fraction of the limit have as much room again, so that large ones do not delay them. */
    private static final int SMALL = 64;

    private final long limit;
    private final Map<String, Account> byConsumer = new ConcurrentHashMap<>();
    private long held;
    private long heldLarge;

    /** @param limit in bytes */
    ReceivedBytes(long limit) {
        this.limit = limit;
    }

    /** The bytes held by one consumer. */
    final class Account {

        private final String consumer;
        private final Runnable tooMuch;
        private long bytes;
        private int messages;
        private long queued;
        private long queuedLarge;
        private long received;
        private long closedFrom = Long.MAX_VALUE;
        private boolean logged;

        private Account(String consumer, Runnable tooMuch) {
            this.consumer = consumer;
            this.tooMuch = tooMuch;
        }

        /**
         * The handler now has the message and must release it with {@link #settled}.
         *
         * @return the bytes counted for it
         */
        long dispatched(long tag, long size) {
            synchronized (ReceivedBytes.this) {
                long counted = tag < closedFrom ? size : 0;
                if (isLarge(size)) {
                    queuedLarge -= counted;
                } else {
                    queued -= counted;
                }
                return counted;
            }
        }

        void settled(long size) {
            synchronized (ReceivedBytes.this) {
                if (isLarge(size)) {
                    free(0, size);
                } else {
                    bytes -= size;
                    messages--;
                    free(size, 0);
                }
            }
        }

        /** The client drops messages that arrive from now on. They are neither waited for nor counted. */
        void closing() {
            synchronized (ReceivedBytes.this) {
                closedFrom = received + 1;
                ReceivedBytes.this.notifyAll();
            }
        }

        /** No more messages arrive. Received messages are still dispatched. */
        void cancelled() {
            byConsumer.remove(consumer);
        }

        /** No more messages are dispatched. */
        void ended() {
            byConsumer.remove(consumer);
            synchronized (ReceivedBytes.this) {
                bytes -= queued;
                free(queued, queuedLarge);
                queued = 0;
                queuedLarge = 0;
            }
        }

        private boolean isOpen() {
            return closedFrom == Long.MAX_VALUE;
        }

        private void took(long tag, long size) {
            received = tag;
            if (isLarge(size)) {
                heldLarge += size;
                queuedLarge += size;
            } else {
                held += size;
                bytes += size;
                queued += size;
                messages++;
            }
        }

        /** Average bytes of the messages that it holds, without those above the limit. */
        long average() {
            synchronized (ReceivedBytes.this) {
                return messages == 0 ? 0 : bytes / messages;
            }
        }
    }

    /**
     * @param consumer the consumer tag
     * @param tooMuch called once, on the thread that reads from the broker, when this consumer must return its messages
     */
    Account open(String consumer, Runnable tooMuch) {
        Account account = new Account(consumer, tooMuch);
        byConsumer.put(consumer, account);
        return account;
    }

    long limit() {
        return limit;
    }

    synchronized long held() {
        return held + heldLarge;
    }

    /**
     * Called before the body of a message is read. A message that is larger than the limit waits while another such message is held.
     *
     * @param size of the body in bytes
     */
    synchronized void awaitRoom(long size) {
        long giveUp = System.nanoTime() + LONGEST_WAIT_FOR_LARGE_ONES;
        while (isLarge(size) && heldLarge > 0 && System.nanoTime() - giveUp < 0) {
            waitUntil(giveUp);
        }
    }

    @Override
    public void write(Command outbound) {
        // Only incoming messages are counted.
    }

    @Override
    public void read(Command inbound) {
        if (inbound.getMethod() instanceof Deliver delivery) {
            Account account = byConsumer.get(delivery.getConsumerTag());
            if (account != null) {
                BasicProperties properties = (BasicProperties) inbound.getContentHeader();
                take(
                        account,
                        delivery.getDeliveryTag(),
                        MessageSize.of(properties.getHeaders(), inbound.getContentBody()));
            }
        }
    }

    private synchronized void take(Account account, long tag, long size) {
        long room = size < limit / SMALL ? 2 * limit : limit;
        long giveUp = System.nanoTime() + LONGEST_WAIT;
        while (account.isOpen() && !isLarge(size) && held > 0 && held + size > room && System.nanoTime() - giveUp < 0) {
            tellLargest();
            waitUntil(giveUp);
        }
        if (account.isOpen()) {
            account.took(tag, size);
        }
    }

    private void tellLargest() {
        byConsumer.values().stream()
                .filter(Account::isOpen)
                .max(Comparator.comparingLong(account -> account.bytes))
                .filter(account -> !account.logged)
                .ifPresent(account -> {
                    account.logged = true;
                    account.tooMuch.run();
                });
    }

    private void waitUntil(long giveUp) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, giveUp - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLarge(long size) {
        return size > limit;
    }

    private void free(long size, long large) {
        held -= size;
        heldLarge -= large;
        notifyAll();
    }
}
