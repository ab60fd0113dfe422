package dev.orderflow.faultkit;

import java.nio.file.*;

final class ReportPage {
    static void write(RunReport report, Path file) throws java.io.IOException {
        Files.writeString(file, report.toString());
    }
}
