package dev.orderflow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} shows the packages as they are. */
class ArchitecturePageTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.orderflow");
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");
    private static final Pattern PACKAGE = Pattern.compile("dev\\.orderflow\\.([a-z]+)");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.[a-z]+)?`");

    @Test
    void itsTableNamesWhatEachPackageUses() throws IOException {
        assertThat(written()).isEqualTo(inCode());
    }

    @Test
    void everyTypeThatItNamesIsThere() throws IOException {
        Set<String> types = CLASSES.stream().map(JavaClass::getSimpleName).collect(toCollection(TreeSet::new));

        assertThat(TYPE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)))
                .filteredOn(name -> !name.endsWith("Test") && !name.equals("Uni"))
                .isNotEmpty()
                .isSubsetOf(types);
    }

    private static Map<String, Set<String>> written() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        String table =
                Files.readString(PAGE).split("\\| package \\| uses \\|")[1].split("\n\n")[0];
        table.lines().filter(row -> row.startsWith("| `")).forEach(row -> {
            String[] cells = row.split("\\|");
            names(cells[1]).forEach(name -> uses.put(name, names(cells[2])));
        });
        return uses;
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> inCode() {
        Map<String, Set<String>> uses = new TreeMap<>();
        CLASSES.forEach(type -> packageOf(type).forEach(name -> {
            Set<String> used = uses.computeIfAbsent(name, first -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .flatMap(dependency -> packageOf(dependency.getTargetClass()))
                    .filter(other -> !other.equals(name))
                    .forEach(used::add);
        }));
        return uses;
    }

    private static Stream<String> packageOf(JavaClass type) {
        return PACKAGE.matcher(type.getPackageName()).results().map(found -> found.group(1));
    }
}
