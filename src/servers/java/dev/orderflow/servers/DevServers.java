package dev.orderflow.servers;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;

/** Writes the settings of the servers for dev mode to a file; in any other build it does nothing. */
final class DevServers {
    private static final Pattern DEV_MODE = Pattern.compile("quarkus\\S*:(dev|test)\\b");

    private DevServers() {}

    /** Takes the file and the goals of the calling Maven. */
    public static void main(String[] arguments) throws IOException {
        if (DEV_MODE.matcher(arguments[1]).find()) {
            Path file = Path.of(arguments[0]);
            write(new Properties(), file);
            Properties settings = new Properties();
            settings.putAll(LocalServers.find(Owner.callingMaven(), "orderflow"));
            write(settings, file);
        }
    }

    private static void write(Properties settings, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Written anew whenever dev mode starts");
        }
    }
}
