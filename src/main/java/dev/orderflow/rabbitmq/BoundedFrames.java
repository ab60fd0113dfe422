package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Passes to the client only frames that it can read. The client parses nested headers recursively. A message that is too large for
 * it ends the connection, at every redelivery again. A body of several frames is passed on as one frame, because the client holds
 * such a body twice: as a list of its frames, and as their copy.
 */
final class BoundedFrames implements FrameHandler {

    /** Header with the length of a body that was not read. A publisher who sets it affects only this message. */
    static final String UNREAD = "orderflow-unread-bytes";

    /** A header frame of up to this length cannot be nested too deeply. Most messages have smaller ones. */
    private static final int SMALL = 512;

    /** A body of up to this length is one frame, unless {@code frame_max} of the broker is lower. */
    private static final int ONE_FRAME = 128 * 1024 - 8;

    /** In place of a frame that is not passed on. The client ignores it, except that the broker is alive. */
    private static final Frame NOTHING = new Frame(AMQP.FRAME_HEARTBEAT, 0);

    private final FrameHandler socket;
    private final long largest;
    private final ReceivedBytes received;
    private final Set<Integer> unread = new HashSet<>();
    private final Map<Integer, ByteBuffer> bodies = new HashMap<>();

    /**
     * @param largest size of the largest body that is read, in bytes
     * @param received makes room for a large body
     */
    BoundedFrames(FrameHandler socket, long largest, ReceivedBytes received) {
        this.socket = socket;
        this.largest = largest;
        this.received = received;
    }

    @Override
    public Frame readFrame() throws IOException {
        Frame frame = socket.readFrame();
        if (frame == null) {
            return null;
        }
        return switch (frame.type) {
            case AMQP.FRAME_METHOD -> method(frame);
            case AMQP.FRAME_HEADER -> header(frame);
            case AMQP.FRAME_BODY -> body(frame);
            default -> frame;
        };
    }

    /** Also ends a body that is not complete. */
    private Frame method(Frame frame) {
        unread.remove(frame.channel);
        bodies.remove(frame.channel);
        return frame;
    }

    private Frame header(Frame frame) {
        ContentFrame header = new ContentFrame(frame.getPayload());
        if (frame.getPayload().length > SMALL) {
            header.limitNesting();
        }
        if (header.bodySize() > largest) {
            unread.add(frame.channel);
            return new Frame(frame.type, frame.channel, header.withoutBody(UNREAD));
        }
        if (header.bodySize() > ONE_FRAME) {
            received.awaitRoom(header.bodySize());
            bodies.put(frame.channel, ByteBuffer.allocate((int) header.bodySize()));
        }
        return frame;
    }

    private Frame body(Frame frame) {
        if (unread.contains(frame.channel)) {
            return NOTHING;
        }
        ByteBuffer body = bodies.get(frame.channel);
        if (body == null) {
            return frame;
        }
        body.put(frame.getPayload());
        if (body.hasRemaining()) {
            return NOTHING;
        }
        bodies.remove(frame.channel);
        return new Frame(frame.type, frame.channel, body.array());
    }

    @Override
    public void setTimeout(int millis) throws SocketException {
        socket.setTimeout(millis);
    }

    @Override
    public int getTimeout() throws SocketException {
        return socket.getTimeout();
    }

    @Override
    public void sendHeader() throws IOException {
        socket.sendHeader();
    }

    @Override
    public void initialize(AMQConnection connection) {
        socket.initialize(connection);
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        socket.writeFrame(frame);
    }

    @Override
    public void flush() throws IOException {
        socket.flush();
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getAddress() {
        return socket.getAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }
}
