package dev.orderflow.servers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A server that a keeper runs for one owner, with everything it writes in the scratch directory. */
sealed interface PrivateServer permits PrivateRabbit, PrivatePortMapper, PrivatePostgres, PrivatePrometheus {
    String HOST = "127.0.0.1";

    /** The port on which the server answers by now. */
    int start() throws IOException;

    /** The process that is no longer below this one, if there is such a process by now. */
    Optional<ProcessHandle> detached();

    static PrivateServer of(List<String> arguments, Scratch scratch) {
        return switch (arguments.get(0)) {
            case PrivatePostgres.NAME -> new PrivatePostgres(scratch);
            case PrivatePortMapper.NAME -> PrivatePortMapper.of(arguments, scratch);
            case PrivatePrometheus.NAME -> PrivatePrometheus.of(arguments, scratch);
            default -> PrivateRabbit.of(arguments, scratch);
        };
    }
}
