package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.messaging.TopologyConfig.WorkQueue;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Holds what an operator puts in place of a dead letter's body to the same rules as a fresh message. */
@ApplicationScoped
public class CheckEdit {

    private static final String FIELD = "edited";

    private final Flows flows;
    private final TopologyConfig topology;
    private final WireProperties properties;

    CheckEdit(Flows flows, TopologyConfig topology, WireProperties properties) {
        this.flows = flows;
        this.topology = topology;
        this.properties = properties;
    }

    /**
     * @param edited with a mask where the operator was shown one in place of a token
     * @return the body to send, with the token that the dead letter has
     */
    public byte[] complete(DeadLetter letter, String edited) {
        return SecretFields.restore(edited, new String(letter.body(), UTF_8)).getBytes(UTF_8);
    }

    /**
     * @return the fields in which the body contradicts what is known
     * @throws InvalidMessage naming every bad field, or saying that the content of this message does not count
     */
    public Uni<List<String>> differences(DeadLetter letter, byte[] body) {
        WorkQueue queue = topology.queues().get(letter.flow());
        if (queue == null || queue.inbox().isEmpty()) {
            throw new InvalidMessage(
                    Reason.INVALID_FIELD,
                    List.of(new InvalidMessage.Problem(
                            FIELD,
                            "is not possible here: this message only says which order it is about, and amount, token, lines"
                                    + " and address come from the ledger")));
        }
        BasicProperties sent = properties.read(letter.properties(), Map.of()).build();
        IncomingMetadata attributes =
                new IncomingMetadata(queue.name(), letter.exchange(), letter.routingKey(), false, sent);
        return flows.flow(letter.flow()).check(new Delivery(Message.of(body), attributes, false, Trace.NONE));
    }
}
