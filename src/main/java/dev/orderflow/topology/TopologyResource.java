package dev.orderflow.topology;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topology as a definitions file, for brokers on which the worker has no permission to declare it. */
@Path("/topology")
@Produces(MediaType.APPLICATION_JSON)
class TopologyResource {

    private final Topology topology;
    private final String virtualHost;

    TopologyResource(
            Topology topology, @ConfigProperty(name = "rabbitmq-virtual-host", defaultValue = "/") String virtualHost) {
        this.topology = topology;
        this.virtualHost = virtualHost;
    }

    @GET
    @RolesAllowed({"viewer", "operator"})
    public Definitions definitions() {
        return Definitions.of(topology, virtualHost);
    }
}
