package dev.orderflow.http;

import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Passes a body that has been read to the endpoint, which would otherwise block a thread to read it. */
class BodyStream {

    @ServerRequestFilter
    public void handOver(RoutingContext request, ContainerRequestContext endpoint) {
        Buffer body = request.body().buffer();
        if (body != null) {
            endpoint.setEntityStream(new ByteBufInputStream(body.getByteBuf()));
        }
    }
}
