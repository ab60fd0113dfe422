package dev.orderflow.faultkit;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private final Vertx vertx = Vertx.vertx();
    private final Buffer arrived = Buffer.buffer();
    private Proxy proxy;

    @BeforeEach
    void echo() throws Exception {
        int port = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    arrived.appendBuffer(bytes);
                    socket.write(bytes);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        proxy = new Proxy(vertx, "127.0.0.1", port);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsSentComesThroughAndBack() throws Exception {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aCutEndsConnectionsAndRefusesNewOnesUntilItIsMended() throws Exception {
        try (Socket before = connect()) {
            exchange(before, "hello");
            proxy.cut();
            assertThat(isEnded(before)).isTrue();
            try (Socket during = connect()) {
                assertThat(isEnded(during)).isTrue();
            }
        }
        proxy.mend();
        try (Socket after = connect()) {
            assertThat(exchange(after, "again")).isEqualTo("again");
        }
    }

    @Test
    void whatIsSentIntoSilenceNeverArrivesAndItsConnectionEndsWithTheMending() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "hello");
            proxy.silence();
            socket.getOutputStream().write("lost".getBytes(UTF_8));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(10_000);
            proxy.mend();
            assertThat(isEnded(socket)).isTrue();
        }
        assertThat(arrived.toString()).isEqualTo("hello");
    }

    @Test
    void bytesKeepTheirOrderWhenADelayEndsBetweenThem() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "0");
            proxy.delay(200);
            socket.getOutputStream().write("first,".getBytes(UTF_8));
            proxy.delay(50);
            socket.getOutputStream().write("second,".getBytes(UTF_8));
            proxy.mend();
            socket.getOutputStream().write("third".getBytes(UTF_8));
            eventually().until(() -> arrived.length() == "0first,second,third".length());
        }
        assertThat(arrived.toString()).isEqualTo("0first,second,third");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String exchange(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return new String(socket.getInputStream().readNBytes(text.length()), UTF_8);
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
