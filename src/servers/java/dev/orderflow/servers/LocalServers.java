package dev.orderflow.servers;

import dev.orderflow.servers.SearchResult.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds RabbitMQ and PostgreSQL at the same time, independently of each other. */
final class LocalServers {
    private LocalServers() {}

    /** Returns the settings of both. Creates the database if PostgreSQL is not a configured server and has no such database. */
    static Map<String, String> find(Owner owner, String database) {
        List<Found> found = all(new FindRabbit(owner)::run, new FindPostgres(owner, database)::run);
        System.out.println(ServerType.RABBITMQ + ": " + found.get(0).how());
        System.out.println(ServerType.POSTGRESQL + ": " + found.get(1).how());
        Map<String, String> settings = new TreeMap<>();
        found.forEach(each -> settings.putAll(each.settings()));
        return Map.copyOf(settings);
    }

    /** Waits for each search even if another one fails, so that no download is interrupted. */
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
