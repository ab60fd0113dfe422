package dev.orderflow.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system in memory, which a test may fill. Only root can create one. */
public final class SmallDisk implements AutoCloseable {

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** @throws NoPrivateServer if it cannot be created */
    public static SmallDisk of(int megabytes) throws IOException {
        Path directory = ScratchDirectory.create("disk").directory();
        try {
            Programs.run(
                    directory,
                    List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()));
        } catch (IOException notAllowed) {
            Files.delete(directory);
            throw new NoPrivateServer(notAllowed.getMessage());
        }
        return new SmallDisk(directory);
    }

    public Path directory() {
        return directory;
    }

    /** Fills the disk until less than a page of PostgreSQL is free. */
    public void fill() throws IOException {
        byte[] block = new byte[4096];
        try (RandomAccessFile file = new RandomAccessFile(filling().toFile(), "rw")) {
            file.seek(file.length());
            while (directory.toFile().getUsableSpace() >= block.length) {
                file.write(block);
            }
        }
    }

    public void free() throws IOException {
        Files.delete(filling());
    }

    @Override
    public void close() throws IOException {
        Programs.run(directory.getParent(), List.of("umount", "--lazy", directory.toString()));
        Files.delete(directory);
    }

    private Path filling() {
        return directory.resolve("filling");
    }
}
