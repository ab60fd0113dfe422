package dev.orderflow.nativebuild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class path of the native program, read without loading a class. Classes have their internal names: {@code a/b/C}. */
final class NativeClasses implements AutoCloseable {

    private static final String SUFFIX = ".class";

    /** Classes of the native compiler, which are on no class path before it runs. */
    private static final List<String> OF_THE_COMPILER = List.of("org/graalvm/", "com/oracle/svm/");

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, JarFile> index = new HashMap<>();
    private final Map<String, Optional<ClassNode>> nodes = new HashMap<>();
    private final Map<String, Optional<Class<?>>> ofTheJdk = new HashMap<>();

    NativeClasses(List<Path> classPath) throws IOException {
        for (Path path : classPath) {
            JarFile jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version());
            jars.add(jar);
            jar.versionedStream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
                    .forEach(name -> index.putIfAbsent(name.substring(0, name.length() - SUFFIX.length()), jar));
        }
    }

    List<JarFile> jars() {
        return jars;
    }

    /** All classes of the application's own jar: ours, and those that Quarkus generates. */
    Set<String> ofTheApplication() {
        return index.keySet().stream()
                .filter(name -> index.get(name) == jars.get(0))
                .collect(Collectors.toSet());
    }

    Set<String> all() {
        return index.keySet();
    }

    boolean contains(String name) {
        return index.containsKey(name);
    }

    /** @return empty for a class of the JDK, and for one that is missing */
    Optional<ClassNode> find(String name) {
        return nodes.computeIfAbsent(
                name, wanted -> contains(wanted) ? Optional.of(node(reader(wanted))) : Optional.empty());
    }

    ClassReader reader(String name) {
        JarFile jar = index.get(name);
        try (InputStream bytes = jar.getInputStream(jar.getJarEntry(name + SUFFIX))) {
            return new ClassReader(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassNode node(ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }

    boolean exists(String name) {
        return contains(name)
                || OF_THE_COMPILER.stream().anyMatch(name::startsWith)
                || ofTheJdk(name).isPresent();
    }

    Optional<Class<?>> ofTheJdk(String name) {
        return ofTheJdk.computeIfAbsent(name, NativeClasses::loadOfTheJdk);
    }

    private static Optional<Class<?>> loadOfTheJdk(String name) {
        try {
            return Optional.of(Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The texts of all files whose names match, in all jars. */
    Stream<Map.Entry<String, String>> files(String pattern) {
        return jars.stream()
                .flatMap(jar -> jar.stream()
                        .filter(entry -> !entry.isDirectory() && entry.getName().matches(pattern))
                        .map(entry -> Map.entry(entry.getName(), text(jar, entry))));
    }

    private static String text(JarFile jar, JarEntry entry) {
        try (InputStream bytes = jar.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
