package dev.orderflow.provider;

/**
 * One provider of a flow, as its settings describe it.
 *
 * @param name empty for the default provider
 */
record Configured(Providers.Role role, String name, String dialect, ProviderConfig config) {

    static final String DEFAULT = "";

    /** What the names of its settings begin with. */
    String settings() {
        return role.settings() + of(".providers.");
    }

    String dialectSetting() {
        return settings() + '.' + role.setting();
    }

    /** For logs and health, such as {@code the carrier dhl}. */
    String text() {
        return role.text() + of(" ");
    }

    /** For metrics, such as {@code shipping-dhl}. */
    String label() {
        return role.flow() + of("-");
    }

    Providers.Books books(Provider provider) {
        return new Providers.Books(
                label(), name.equals(DEFAULT) ? null : name, role.requests().keySet(), provider);
    }

    private String of(String separator) {
        return name.equals(DEFAULT) ? "" : separator + name;
    }
}
