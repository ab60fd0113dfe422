package dev.orderflow.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that start later, in processes of their own. Below those that the kernel gives to outgoing connections:
 * one of these may be taken by any client between the choice and the start. None is given twice: who got it may not have
 * taken it yet, or have left it for a while.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    public static int one() {
        return pick(1).get(0);
    }

    /** Different ones. */
    static List<Integer> pick(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST, LAST)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .limit(count)
                .boxed()
                .toList();
    }

    /** For a process that cannot choose. */
    public static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
