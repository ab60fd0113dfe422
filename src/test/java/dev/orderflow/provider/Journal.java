package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The file of effects. What is written has reached the operating system, so it outlives a kill. */
final class Journal {

    private final Path path;
    private final FileChannel file;

    private Journal(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        cutTornLine(path);
        return new Journal(path, FileChannel.open(path, StandardOpenOption.APPEND));
    }

    List<Effect> read() {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> Json.read(line, Effect.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Effect effect) {
        ByteBuffer line = ByteBuffer.wrap((Json.write(effect) + "\n").getBytes(UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A kill may end a write in its middle; nobody was told of that effect, so it did not happen. */
    private static void cutTornLine(Path path) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0 && byteAt(bytes, end - 1) != '\n') {
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static int byteAt(RandomAccessFile bytes, long position) throws IOException {
        bytes.seek(position);
        return bytes.read();
    }
}
