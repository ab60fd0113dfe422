package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CausesTest {

    static Stream<Arguments> failures() {
        AMQP.Queue.Declare declare = new AMQP.Queue.Declare.Builder().queue("q").build();
        AMQP.Channel.Close close = new AMQP.Channel.Close.Builder()
                .replyCode(404)
                .replyText("NOT_FOUND - no queue 'q' in vhost '/'")
                .build();
        AMQP.Channel.Close ended =
                new AMQP.Channel.Close.Builder().replyCode(200).replyText("OK").build();
        ShutdownSignalException closed = new ShutdownSignalException(false, false, close, null);
        Throwable broken = new ShutdownSignalException(true, false, null, null).initCause(new EOFException());
        return Stream.of(
                Arguments.of(
                        new ChannelContinuationTimeoutException(new TimeoutException(), "channel", 1, declare),
                        "the broker has not answered queue.declare"),
                Arguments.of(new TimeoutException(), "the broker has not answered the login"),
                Arguments.of(new UnknownHostException("rabbit.example"), "unknown host rabbit.example"),
                Arguments.of(new ShutdownSignalException(false, true, ended, null), "closed by the worker"),
                Arguments.of(new ConnectException("Connection refused"), "Connection refused"),
                Arguments.of(new EOFException(), "the broker closed the connection"),
                Arguments.of(new MissedHeartbeatException("Heartbeat missing"), "no heartbeat from the broker"),
                Arguments.of(new IOException(closed), "NOT_FOUND - no queue 'q' in vhost '/'"),
                Arguments.of(new IOException(null, new EOFException()), "the broker closed the connection"),
                Arguments.of(broken, "the broker closed the connection"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void failuresAreDescribedInPlainWords(Throwable failure, String text) {
        assertThat(Causes.of(failure)).isEqualTo(text);
    }
}
