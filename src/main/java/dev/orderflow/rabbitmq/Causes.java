package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

/** Failures of the client in one line, without the wrapping that says nothing. */
public final class Causes {

    private Causes() {}

    public static String of(Throwable failure) {
        if (failure instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        if (failure.getCause() instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String of(ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
            return close.getReplyText();
        }
        return signal.getCause() == null ? "connection closed" : of(signal.getCause());
    }
}
