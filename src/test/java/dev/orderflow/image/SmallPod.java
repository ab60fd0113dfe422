package dev.orderflow.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs the worker under the restrictions of its manifests, without a container engine. The file system is read-only except for
 * one temporary directory, the user is unknown and has no home, privileges cannot be gained, and the kernel limits the memory.
 */
public record SmallPod(Path cgroup, boolean isOld) implements AutoCloseable {

    /** The limit in the manifests. */
    private static final long MEMORY = 256L << 20;

    /** A Java without a limit for one compilation. The second compiler has taken 47 MB for one method. */
    private static final long MEMORY_BEFORE_JAVA_22 = 320L << 20;

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String ANY_USER = "54321";

    /** The temporary directory. It is not /tmp, because the program may be below that. */
    public static final String TEMPORARY = "/mnt";

    private static final String ENTER = """
            echo $$ > %s/cgroup.procs
            mount -o remount,bind,ro /
            mount -t tmpfs -o size=64m,mode=1777 tmpfs %s
            exec setpriv --reuid %s --regid %s --clear-groups --no-new-privs --bounding-set=-all \\
              env -i PATH="$PATH" HOME=/nonexistent %s "$@"
            """;

    /** Works for root on Linux. Elsewhere the test is skipped. */
    public static SmallPod create() throws IOException {
        assumeTrue(canBeMade(), "a pod needs root, unshare, setpriv and the memory controller");
        boolean isOld = Files.isDirectory(ROOT.resolve("memory"));
        Path cgroup = (isOld ? ROOT.resolve("memory") : ROOT).resolve("orderflow-" + UUID.randomUUID());
        Files.createDirectory(cgroup);
        SmallPod pod = new SmallPod(cgroup, isOld);
        long memory = Runtime.version().feature() < 22 ? MEMORY_BEFORE_JAVA_22 : MEMORY;
        Files.writeString(pod.file("memory.limit_in_bytes", "memory.max"), String.valueOf(memory));
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
    public List<String> launcher(List<String> environment) {
        String enter = ENTER.formatted(cgroup, TEMPORARY, ANY_USER, ANY_USER, String.join(" ", environment));
        return List.of("unshare", "--mount", "--propagation", "private", "sh", "-ec", enter, "pod");
    }

    /** The peak memory in bytes, including the page cache, which the kernel could reclaim. */
    long mostMemory() throws IOException {
        return Long.parseLong(Files.readString(file("memory.max_usage_in_bytes", "memory.peak"))
                .strip());
    }

    /** The working set in bytes, as Kubernetes counts it: without page cache that was not used lately. */
    public long workingSet() throws IOException {
        long usage = Long.parseLong(Files.readString(file("memory.usage_in_bytes", "memory.current"))
                .strip());
        String unused = isOld ? "total_inactive_file " : "inactive_file ";
        return usage
                - Files.readAllLines(cgroup.resolve("memory.stat")).stream()
                        .filter(line -> line.startsWith(unused))
                        .mapToLong(line -> Long.parseLong(line.substring(unused.length())))
                        .sum();
    }

    private Path file(String old, String now) {
        return cgroup.resolve(isOld ? old : now);
    }

    @Override
    public void close() throws IOException {
        Files.delete(cgroup);
    }
}
