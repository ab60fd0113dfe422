package dev.orderflow;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the worker itself, read once for all tests that look at them. */
public final class MainClasses {

    public static final JavaClasses ALL = ArchConfiguration.withThreadLocalScope(configuration -> {
        // A class file names all that it uses; to read Quarkus and the JDK as well takes seconds.
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.orderflow");
    });

    private MainClasses() {}
}
