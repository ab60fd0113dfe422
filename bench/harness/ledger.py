"""A database for this benchmark alone."""
import os

import psycopg2

NAME = "orderflow_bench"
HOST = os.environ.get("BENCH_POSTGRES_HOST", "localhost")
PORT = os.environ.get("BENCH_POSTGRES_PORT", "5432")
USER = os.environ.get("BENCH_POSTGRES_USER", "postgres")
PASSWORD = os.environ.get("BENCH_POSTGRES_PASSWORD", "postgres")

ENVIRONMENT = {
    "QUARKUS_DATASOURCE_JDBC_URL": f"jdbc:postgresql://{HOST}:{PORT}/{NAME}",
    "QUARKUS_DATASOURCE_USERNAME": USER,
    "QUARKUS_DATASOURCE_PASSWORD": PASSWORD,
}


def run(sql, database=NAME, *parameters):
    connection = psycopg2.connect(host=HOST, port=PORT, user=USER, password=PASSWORD, dbname=database)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def create():
    drop()
    run(f"create database {NAME}", "postgres")


def drop():
    run(f"drop database if exists {NAME} with (force)", "postgres")


def empty():
    run("truncate orders, effects, timeline, dead_letters cascade")


def orders():
    return run("select count(*) from orders")[0][0]


def version():
    return run("show server_version", "postgres")[0][0]
