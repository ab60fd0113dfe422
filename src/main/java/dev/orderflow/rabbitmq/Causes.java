package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Formats failures of the client in one line, without wrappers that carry no information. */
public final class Causes {

    private Causes() {}

    public static String of(Throwable failure) {
        if (failure instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        if (failure.getCause() instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        if (failure instanceof ChannelContinuationTimeoutException late) {
            return "the broker has not answered " + late.getMethod().protocolMethodName();
        }
        return plain(failure);
    }

    /** Rewrites failures whose own message is unclear or missing. */
    private static String plain(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host " + failure.getMessage();
        }
        if (failure instanceof MissedHeartbeatException) {
            return "no heartbeat from the broker";
        }
        if (failure instanceof TimeoutException && failure.getMessage() == null) {
            return "the broker has not answered the login";
        }
        if (failure instanceof EOFException && failure.getMessage() == null) {
            return "the broker closed the connection";
        }
        String message = failure.getMessage();
        if (message == null && failure.getCause() != null) {
            return of(failure.getCause());
        }
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String of(ShutdownSignalException signal) {
        if (signal.isInitiatedByApplication()) {
            return "closed by the worker";
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
            return close.getReplyText();
        }
        return signal.getCause() == null ? "connection closed" : of(signal.getCause());
    }
}
