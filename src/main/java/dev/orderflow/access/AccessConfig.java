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

/** Users, tokens of programs, and limits for requests over HTTP. */
@ConfigMapping(prefix = "orderflow.access")
public interface AccessConfig {

    /** Whether every caller has all roles without authentication. */
    @WithDefault("false")
    boolean open();

    /** Users, by the name with which they log in. */
    Map<String, User> users();

    /** Tokens of programs, by the name that the timeline shows. */
    Map<String, Token> tokens();

    /** Size of the largest request body. It does not apply to streams of orders. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** The largest number of changes per second by one caller. Orders, webhooks and logins are not counted. */
    @WithDefault("20")
    @Positive
    int changesPerSecond();

    /** Lifetime of a session after the login. */
    @WithDefault("8h")
    @DurationMin(seconds = 1)
    Duration sessionAge();

    /**
     * Password checks per minute for one user from one address, successful ones included. A user who has not logged in from that
     * address within 30 days also shares three other limits. These are three times as many checks per address, six times per user,
     * and twelve times per worker.
     */
    @WithDefault("10")
    @Positive
    int loginAttempts();

    /** A user who may log in. */
    interface User {

        /** Bcrypt hash of the password, with cost 10 to 15. A lower cost is too weak, a higher one keeps a CPU busy for seconds. */
        @Pattern(
                regexp = "\\$2[aby]\\$1[0-5]\\$[./A-Za-z0-9]{53}",
                message = "must be a bcrypt hash of cost 10 to 15, see \"htpasswd -nbBC 12 <user> <password>\"")
        String passwordHash();

        /** Roles of the user. */
        @NotEmpty
        Set<Role> roles();
    }

    /** A program that sends a token with each request. */
    interface Token {

        /** SHA-256 of the token, in hexadecimal digits. */
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be the SHA-256 of the token, 64 digits of 0-9 and a-f")
        String hash();

        /** Roles of the program. */
        @NotEmpty
        Set<Role> roles();
    }
}
