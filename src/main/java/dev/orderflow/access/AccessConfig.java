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
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may log in, and how much anybody may ask for. */
@ConfigMapping(prefix = "orderflow.access")
public interface AccessConfig {

    /** Whether everybody has every role, without a log-in. */
    @WithDefault("false")
    boolean open();

    /** People, by the name with which they log in. */
    Map<String, User> users();

    /** Programs, by the name under which the timeline shows them. */
    Map<String, Token> tokens();

    /** The largest body of a request, except of a stream of orders. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** What one caller may change in a second, apart from orders. */
    @WithDefault("20")
    @Positive
    int changesPerSecond();

    /** How long a session lasts, from the log-in on. */
    @WithDefault("8h")
    @DurationMin(seconds = 1)
    Duration sessionAge();

    /**
     * How often a worker checks one user's password from one address in a minute, right or wrong. Where it was not right within 30
     * days: three times as often from the address, six times for the user, twelve times in all.
     */
    @WithDefault("10")
    @Positive
    int loginAttempts();

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

    /** A program that sends a token with each request. */
    interface Token {

        /** SHA-256 of the token, in hexadecimal digits. */
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be the SHA-256 of the token, 64 digits of 0-9 and a-f")
        String hash();

        /** What the program may do. */
        @NotEmpty
        Set<Role> roles();
    }
}
