package dev.orderflow.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The main class of a process that runs one private server for as long as the owner of the server lives. Being a
 * process of its own, it also stops the server when the owner is killed.
 */
final class Keeper {
    private final ProcessHandle owner;
    private final Scratch scratch;
    private final PrivateServer server;
    private volatile boolean started;

    private Keeper(ProcessHandle owner, Scratch scratch, PrivateServer server) {
        this.owner = owner;
        this.scratch = scratch;
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream toCaller = System.out;
        System.setOut(System.err);
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow();
        Scratch scratch = new Scratch(Path.of(arguments[1]));
        List<String> server = Arrays.asList(arguments).subList(2, arguments.length);
        new Keeper(owner, scratch, PrivateServer.of(server, scratch)).keep(toCaller);
    }

    /** Closing the output is what tells the caller. */
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
     * By force, as the data is thrown away. No class may be needed here that was not needed before: a build may have
     * deleted it. After a failed start the caller still wants to read the log, and deletes it then.
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
        server.detached().ifPresent(Keeper::end);
        end(ProcessHandle.current());
    }

    /** A start under way goes on to write files and to start processes, until it sees that these have ended. */
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
