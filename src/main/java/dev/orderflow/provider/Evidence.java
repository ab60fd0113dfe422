package dev.orderflow.provider;

import dev.orderflow.effect.CallIdentity;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides from the latest orders whether a provider fails. Each order counts once, with its latest result, so a retry that fails
 * again adds nothing. The orders of one customer cannot displace those of others. Not thread-safe; times are those of
 * {@link System#nanoTime()}.
 */
final class Evidence {

    /** Failures in a row that open the circuit breaker, if they are of more than one customer. */
    private static final int ROW = 3;

    /** Limits one customer to a fifth of the window. A fifth of the window is also the minimum for a failure rate. */
    private static final int FIFTH = 5;

    private static final int REMEMBERED = 10_000;

    private record Order(String customer, boolean isFailing, long since) {}

    private record Failure(String customer, long at) {}

    private final ProviderConfig.BreakerConfig config;
    private final Map<String, Order> latest = new LinkedHashMap<>();
    private final Map<String, Failure> failing = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long lastWorkingCall;
    private long lastSuccess;

    Evidence(ProviderConfig.BreakerConfig config, long now) {
        this.config = config;
        this.lastWorkingCall = now;
        this.lastSuccess = now;
    }

    /** The provider acted, refused, or accepted the request. */
    void decided(CallIdentity identity, long start, long now) {
        lastWorkingCall = start - lastWorkingCall > 0 ? start : lastWorkingCall;
        lastSuccess = now;
        answered(identity, now);
    }

    /** The provider answered for this order. */
    void answered(CallIdentity identity, long now) {
        failing.remove(identity.key());
        note(identity, new Order(customer(identity), false, now));
    }

    /** The result concerns this order only. */
    void unrelated(CallIdentity identity) {
        failing.remove(identity.key());
        latest.remove(identity.key());
    }

    /** @return whether the order is the cause: the provider acted on a request that began after this order last failed */
    boolean failed(CallIdentity identity, long now) {
        Failure before = failing.remove(identity.key());
        failing.put(identity.key(), new Failure(customer(identity), now));
        Order noted = latest.get(identity.key());
        long since = noted != null && noted.isFailing() ? noted.since() : now;
        note(identity, new Order(customer(identity), true, since));
        return before != null && lastWorkingCall - before.at() > 0;
    }

    /** Whether this order or another order of its customer has failed since the provider last worked. */
    boolean isSuspect(CallIdentity identity) {
        Failure own = failing.get(identity.key());
        return own != null && isRecent(own)
                || failing.values().stream()
                        .anyMatch(failure -> failure.customer().equals(customer(identity)) && isRecent(failure));
    }

    private boolean isRecent(Failure failure) {
        return failure.at() - lastWorkingCall > 0;
    }

    /** The failure rate is reached, or three orders in a row have failed for at least the probe interval. */
    boolean isFailingForEveryone(long now) {
        List<Order> failed = latest.values().stream().filter(Order::isFailing).toList();
        boolean rate =
                latest.size() * FIFTH >= config.calls() && failed.size() * 100 >= latest.size() * config.failureRate();
        List<Order> row =
                failed.stream().filter(order -> order.since() - lastSuccess > 0).toList();
        return rate && concernsEveryone(failed) || isLong(row, now) && concernsEveryone(row);
    }

    private boolean isLong(List<Order> row, long now) {
        return row.size() >= ROW
                && row.stream()
                        .anyMatch(order ->
                                now - order.since() >= config.probeInterval().toNanos());
    }

    /** Failures of a single customer count only if no other customer has orders in the window. */
    private boolean concernsEveryone(Collection<Order> failed) {
        return failed.stream().map(Order::customer).distinct().count() > 1
                || latest.values().stream().map(Order::customer).distinct().count() <= 1;
    }

    /** Failures from before the provider worked again are no longer evidence. */
    void forgetFailures() {
        latest.values().removeIf(Order::isFailing);
    }

    /** A retry updates its order's entry. Only the first attempt at an order adds an entry. */
    private void note(CallIdentity identity, Order order) {
        if (latest.containsKey(identity.key())) {
            latest.put(identity.key(), order);
        } else if (identity.isFirst()) {
            latest.put(identity.key(), order);
            if (latest.size() > config.calls()) {
                removeOne(order.customer());
            }
        }
    }

    /** Removes the customer's oldest order if the customer has more than a fifth of the window, otherwise the oldest of all. */
    private void removeOne(String customer) {
        int own = 0;
        for (Order order : latest.values()) {
            own += order.customer().equals(customer) ? 1 : 0;
        }
        boolean isLarge = own * FIFTH > config.calls();
        for (Iterator<Order> orders = latest.values().iterator(); orders.hasNext(); ) {
            Order eldest = orders.next();
            if (!isLarge || eldest.customer().equals(customer)) {
                orders.remove();
                return;
            }
        }
    }

    private static String customer(CallIdentity identity) {
        return identity.customerId() == null ? identity.key() : identity.customerId();
    }
}
