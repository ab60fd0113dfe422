package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundedFramesTest {

    private static final int FRAME = 128 * 1024 - 8;
    private static final int LARGEST = 10 * FRAME;

    private final Queue<Frame> sent = new ArrayDeque<>();
    private final BoundedFrames frames = new BoundedFrames(socket(), LARGEST, new ReceivedBytes(FRAME));

    @Test
    void aBodyOfSeveralFramesIsOneFrameAlsoIfOthersArriveBetween() throws IOException {
        byte[] large = bytes(2 * FRAME + 5, 'a');
        byte[] other = bytes(FRAME + 1, 'b');
        sent.addAll(List.of(
                header(1, large.length),
                body(1, large, 0, FRAME),
                header(2, other.length),
                body(2, other, 0, FRAME),
                body(1, large, FRAME, FRAME),
                body(2, other, FRAME, 1),
                body(1, large, 2 * FRAME, 5)));

        List<Frame> bodies =
                read().filter(frame -> frame.type == AMQP.FRAME_BODY).toList();

        assertThat(bodies).extracting(frame -> frame.channel).containsExactly(2, 1);
        assertThat(bodies.get(0).getPayload()).isEqualTo(other);
        assertThat(bodies.get(1).getPayload()).isEqualTo(large);
    }

    @Test
    void aSmallBodyIsPassedOnAsItIs() throws IOException {
        Frame small = body(1, bytes(FRAME, 'a'), 0, FRAME);
        sent.addAll(List.of(header(1, FRAME), small));

        assertThat(read()).last().isSameAs(small);
    }

    @Test
    void aBodyThatIsTooLargeIsNotPassedOn() throws IOException {
        byte[] large = bytes(FRAME, 'a');
        sent.addAll(List.of(header(1, LARGEST + 1), body(1, large, 0, FRAME), body(1, large, 0, FRAME)));

        List<Frame> passed = read().toList();

        assertThat(new ContentFrame(passed.get(0).getPayload()).bodySize()).isZero();
        assertThat(passed).extracting(frame -> frame.type).doesNotContain(AMQP.FRAME_BODY);
    }

    @Test
    void aBodyThatEndsEarlyDoesNotReachTheNextMessage() throws IOException {
        byte[] body = bytes(FRAME + 1, 'b');
        sent.addAll(List.of(
                header(1, 3 * FRAME),
                body(1, bytes(FRAME, 'a'), 0, FRAME),
                new Frame(AMQP.FRAME_METHOD, 1, new byte[4]),
                header(1, body.length),
                body(1, body, 0, FRAME),
                body(1, body, FRAME, 1)));

        assertThat(read()).last().extracting(Frame::getPayload).isEqualTo(body);
    }

    private Stream<Frame> read() throws IOException {
        Stream.Builder<Frame> passed = Stream.builder();
        for (Frame frame = frames.readFrame(); frame != null; frame = frames.readFrame()) {
            passed.add(frame);
        }
        return passed.build();
    }

    private static byte[] bytes(int length, char content) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }

    private static Frame header(int channel, long bodySize) throws IOException {
        return new BasicProperties().toFrame(channel, bodySize);
    }

    private static Frame body(int channel, byte[] body, int offset, int length) throws IOException {
        return Frame.fromBodyFragment(channel, body, offset, length);
    }

    private FrameHandler socket() {
        return (FrameHandler) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FrameHandler.class},
                (proxy, method, arguments) -> sent.poll());
    }
}
