package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One connection to the broker, maintained by its own thread. The thread connects with growing delays, and to the next address
 * after a failure. It tends the streams about once a second, and reconnects when the connection ends. The client's automatic
 * recovery is off, because it would reopen channels whose delivery tags and confirm numbers are no longer valid.
 */
final class BrokerConnection {

    private static final Logger LOG = Logger.getLogger(BrokerConnection.class);
    private static final int CLOSE_MILLIS = 2000;

    private final String name;
    private final String purpose;
    private final BrokerSettings settings;
    private final List<Address> addresses;
    private final Preparations preparations;
    private final ExecutorService dispatching;
    private final ConnectorObserver observer;
    private final ReceivedBytes received;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final Semaphore attention = new Semaphore(0);
    private final Backoff backoff = new Backoff(200, 5000);
    private final Status status = new Status("not connected yet");
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Line line;
    private volatile String whyLeft;
    private int attempts;
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
        this.addresses = settings.shuffled();
        this.preparations = new Preparations(preparations);
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

    /** Tends the streams immediately, because something ended or is due. */
    void wake() {
        attention.release();
    }

    void prepare(Connection connection) throws IOException {
        preparations.prepare(connection, this::leaveIfUnanswered);
    }

    /** The node that it is connected to, or all addresses while there is no connection. */
    String where() {
        Line current = line;
        return current == null ? settings.where() : current.address().toString();
    }

    /** Why the connection cannot be used; empty once it is connected and prepared. */
    Optional<String> hindrance() {
        Status.State state = status.get();
        if (current() != null && state.ok()) {
            return Optional.empty();
        }
        return Optional.of(
                state.ok()
                        ? "the connection to " + where() + " was lost"
                        : "no connection to " + settings.where() + ": " + state);
    }

    Status.State state() {
        return status.get();
    }

    /** The open connection, or null. */
    Connection current() {
        Line current = line;
        return current != null && current.connection().isOpen() ? current.connection() : null;
    }

    /** Why a stream needs another node; empty if none does. */
    Optional<String> complaint() {
        return links.stream().flatMap(link -> link.complaint().stream()).findFirst();
    }

    /** Cuts the connection without waiting for pending operations, because its node does not work. The next address is tried. */
    void leave(String why) {
        Line current = line;
        if (current != null && current.connection().isOpen()) {
            whyLeft = why;
            LOG.warnf("%s: leaves %s: %s", name, current.address(), why);
            current.cut();
        }
    }

    /** Leaves the node after an unanswered call, because closing its channel would wait without end. */
    void leaveIfUnanswered(Exception failure) {
        if (failure instanceof ChannelContinuationTimeoutException) {
            leave(Causes.of(failure));
        }
    }

    ReceivedBytes received() {
        return received;
    }

    /** Why the broker accepts no messages; null if it does. */
    String blocked() {
        return blockage.reason();
    }

    Blockage blockage() {
        return blockage;
    }

    /** Whether the thread that maintains the connection has died. Only a restart helps. */
    boolean isDead() {
        return thread.getState() == Thread.State.TERMINATED && !stopped;
    }

    void stop() {
        stopped = true;
        wake();
        abort(line);
    }

    private synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                serve(connect());
            } catch (IOException | TimeoutException | GeneralSecurityException | RuntimeException e) {
                failed(e);
            }
        }
    }

    private Connection connect() throws IOException, TimeoutException, GeneralSecurityException {
        Address address = addresses.get(attempts++ % addresses.size());
        Line opened = settings.connect(address, dispatching, name, received);
        opened.connection().addBlockedListener(this::blocked, this::unblocked);
        opened.connection().addShutdownListener(cause -> wake());
        line = opened;
        prepare(opened.connection());
        backoff.succeeded();
        status.works("connected to " + address);
        LOG.infof("%s: connected to %s", name, address);
        observer.connected(purpose);
        return opened.connection();
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
        String left = whyLeft;
        whyLeft = null;
        String cause = left == null ? Causes.of(e) : left;
        blockage.end();
        backoff.failed();
        observer.connectionFailed(purpose);
        if (status.fails(cause) && left == null) {
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
        Line former = line;
        line = null;
        abort(former);
    }

    private static void abort(Line line) {
        if (line != null) {
            line.connection().abort(CLOSE_MILLIS);
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
        LOG.warnf("%s: blocked by the broker: %s", name, reason);
        blockage.begin(reason);
    }

    private void unblocked() {
        LOG.infof("%s: unblocked by the broker", name);
        blockage.end();
        wake();
    }
}
