package dev.orderflow;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the worker itself, read once for all tests that look at them. */
public final class MainClasses {

    public static final JavaClasses ALL = ArchConfiguration.withThreadLocalScope(configuration -> {
        // Class files name all classes that they use, so that reading Quarkus and the JDK, too, would only take time.
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.orderflow");
    });

    private MainClasses() {}
}
