package dev.orderflow.simulator;

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

/** A file with a JSON object in each line. Each write reaches the operating system, so that it survives a kill. */
final class Journal<T> {

    private final Path path;
    private final FileChannel file;
    private final Class<T> type;

    private Journal(Path path, FileChannel file, Class<T> type) {
        this.path = path;
        this.file = file;
        this.type = type;
    }

    static <T> Journal<T> open(Path path, Class<T> type) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        cutTornLine(path);
        return new Journal<>(path, FileChannel.open(path, StandardOpenOption.APPEND), type);
    }

    List<T> read() {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> JsonCodec.read(line, type)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(T entry) {
        ByteBuffer line = ByteBuffer.wrap((JsonCodec.write(entry) + "\n").getBytes(UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a line that a kill has cut short. Its entry was never answered, so that it does not count. */
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
