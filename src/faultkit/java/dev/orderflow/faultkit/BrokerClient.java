package dev.orderflow.faultkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A client of the broker that reconnects until it is closed. */
abstract class BrokerClient implements AutoCloseable {

    private static final long PAUSE_NANOS = 200_000_000;

    private final ConnectionFactory broker;
    private final Thread thread;
    private volatile boolean closed;

    BrokerClient(String name, ConnectionFactory broker) {
        this.broker = broker;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Works until the channel ends or the thread is interrupted. */
    abstract void work(Channel channel) throws IOException, InterruptedException;

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(5000);
    }

    private void run() {
        while (!closed) {
            try (Connection connection = broker.newConnection(thread.getName())) {
                work(connection.createChannel());
            } catch (IOException | TimeoutException | ShutdownSignalException brokerIsAway) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException end) {
                return;
            }
        }
    }
}
