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
 * The bytes of the messages of one connection that were received and are not settled. A prefetch counts messages, whatever their
 * size. Above the limit the thread that reads from the broker waits, and with it the broker, until the consumer that holds most has
 * handed its messages back: see {@link IncomingStream}.
 */
final class ReceivedBytes implements TrafficListener {

    /** Longer than a consumer needs to hand back what is not at work. The broker ends a connection that is not read for 15 s. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

    /** Messages that are smaller than this part of the limit have as much room again: large ones do not hold them up. */
    private static final int SMALL = 64;

    private final long limit;
    private final Map<String, Account> byConsumer = new ConcurrentHashMap<>();
    private long held;

    /** @param limit bytes */
    ReceivedBytes(long limit) {
        this.limit = limit;
    }

    /** What one consumer holds. */
    final class Account {

        private final String consumer;
        private final Runnable tooMuch;
        private long bytes;
        private int messages;
        private long queued;
        private long received;
        private long closedFrom = Long.MAX_VALUE;
        private boolean told;

        private Account(String consumer, Runnable tooMuch) {
            this.consumer = consumer;
            this.tooMuch = tooMuch;
        }

        /**
         * The message is in the hands of its handler, who gives it back by {@link #settled}.
         *
         * @return what was counted of it
         */
        long dispatched(long tag, long size) {
            synchronized (ReceivedBytes.this) {
                long counted = tag < closedFrom ? size : 0;
                queued -= counted;
                return counted;
            }
        }

        void settled(long size) {
            synchronized (ReceivedBytes.this) {
                bytes -= size;
                messages--;
                free(size);
            }
        }

        /** The client drops what arrives from now on: it is neither waited for nor counted. */
        void closing() {
            synchronized (ReceivedBytes.this) {
                closedFrom = received + 1;
                ReceivedBytes.this.notifyAll();
            }
        }

        /** Nothing arrives any more; what has arrived is still dispatched. */
        void cancelled() {
            byConsumer.remove(consumer);
        }

        /** Nothing is dispatched any more. */
        void ended() {
            byConsumer.remove(consumer);
            synchronized (ReceivedBytes.this) {
                bytes -= queued;
                free(queued);
                queued = 0;
            }
        }

        private boolean isOpen() {
            return closedFrom == Long.MAX_VALUE;
        }

        private void took(long tag, long size) {
            received = tag;
            bytes += size;
            queued += size;
            messages++;
        }

        /** Bytes of a message, on the average of those it holds. */
        long average() {
            synchronized (ReceivedBytes.this) {
                return messages == 0 ? 0 : bytes / messages;
            }
        }
    }

    /**
     * @param consumer its tag
     * @param tooMuch run once, on the thread that reads from the broker, when this consumer has to hand its messages back
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
        return held;
    }

    @Override
    public void write(Command outbound) {
        // Only what arrives is counted.
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
        while (account.isOpen() && held > 0 && held + size > room && System.nanoTime() - giveUp < 0) {
            tellLargest();
            waitUntil(giveUp);
        }
        if (account.isOpen()) {
            held += size;
            account.took(tag, size);
        }
    }

    private void tellLargest() {
        byConsumer.values().stream()
                .filter(Account::isOpen)
                .max(Comparator.comparingLong(account -> account.bytes))
                .filter(account -> !account.told)
                .ifPresent(account -> {
                    account.told = true;
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

    private void free(long size) {
        held -= size;
        notifyAll();
    }
}
