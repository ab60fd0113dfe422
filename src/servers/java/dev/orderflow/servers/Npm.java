package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packages from npm, in the versions that a {@code package.json} names. */
public record Npm(Path packageJson) {

    private static final List<String> INSTALL =
            List.of("npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--fetch-retries=0");

    /**
     * @param name of their directory in the user's cache
     * @return the directory that has them in {@code node_modules}
     */
    public Path install(String name) throws IOException {
        String wanted = Files.readString(packageJson);
        return new Download(name + "-" + Integer.toHexString(wanted.hashCode())).from(directory -> {
            Files.writeString(directory.resolve("package.json"), wanted);
            Programs.run(directory, INSTALL);
        });
    }
}
