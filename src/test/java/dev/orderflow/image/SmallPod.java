package dev.orderflow.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What Kubernetes puts around the worker, without a container engine: nothing can be written but one directory for temporary
 * files, as in the manifests, the user is nobody that the system knows and has no home, no privilege can be gained, and the kernel ends it above a limit of memory.
 */
record SmallPod(Path cgroup, boolean isOld) implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String ANY_USER = "54321";

    /** Not /tmp itself: the program to be run may be below it. */
    static final String TEMPORARY = "/mnt";

    private static final String ENTER = """
            echo $$ > %s/cgroup.procs
            mount -o remount,bind,ro /
            mount -t tmpfs -o size=64m,mode=1777 tmpfs %s
            exec setpriv --reuid %s --regid %s --clear-groups --no-new-privs --bounding-set=-all \\
              env -i PATH="$PATH" HOME=/nonexistent %s "$@"
            """;

    /** For root on Linux; elsewhere the test is not run. */
    static SmallPod withMemory(long bytes) throws IOException {
        assumeTrue(canBeMade(), "a pod needs root, unshare, setpriv and the memory controller");
        boolean isOld = Files.isDirectory(ROOT.resolve("memory"));
        Path cgroup = (isOld ? ROOT.resolve("memory") : ROOT).resolve("orderflow-" + UUID.randomUUID());
        Files.createDirectory(cgroup);
        SmallPod pod = new SmallPod(cgroup, isOld);
        Files.writeString(pod.file("memory.limit_in_bytes", "memory.max"), String.valueOf(bytes));
        return pod;
    }

    private static boolean canBeMade() throws IOException {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        boolean hasTools =
                Stream.of("unshare", "setpriv").allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
        boolean hasMemory = Files.isDirectory(ROOT.resolve("memory"))
                || Files.exists(ROOT.resolve("cgroup.subtree_control"))
                        && Files.readString(ROOT.resolve("cgroup.subtree_control"))
                                .contains("memory");
        return isRoot && hasTools && hasMemory;
    }

    /** @param environment such as {@code NAME=value} */
    List<String> launcher(List<String> environment) {
        String enter = ENTER.formatted(cgroup, TEMPORARY, ANY_USER, ANY_USER, String.join(" ", environment));
        return List.of("unshare", "--mount", "--propagation", "private", "sh", "-ec", enter, "pod");
    }

    /** Bytes, with what it has read from files and could give back. */
    long mostMemory() throws IOException {
        return Long.parseLong(Files.readString(file("memory.max_usage_in_bytes", "memory.peak"))
                .strip());
    }

    private Path file(String old, String now) {
        return cgroup.resolve(isOld ? old : now);
    }

    @Override
    public void close() throws IOException {
        Files.delete(cgroup);
    }
}
