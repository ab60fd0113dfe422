package dev.orderflow.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.CredentialsProvider;
import com.rabbitmq.client.impl.CredentialsRefreshService;

/**
 * Credentials that change at runtime.
 *
 * @param refresh sends the broker a new token on the open connection before the current one expires
 */
record Rotating(CredentialsProvider provider, CredentialsRefreshService refresh) {

    void applyTo(ConnectionFactory factory) {
        factory.setCredentialsProvider(provider);
        factory.setCredentialsRefreshService(refresh);
    }
}
