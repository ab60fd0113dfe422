package dev.orderflow.servers;

/** The process for which servers are found: private ones end with it. */
record Owner(long pid, boolean hasDevServices) {
    static Owner thisTestRun() {
        return new Owner(ProcessHandle.current().pid(), false);
    }

    /** Maven, with Quarkus in dev mode: this process ends before the application starts. */
    static Owner callingMaven() {
        return new Owner(ProcessHandle.current().parent().orElseThrow().pid(), true);
    }
}
