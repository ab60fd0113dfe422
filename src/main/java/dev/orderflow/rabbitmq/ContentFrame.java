package dev.orderflow.rabbitmq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The frame with the properties of one message. Its tables and arrays can be nested 26,000 levels deep, which overflows the stack
 * of a thread.
 *
 * <p>The layout follows AMQP 0-9-1, 2.3.5.2 and 4.2.5.5: class, weight, length of the body, flags, and the properties whose flag is
 * set, with the table of headers as the third. The value types are those that RabbitMQ reads.
 */
final class ContentFrame {

    /** Deepest nesting that is kept. The table of all headers is the first level. */
    static final int DEEPEST = 20;

    private static final int BODY_SIZE = 4;
    private static final int FLAGS = 12;
    private static final int CONTENT_TYPE = 0x8000;
    private static final int CONTENT_ENCODING = 0x4000;
    private static final int HEADERS = 0x2000;

    private final ByteBuffer payload;
    private final int[] ends = new int[DEEPEST];
    private final boolean[] isTable = new boolean[DEEPEST];
    private int level;

    /** @param payload of a content header frame */
    ContentFrame(byte[] payload) {
        this.payload = ByteBuffer.wrap(payload);
    }

    long bodySize() {
        return payload.getLong(BODY_SIZE);
    }

    /** @return the payload for an empty body, with an additional header that holds the original body size in bytes */
    byte[] withoutBody(String header) {
        int flags = payload.getShort(FLAGS);
        boolean hasHeaders = (flags & HEADERS) != 0;
        payload.position(FLAGS + Short.BYTES);
        skipShortTexts(Integer.bitCount(flags & (CONTENT_TYPE | CONTENT_ENCODING)));
        int entry = Byte.BYTES + header.length() + Byte.BYTES + Long.BYTES;
        int former = hasHeaders ? payload.getInt() : 0;
        int rest = payload.position();
        ByteBuffer changed = ByteBuffer.allocate(payload.capacity() + entry + (hasHeaders ? 0 : Integer.BYTES));
        changed.put(payload.array(), 0, hasHeaders ? rest - Integer.BYTES : rest)
                .putInt(former + entry)
                .put((byte) header.length())
                .put(header.getBytes(US_ASCII))
                .put((byte) 'l')
                .putLong(bodySize())
                .put(payload.array(), rest, payload.capacity() - rest);
        changed.putLong(BODY_SIZE, 0).putShort(FLAGS, (short) (flags | HEADERS));
        return changed.array();
    }

    /**
     * Turns values that are nested too deeply into byte arrays, in place. A byte array has the same layout of type, length and
     * content.
     */
    void limitNesting() {
        try {
            int flags = payload.getShort(FLAGS);
            payload.position(FLAGS + Short.BYTES);
            if ((flags & HEADERS) != 0) {
                skipShortTexts(Integer.bitCount(flags & (CONTENT_TYPE | CONTENT_ENCODING)));
                enter(true);
                limitValues();
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            // The client reports what is malformed.
        }
    }

    private void limitValues() {
        while (level > 0) {
            if (payload.position() >= ends[level - 1]) {
                level--;
            } else {
                skipShortTexts(isTable[level - 1] ? 1 : 0);
                value();
            }
        }
    }

    private void value() {
        byte type = payload.get();
        switch (type) {
            case 'F', 'A' -> nested(type == 'F');
            case 'S', 'x' -> skip(payload.getInt());
            case 't', 'b', 'B' -> skip(Byte.BYTES);
            case 's', 'u' -> skip(Short.BYTES);
            case 'I', 'i', 'f' -> skip(Integer.BYTES);
            case 'l', 'L', 'T', 'd' -> skip(Long.BYTES);
            case 'D' -> skip(Byte.BYTES + Integer.BYTES);
            case 'V' -> skip(0);
            default -> throw new IllegalArgumentException("a value of an unknown type");
        }
    }

    private void nested(boolean table) {
        if (level < DEEPEST) {
            enter(table);
        } else {
            payload.put(payload.position() - 1, (byte) 'x');
            skip(payload.getInt());
        }
    }

    private void enter(boolean table) {
        int length = payload.getInt();
        ends[level] = payload.position() + length;
        isTable[level] = table;
        level++;
    }

    private void skipShortTexts(int count) {
        for (int i = 0; i < count; i++) {
            skip(payload.get() & 0xff);
        }
    }

    private void skip(int bytes) {
        payload.position(payload.position() + bytes);
    }
}
