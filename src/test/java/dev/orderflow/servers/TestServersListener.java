package dev.orderflow.servers;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Before any test class is looked at, because Quarkus prepares the application while the tests are discovered. */
public final class TestServersListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!System.getProperty("orderflow.servers", "").equals("none")) {
            TestServers.find();
        }
    }
}
