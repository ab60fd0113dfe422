package dev.orderflow.servers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A server that a supervisor runs for one owner. It writes to its scratch directory only. */
sealed interface PrivateServer
        permits PrivateRabbit, PrivatePgBouncer, PrivatePortMapper, PrivatePostgres, PrivatePrometheus {
    String HOST = "127.0.0.1";

    /** Starts the server and returns its port once it answers. */
    int start() throws IOException;

    /** The server's process, if it runs and is no longer a descendant of this process. */
    Optional<ProcessHandle> detached();

    static PrivateServer of(List<String> arguments, ScratchDirectory scratch) {
        return switch (arguments.get(0)) {
            case PrivatePostgres.NAME -> new PrivatePostgres(scratch);
            case PrivatePgBouncer.NAME -> PrivatePgBouncer.of(arguments, scratch);
            case PrivatePortMapper.NAME -> PrivatePortMapper.of(arguments, scratch);
            case PrivatePrometheus.NAME -> PrivatePrometheus.of(arguments, scratch);
            default -> PrivateRabbit.of(arguments, scratch);
        };
    }
}
