package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One connection to the broker, kept up by a thread of its own: it connects, with growing pauses and to the next address when
 * one fails, tends the streams on it about once a second, and starts over when the connection ends. The client's automatic
 * recovery is off: it would bring channels back whose delivery tags and confirm numbers belong to the past.
 */
final class BrokerConnection {

    private static final Logger LOG = Logger.getLogger(BrokerConnection.class);
    private static final int CLOSE_MILLIS = 2000;

    private final String name;
    private final String purpose;
    private final BrokerSettings settings;
    private final List<Preparation> preparations;
    private final ExecutorService dispatching;
    private final ConnectorObserver observer;
    private final ReceivedBytes received;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final Semaphore attention = new Semaphore(0);
    private final Backoff backoff = Backoff.between(200, 5000);
    private final Status status = new Status("not connected yet");
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Connection connection;
    private final Blockage blockage = new Blockage(System::nanoTime);

    BrokerConnection(
            String application,
            String purpose,
            BrokerSettings settings,
            List<Preparation> preparations,
            ExecutorService dispatching,
            ConnectorObserver observer) {
        this.name = application + ' ' + purpose;
        this.purpose = purpose;
        this.settings = settings;
        this.preparations = preparations;
        this.dispatching = dispatching;
        this.observer = observer;
        this.received = new ReceivedBytes(settings.maxReceivedBytes());
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void add(Link link) {
        links.add(link);
        start();
        wake();
    }

    /** Something ended or is to be done: the streams are tended now. */
    void wake() {
        attention.release();
    }

    void prepare(Connection connection) throws IOException {
        try (Probe channels = new Probe(connection)) {
            for (Preparation preparation : preparations) {
                preparation.prepare(channels);
            }
        }
    }

    String where() {
        return settings.where();
    }

    Status.State state() {
        return status.get();
    }

    /** The open connection; null while there is none. */
    Connection current() {
        Connection current = connection;
        return current != null && current.isOpen() ? current : null;
    }

    ReceivedBytes received() {
        return received;
    }

    /** Why the broker takes no messages at the moment; null if it does. */
    String blocked() {
        return blockage.reason();
    }

    long blockedNanos() {
        return blockage.nanos();
    }

    /** The thread that keeps the connection up has died: only a restart can help. */
    boolean isDead() {
        return thread.getState() == Thread.State.TERMINATED && !stopped;
    }

    void stop() {
        stopped = true;
        wake();
        Connection current = connection;
        if (current != null) {
            current.abort(CLOSE_MILLIS);
        }
    }

    private synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                connect();
                serve(connection);
            } catch (IOException | TimeoutException | GeneralSecurityException | RuntimeException e) {
                failed(e);
            }
        }
    }

    private void connect() throws IOException, TimeoutException, GeneralSecurityException {
        Connection opened = settings.connect(dispatching, name, received);
        opened.addBlockedListener(this::blocked, this::unblocked);
        opened.addShutdownListener(cause -> wake());
        connection = opened;
        prepare(opened);
        backoff.succeeded();
        status.works("connected to " + settings.where());
        LOG.infof("%s: connected to %s", name, settings.where());
        observer.connected(purpose);
    }

    private void serve(Connection opened) {
        while (opened.isOpen() && !stopped) {
            links.forEach(link -> link.tend(opened));
            pause(1000);
        }
        if (!stopped) {
            throw opened.getCloseReason();
        }
    }

    private void failed(Exception e) {
        String cause = Causes.of(e);
        blockage.end();
        backoff.failed();
        observer.connectionFailed(purpose);
        if (status.fails(cause)) {
            LOG.warnf(
                    "%s: no connection to %s since %s: %s",
                    name, where(), status.get().since(), cause);
        }
        abandon();
        links.forEach(link -> link.lost(cause));
        while (!stopped && !backoff.isDue()) {
            pause(50);
        }
    }

    private void abandon() {
        Connection former = connection;
        connection = null;
        if (former != null) {
            former.abort(CLOSE_MILLIS);
        }
    }

    private void pause(long millis) {
        try {
            if (attention.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                attention.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void blocked(String reason) {
        LOG.warnf("%s: the broker takes no messages: %s", name, reason);
        blockage.begin(reason);
    }

    private void unblocked() {
        LOG.infof("%s: the broker takes messages again", name);
        blockage.end();
        wake();
    }
}
