package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pika, the most used Python client of RabbitMQ, from Debian's package. */
public record Pika(Path library) {

    /** @throws IOException without packages or without Python */
    public static Pika find() throws IOException {
        if (Programs.onPath("python3").isEmpty()) {
            throw new IOException("there is no Python");
        }
        return new Pika(DebianPackages.rootOf("pika", "python3-pika").resolve("usr/lib/python3/dist-packages"));
    }

    /** @return what the program prints */
    public String run(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "PYTHONPATH=" + library,
                "python3",
                program.toAbsolutePath().toString()));
        command.addAll(arguments);
        return Programs.run(Path.of("."), command);
    }
}
