package dev.orderflow.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Who may log in, and how much anybody may ask for. */
@ConfigMapping(prefix = "orderflow.access")
public interface AccessConfig {

    /** Whether everybody has every role, without a log-in. */
    @WithDefault("false")
    boolean open();

    /** By the name with which they log in. */
    Map<String, User> users();

    /** The largest body of a request, except of a stream of orders. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** What one person may change in a second, apart from orders. */
    @WithDefault("20")
    @Positive
    int changesPerSecond();

    /** Attempts to log in. */
    Login login();

    /** Somebody who may log in. */
    interface User {

        /** Bcrypt, cost 10 to 15: weaker ones can be guessed, stronger ones keep a core busy for seconds. */
        @Pattern(
                regexp = "\\$2[aby]\\$1[0-5]\\$[./A-Za-z0-9]{53}",
                message = "must be a bcrypt hash of cost 10 to 15, as \"htpasswd -nbBC 12 <user> <password>\" makes it")
        String passwordHash();

        /** What the user may do. */
        @NotEmpty
        Set<Role> roles();
    }

    /** How often a log-in may fail. */
    interface Login {

        /** Wrong passwords for one name in a minute. */
        @WithDefault("10")
        @Positive
        int failuresPerUser();

        /** Wrong passwords from one address in a minute. */
        @WithDefault("30")
        @Positive
        int failuresPerAddress();

        /** How long a password that was right is not checked again; it costs a quarter of a second. */
        @WithDefault("5m")
        Duration remember();
    }
}
