package dev.orderflow.bench;

/** {@code Fill PREFIX RUN FROM COUNT}: places COUNT orders and returns when the broker has confirmed them all. */
final class Fill {

    private Fill() {}

    public static void main(String[] args) throws Exception {
        int from = Integer.parseInt(args[2]);
        int count = Integer.parseInt(args[3]);
        try (Shop shop = new Shop(args[0], args[1])) {
            for (int i = from; i < from + count; i++) {
                shop.place(i);
            }
        }
    }
}
