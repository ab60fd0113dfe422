package dev.orderflow.servers;

/** The process that uses the servers. Private servers end with it. */
record Owner(long pid, boolean hasDevServices) {
    static Owner thisTestRun() {
        return new Owner(ProcessHandle.current().pid(), false);
    }

    /** Maven, with Quarkus in dev mode: this process ends before the application starts. */
    static Owner callingMaven() {
        return new Owner(ProcessHandle.current().parent().orElseThrow().pid(), true);
    }
}
