package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs kustomize: the program itself, the one in kubectl, or the one in Debian's package, unpacked without being installed. */
public record Kustomize(List<String> command) {

    private static final String RELEASE = "trixie";

    /** @throws IOException if it cannot be found */
    public static Kustomize find() throws IOException {
        Optional<Path> program = Programs.onPath("kustomize");
        if (program.isPresent()) {
            return of(program.get());
        }
        Optional<Path> kubectl = Programs.onPath("kubectl");
        if (kubectl.isPresent()) {
            return new Kustomize(List.of(kubectl.get().toString(), "kustomize"));
        }
        return ofDebian();
    }

    static Kustomize ofDebian() throws IOException {
        if (!Apt.isHere()) {
            throw new IOException("neither kustomize nor kubectl is on the PATH, and there is no apt");
        }
        String name = "kustomize-" + RELEASE + "-" + System.getProperty("os.arch");
        return of(new Download(name).from(Kustomize::unpackInto).resolve("usr/bin/kustomize"));
    }

    /** The YAML of all objects that it builds from a directory. */
    public String build(Path directory) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(directory.toString());
        return Programs.run(Path.of("."), all);
    }

    private static Kustomize of(Path program) {
        return new Kustomize(List.of(program.toString(), "build"));
    }

    private static void unpackInto(Path directory) throws IOException {
        ScratchDirectory scratch = ScratchDirectory.create("kustomize");
        try {
            Apt apt = Apt.ofDebian(scratch.directory(), RELEASE);
            apt.download(List.of("kustomize"));
            apt.unpackInto(directory);
        } finally {
            scratch.delete();
        }
    }
}
