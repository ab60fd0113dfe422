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

/** The file of effects. Each write reaches the operating system, so that it survives a kill. */
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

    List<RecordedEffect> read() {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> JsonCodec.read(line, RecordedEffect.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(RecordedEffect effect) {
        ByteBuffer line = ByteBuffer.wrap((JsonCodec.write(effect) + "\n").getBytes(UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a line that a kill has cut short. Its effect was never answered, so that it does not count. */
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
