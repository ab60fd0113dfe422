package dev.orderflow.servers;
/** Kit only: finds, then waits for stdin's end if asked. */
final class Probe {
    public static void main(String[] a) throws Exception {
        long t = System.nanoTime();
        System.out.println(LocalServers.find(Owner.thisTestRun(), "orderflow"));
        System.out.println("took " + (System.nanoTime() - t) / 1_000_000 + " ms, pid "
                + ProcessHandle.current().pid());
        if (a.length > 0) Thread.sleep(Long.MAX_VALUE);
    }
}
