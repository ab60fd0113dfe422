package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.jboss.logging.Logger;

/** Logs failures at DEBUG. The client would log a stack trace for each attempt, and streams log each failure once. */
final class QuietExceptionHandler extends DefaultExceptionHandler {

    private static final Logger LOG = Logger.getLogger(QuietExceptionHandler.class);

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable failure) {
        LOG.debug("connection driver", failure);
    }

    @Override
    public void handleConsumerException(
            Channel channel, Throwable failure, Consumer consumer, String tag, String method) {
        LOG.errorf(failure, "a handler threw an exception in %s; its message stays unacked", method);
    }

    @Override
    protected void log(String message, Throwable failure) {
        LOG.debug(message, failure);
    }
}
