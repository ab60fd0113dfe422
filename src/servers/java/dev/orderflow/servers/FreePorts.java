package dev.orderflow.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports for servers that start later, in processes of their own. They are below the range that the kernel uses for
 * outgoing connections, because any client may take a port of that range before the server starts. No port is chosen twice,
 * because its server may not have started yet, or may be down for a while.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    public static int one() {
        return pick(1).get(0);
    }

    /** Returns ports that are all different. */
    static List<Integer> pick(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST, LAST)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .limit(count)
                .boxed()
                .toList();
    }

    /** Whether nothing listens on the port. For a process whose port is fixed. */
    public static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
