/**
 * The search for servers. Tests and {@code ./mvnw quarkus:dev} need RabbitMQ and PostgreSQL, and some tests need Prometheus,
 * PgBouncer, a browser or another program. The search takes configured servers, servers on localhost, containers, installed
 * programs or packages, in this order, so that tests run on a machine with nothing but Java.
 *
 * <p>Nobody starts it by hand. {@link dev.orderflow.servers.TestServersListener} runs it before the first test, and Maven runs
 * {@link dev.orderflow.servers.DevServers} before dev mode. {@link dev.orderflow.servers.ServerSupervisor} is the main class of
 * the process that ends a private server with its owner. {@code docs/decisions/0004-servers-for-development-and-tests.md} has the
 * reasons.
 *
 * <p>A test that breaks its server takes one of its own: {@link dev.orderflow.servers.BrokerNode},
 * {@link dev.orderflow.servers.BrokerCluster} or {@link dev.orderflow.servers.DatabaseNode}.
 */
package dev.orderflow.servers;
