package dev.orderflow.topology;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.Optional;

/** RabbitMQ's management API. It is queried every 15 seconds for the replicas of each queue, which AMQP cannot report. */
@ConfigMapping(prefix = "orderflow.management-api")
interface ManagementApiConfig {

    /** Base URL, such as {@code http://rabbitmq:15672}. Without it, missing replicas are not detected. */
    Optional<URI> url();

    /** Name of a user with the tag {@code monitoring}. */
    @WithDefault("guest")
    String username();

    /** Password of the user. */
    @WithDefault("guest")
    String password();

    /** Number of nodes that should have a replica of each queue. */
    @WithDefault("3")
    @Positive
    int expectedMembers();
}
