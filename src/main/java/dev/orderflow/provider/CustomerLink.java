package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/** @param url the link that the customer has to open */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
public record CustomerLink(String url) {

    private static final int MAX_URL = 2000;

    /** Without control characters and spaces. A page that shows the link must not run a script. */
    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]+");

    public boolean isUsable() {
        return url != null && url.length() <= MAX_URL && LINK.matcher(url).matches();
    }
}
