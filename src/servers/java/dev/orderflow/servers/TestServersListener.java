package dev.orderflow.servers;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Finds the servers before test classes are discovered, because Quarkus then prepares the application. */
public final class TestServersListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!System.getProperty("orderflow.servers", "").equals("none")) {
            TestServers.find();
        }
    }
}
