package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Packages of Debian or Ubuntu, unpacked for one user and not installed. */
record DebianPackages(Download once) {
    private static final Path RELEASE = Path.of("/etc/os-release");

    /** Downloads the chosen packages. */
    @FunctionalInterface
    interface Choice {
        void with(Apt apt) throws IOException;
    }

    /** Adapts unpacked programs to a directory other than the one that they would be installed in. */
    @FunctionalInterface
    interface Relocation {
        void of(Path root) throws IOException;
    }

    static boolean areAvailable() {
        return Apt.isHere() && Files.exists(RELEASE);
    }

    /** Keeps packages by release and architecture, because a home directory may survive an upgrade or be shared by machines. */
    static DebianPackages ofThisUser(String name) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(RELEASE)) {
            release.load(reader);
        }
        String directory = "%s-%s-%s-%s"
                .formatted(name, release.get("ID"), release.get("VERSION_ID"), System.getProperty("os.arch"))
                .replace("\"", "");
        return new DebianPackages(new Download(directory));
    }

    /**
     * @param name of their directory in the user's cache
     * @return the directory that they are unpacked in
     */
    static Path rootOf(String name, String... packages) throws IOException {
        if (SearchStep.PACKAGES.isSkipped() || !areAvailable()) {
            throw new IOException(
                    name + " is not installed here, and there are no Debian or Ubuntu packages to unpack");
        }
        return ofThisUser(name).unpacked(apt -> apt.download(List.of(packages)), root -> {});
    }

    Path home() {
        return once.home();
    }

    Path unpacked(Choice choice, Relocation relocation) throws IOException {
        return once.from(root -> {
            ScratchDirectory scratch = ScratchDirectory.create("packages");
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
