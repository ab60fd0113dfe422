package dev.orderflow.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that start later, in processes of their own. Below those that the kernel gives to outgoing connections:
 * one of these may be taken by any client between the choice and the start.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private FreePorts() {}

    public static int one() {
        return pick(1).get(0);
    }

    /** Different ones. */
    static List<Integer> pick(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST, LAST)
                .distinct()
                .filter(FreePorts::isFree)
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
