package dev.orderflow.operations.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Reason;
import dev.orderflow.servers.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs functions of the page with the server's data, if this machine has Node. */
class PageFunctionsTest {

    private static final Path CONSOLE = Path.of("src/main/resources/META-INF/resources/console");

    @ParameterizedTest
    @CsvSource({
        "5990,EUR,59.90",
        "5990,ALL,59.90",
        "5990,IDR,59.90",
        "5990,COP,59.90",
        "5990,HUF,59.90",
        "5990,LAK,59.90",
        "5990,ISK,'5,990'",
        "5990,JPY,'5,990'",
        "5990,IQD,5.990",
        "5990,KWD,5.990",
        "5990,CLF,0.5990",
        "5990,XXX,'5,990'",
        "0,USD,0.00"
    })
    void anAmountHasTheDigitsOfIso4217(long amount, String currency, String shown) throws IOException {
        String order = "{total: {amount: %d, currency: '%s'}, minorUnits: %d}"
                .formatted(amount, currency, new Money(amount, currency).minorUnits());

        assertThat(value("format.js", "money(" + order + ")")).matches("[^0-9]*" + shown);
    }

    @ParameterizedTest
    @CsvSource({"payment,Payment,collects payments", "invoice,invoice,handles payment.collected"})
    void aFlowIsShownAlsoIfThePageDoesNotKnowIt(String flow, String title, String says) throws IOException {
        String view = "{name: '%s', takes: 'payment.collected'}".formatted(flow);

        assertThat(value("words.js", "flowTitle('" + flow + "')")).isEqualTo(title);
        assertThat(value("words.js", "flowSays(" + view + ")")).isEqualTo(says);
    }

    @Test
    void theReasonsThatStopAnOrderAreThoseOfTheWorker() throws IOException {
        assertThat(value("words.js", "REASONS && Object.keys(page.REASONS).filter((r) => page.REASONS[r].stops).join()")
                        .split(","))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Reason.values())
                        .filter(Reason::stopsOrder)
                        .map(Reason::name)
                        .toList());
    }

    @Test
    void everyStateOfAnOrderHasATitle() throws IOException {
        assertThat(value("words.js", "ORDER_STATES && Object.keys(page.ORDER_STATES).join()")
                        .split(","))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(OrderState.values()).map(OrderState::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'{orderId: \"A-1\", orderState: \"CLOSED\", history: [{what: \"ORDER_CLOSED\"}]}', Discarding it ended the order.",
        "'{orderId: \"A-1\", orderState: \"SHIPPED\", history: []}', Discarding it did not change the order.",
        "'{orderId: \"A-1\"}', The order was not accepted.",
        "'{}', ''"
    })
    void aDiscardedDeadLetterSaysWhatBecameOfItsOrder(String letter, String says) throws IOException {
        assertThat(value("words.js", "discardSays(" + letter + ")")).isEqualTo(says);
    }

    private static String value(String file, String expression) throws IOException {
        Optional<Path> node = Programs.onPath("node");
        assumeTrue(node.isPresent(), "there is no Node");
        String script = "import('data:text/javascript,' + encodeURIComponent(require('fs').readFileSync('%s', 'utf8')))"
                + ".then(page => console.log(page.%s))";
        List<String> command =
                List.of(node.get().toString(), "-e", script.formatted(CONSOLE.resolve(file), expression));
        return Programs.run(Path.of("."), command).strip();
    }
}
