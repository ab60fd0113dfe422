package dev.orderflow.bench;

/**
 * {@code Watch PREFIX RUN}: prints a line {@code <milliseconds since 1970> <orders shipped> <repeats>} for the first order and
 * ten times a second, until its input ends.
 */
final class Watch {

    private static final int INTERVAL_MILLIS = 100;

    private Watch() {}

    public static void main(String[] args) throws Exception {
        try (Shipped shipped = new Shipped(args[0], args[1], Watch::first)) {
            System.out.println("watching");
            Thread printer = new Thread(() -> printAlways(shipped));
            printer.setDaemon(true);
            printer.start();
            while (System.in.read() >= 0) {
                // The caller closes the input when it has seen enough or ends.
            }
        }
    }

    private static void first(int number) {
        if (number == 0) {
            System.out.println(System.currentTimeMillis() + " 1 0");
        }
    }

    private static void printAlways(Shipped shipped) {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                System.out.println(System.currentTimeMillis() + " " + shipped.orders() + " " + shipped.repeats());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
