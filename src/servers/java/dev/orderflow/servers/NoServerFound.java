package dev.orderflow.servers;

import java.util.List;

/** Thrown when no step finds the server, with the reason for each step and what a user can do. */
final class NoServerFound extends RuntimeException {
    private static final String MESSAGE = """
            No %1$s to work with:
              - %2$s
            Any one of these will do:
              - name a running %1$s by the system property %3$s or the environment variable %4$s
              - start %1$s on localhost with its usual port and credentials
              - start a Docker engine
              - %5$s""";

    /** Without a stack trace, which would hide the message and say nothing about the machine. */
    NoServerFound(ServerType kind, List<String> reasons) {
        super(message(kind, reasons), null, false, false);
    }

    private static String message(ServerType kind, List<String> reasons) {
        return MESSAGE.formatted(
                kind,
                String.join("\n  - ", reasons),
                kind.setting,
                ServerSettings.environmentVariable(kind.setting),
                kind.lastChoice);
    }
}
