package dev.orderflow.access;

import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.FreePorts;
import io.quarkus.runtime.util.HashUtil;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** A packaged worker with production's settings. Each user's password is its name, and each has a program of that name. */
public record AccessWorker(int port, WorkerProcess process) implements AutoCloseable {

    private static final int COST = 10;

    static AccessWorker start(Map<String, String> settings) throws IOException {
        int port = FreePorts.one();
        Map<String, String> all = new HashMap<>(settings());
        all.put("quarkus.http.port", String.valueOf(port));
        all.putAll(settings);
        return new AccessWorker(port, new WorkerProcess(all).awaitReady());
    }

    /** Production's settings, as far as tests have other defaults. */
    public static Map<String, String> settings() {
        return Map.of(
                "orderflow.access.open",
                "false",
                "orderflow.topology.prefix",
                System.getProperty("orderflow.topology.prefix") + "access.");
    }

    public static Map<String, String> user(String name, String role) {
        String key = "orderflow.access.users.\"" + name + "\".";
        String program = "orderflow.access.tokens.\"" + name + "\".";
        return Map.of(
                key + "password-hash",
                BCrypt.hashpw(name, BCrypt.gensalt(COST)),
                key + "roles",
                role,
                program + "hash",
                HashUtil.sha256(token(name)),
                program + "roles",
                role);
    }

    public static String token(String name) {
        return "of_" + HashUtil.sha256(name);
    }

    HttpCaller nobody() {
        return new HttpCaller(port);
    }

    HttpCaller user(String name) {
        return nobody().withToken(token(name));
    }

    @Override
    public void close() {
        process.close();
    }
}
