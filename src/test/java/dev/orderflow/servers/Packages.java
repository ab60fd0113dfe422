package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Some packages of Debian or Ubuntu, unpacked for one user without being installed. */
record Packages(Download once) {
    private static final Path RELEASE = Path.of("/etc/os-release");

    /** Says which ones, to an apt that downloads them. */
    @FunctionalInterface
    interface Choice {
        void with(Apt apt) throws IOException;
    }

    /** Makes programs ready that are to run elsewhere than where they would be installed. */
    @FunctionalInterface
    interface Relocation {
        void of(Path root) throws IOException;
    }

    static boolean areAvailable() {
        return Apt.isHere() && Files.exists(RELEASE);
    }

    /** By release and architecture, because a home directory may outlive an upgrade or serve several machines. */
    static Packages ofThisUser(String name) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(RELEASE)) {
            release.load(reader);
        }
        String directory = "%s-%s-%s-%s"
                .formatted(name, release.get("ID"), release.get("VERSION_ID"), System.getProperty("os.arch"))
                .replace("\"", "");
        return new Packages(new Download(directory));
    }

    Path home() {
        return once.home();
    }

    Path unpacked(Choice choice, Relocation relocation) throws IOException {
        return once.from(root -> {
            Scratch scratch = Scratch.create("packages");
            try {
                downloaded(scratch.directory(), choice).unpackInto(root);
                relocation.of(root);
            } finally {
                scratch.delete();
            }
        });
    }

    private static Apt downloaded(Path directory, Choice choice) throws IOException {
        try {
            return downloaded(Apt.withListsOfThisMachine(directory), choice);
        } catch (IOException listsAreMissingOrOld) {
            return downloaded(Apt.withFreshLists(directory), choice);
        }
    }

    private static Apt downloaded(Apt apt, Choice choice) throws IOException {
        choice.with(apt);
        return apt;
    }
}
