package dev.orderflow.contract;

import static java.util.stream.Collectors.toMap;

import dev.orderflow.Money;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The worker's own types, and the names that their schemas have in the documents. */
final class DocumentTypes {

    private static final List<? extends Class<?>> ALL = load();
    private static final Map<String, ? extends Class<?>> BY_NAME = ALL.stream()
            .filter(type -> type.isRecord() || type.isEnum())
            .collect(toMap(DocumentTypes::nameOf, type -> type));

    private DocumentTypes() {}

    static Stream<? extends Class<?>> all() {
        return ALL.stream();
    }

    /** The name without the package. A nested type has the names of both. */
    static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace("$", "");
    }

    /** @throws AssertionError if no type has that name */
    static Class<?> named(String name) {
        if (!BY_NAME.containsKey(name)) {
            throw new AssertionError("no record or enumeration has the name of the schema " + name);
        }
        return BY_NAME.get(name);
    }

    /** Loads each class file by itself, which is fast enough for a unit test. */
    private static List<? extends Class<?>> load() {
        try {
            Path root = Path.of(Money.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                        .map(file -> load(file.replaceAll("\\.class$", "").replace('/', '.')))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, DocumentTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
