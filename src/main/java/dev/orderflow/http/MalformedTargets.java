package dev.orderflow.http;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps requests whose target is not a path, such as {@code GET ?a HTTP/1.1}, out of the log. Vert.x refuses them with 400 before
 * any handler runs. Quarkus logs each with a stack trace, so anyone could fill the log.
 */
@LoggingFilter(name = "malformed-targets")
final class MalformedTargets implements Filter {

    private static final String REFUSAL = "The request path must start with '/'";

    @Override
    public boolean isLoggable(LogRecord line) {
        Throwable cause = line.getThrown();
        return cause == null
                || cause.getMessage() == null
                || !cause.getMessage().startsWith(REFUSAL);
    }
}
