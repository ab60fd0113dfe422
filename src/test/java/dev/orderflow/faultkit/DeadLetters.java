package dev.orderflow.faultkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.faults.Operator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is in the dead letters in the end. */
final class DeadLetters {

    /** @param id of the message; @param reason why it was given up */
    record DeadLetter(String id, String orderId, String reason, String text, byte[] body) {

        private static DeadLetter of(GetResponse message) {
            Map<String, Object> headers = message.getProps().getHeaders();
            return new DeadLetter(
                    message.getProps().getMessageId(),
                    message.getProps().getCorrelationId(),
                    String.valueOf(headers.get("orderflow-reason")),
                    String.valueOf(headers.get("orderflow-message")),
                    message.getBody());
        }
    }

    private DeadLetters() {}

    static List<DeadLetter> take(Operator operator) throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        operator.does(channel -> take(channel, letters));
        return letters;
    }

    private static void take(Channel channel, List<DeadLetter> letters) throws IOException {
        for (GetResponse next = channel.basicGet(Names.DEAD_LETTER, true);
                next != null;
                next = channel.basicGet(Names.DEAD_LETTER, true)) {
            letters.add(DeadLetter.of(next));
        }
    }
}
