package dev.orderflow.access;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One rate limit per caller. The least recently seen callers are forgotten first, so the memory is bounded. */
class Limits {

    private static final int MAX_CALLERS = 10_000;
    private static final int MAX_NAME = 128;

    private final RateLimiterConfig config;
    private final Map<String, RateLimiter> byCaller = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
            return size() > MAX_CALLERS;
        }
    };

    Limits(int count, Duration period) {
        config = RateLimiterConfig.custom()
                .limitForPeriod(count)
                .limitRefreshPeriod(period)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /** @return false if the limit is exceeded */
    boolean take(String caller) {
        return limit(caller).acquirePermission();
    }

    synchronized boolean isReached(String caller) {
        RateLimiter limit = byCaller.get(shortened(caller));
        return limit != null && limit.getMetrics().getAvailablePermissions() <= 0;
    }

    private synchronized RateLimiter limit(String caller) {
        return byCaller.computeIfAbsent(shortened(caller), ignored -> RateLimiter.of("access", config));
    }

    private static String shortened(String caller) {
        return caller.length() > MAX_NAME ? caller.substring(0, MAX_NAME) : caller;
    }
}
