package dev.orderflow.faultkit;

import dev.orderflow.fixture.NetworkProxy;
import java.util.List;
import java.util.stream.Collectors;

/** The network between one worker and one dependency, which may have several nodes. */
record Network(List<NetworkProxy> ways) {

    /** The addresses that the worker connects to, separated by commas. */
    String addresses() {
        return ways.stream().map(way -> "127.0.0.1:" + way.port()).collect(Collectors.joining(","));
    }

    void cut() {
        ways.forEach(NetworkProxy::cut);
    }

    /** Cuts the ways to all nodes except one. */
    void leaveOnly(int way) {
        ways.stream().filter(each -> each != ways.get(way)).forEach(NetworkProxy::cut);
    }

    void silence() {
        ways.forEach(NetworkProxy::silence);
    }

    /** Delays each direction. */
    void delay(long millis) {
        ways.forEach(way -> way.delay(millis));
    }

    void mend() {
        ways.forEach(NetworkProxy::mend);
    }
}
