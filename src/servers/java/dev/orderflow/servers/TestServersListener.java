package dev.orderflow.servers;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Finds the servers before test classes are discovered, because Quarkus then prepares the application. */
public final class TestServersListener implements LauncherSessionListener {

    /** Set in the process of Maven, which only lists the test classes if they run in several other processes. */
    private static final String MAVEN = "maven.home";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(MAVEN) == null
                && !System.getProperty("orderflow.servers", "").equals("none")) {
            TestServers.find();
        }
    }
}
