package dev.orderflow.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The main class of a process that runs one private server until the owner of the server ends. It is a process of its own, so
 * that it also stops the server when the owner is killed.
 */
final class ServerSupervisor {
    private final ProcessHandle owner;
    private final ScratchDirectory scratch;
    private final PrivateServer server;
    private volatile boolean started;

    private ServerSupervisor(ProcessHandle owner, ScratchDirectory scratch, PrivateServer server) {
        this.owner = owner;
        this.scratch = scratch;
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream toCaller = System.out;
        System.setOut(System.err);
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow();
        ScratchDirectory scratch = new ScratchDirectory(Path.of(arguments[1]));
        List<String> server = Arrays.asList(arguments).subList(2, arguments.length);
        new ServerSupervisor(owner, scratch, PrivateServer.of(server, scratch)).keep(toCaller);
    }

    /** Prints the port and closes the output. The caller reads up to the end of the output. */
    private void keep(PrintStream toCaller) throws IOException {
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starter)));
        owner.onExit().thenRun(() -> System.exit(0));
        int port = server.start();
        started = true;
        toCaller.print(port);
        toCaller.close();
        owner.onExit().join();
    }

    /**
     * Kills the server, because its data is discarded anyway. This code must not load a class for the first time, because a
     * build may have deleted its file. After a failed start the caller reads the log and then deletes the directory.
     */
    private void stop(Thread starter) {
        endServer();
        while (!started && isAliveAfter(100, starter)) {
            endServer();
        }
        if (started || !owner.isAlive()) {
            delete();
        }
    }

    private void endServer() {
        server.detached().ifPresent(ServerSupervisor::end);
        end(ProcessHandle.current());
    }

    /** A start in progress writes files and starts processes until it notices that these have ended. */
    private static boolean isAliveAfter(int millis, Thread starter) {
        try {
            starter.join(millis);
            return starter.isAlive();
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private static void end(ProcessHandle process) {
        Stream<ProcessHandle> family = Stream.concat(Stream.of(process), process.descendants());
        List<ProcessHandle> others =
                family.filter(each -> !each.equals(ProcessHandle.current())).toList();
        others.forEach(ProcessHandle::destroyForcibly);
        others.forEach(each -> each.onExit().join());
    }

    private void delete() {
        try {
            scratch.delete();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
