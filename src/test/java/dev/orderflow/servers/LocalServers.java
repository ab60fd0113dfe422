package dev.orderflow.servers;

import dev.orderflow.servers.Answer.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds RabbitMQ and PostgreSQL, each for itself and both at the same time. */
final class LocalServers {
    private LocalServers() {}

    /** The settings of both. On a PostgreSQL that is not a configured one, the database is created if need be. */
    static Map<String, String> find(Owner owner, String database) {
        List<Found> found = all(new FindRabbit(owner)::run, new FindPostgres(owner, database)::run);
        System.out.println(Kind.RABBITMQ + ": " + found.get(0).how());
        System.out.println(Kind.POSTGRESQL + ": " + found.get(1).how());
        Map<String, String> settings = new TreeMap<>();
        found.forEach(each -> settings.putAll(each.settings()));
        return Map.copyOf(settings);
    }

    /** Waits for each of them, also when another fails: none may be cut off in the middle of a download. */
    @SafeVarargs
    private static List<Found> all(Callable<Found>... searches) {
        ExecutorService threads = Executors.newFixedThreadPool(searches.length);
        try {
            List<Found> found = new ArrayList<>();
            for (Future<Found> search : threads.invokeAll(List.of(searches))) {
                found.add(search.get());
            }
            return found;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof NoServerFound none ? none : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdown();
        }
    }
}
