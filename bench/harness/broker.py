"""Access to the broker, independent of the contestants."""
import os
import time

import pika

QUEUES = ("order-created", "payment", "shipping")
DELAYS = ("1s", "10s", "1m", "10m")


def connect():
    login = pika.PlainCredentials(os.environ.get("RABBITMQ_USERNAME", "guest"), os.environ.get("RABBITMQ_PASSWORD", "guest"))
    return pika.BlockingConnection(pika.ConnectionParameters(
        os.environ.get("RABBITMQ_HOST", "localhost"), int(os.environ.get("RABBITMQ_PORT", "5672")), credentials=login))


def ask(question):
    connection = connect()
    try:
        return question(connection.channel())
    finally:
        connection.close()


def version():
    connection = connect()
    try:
        return connection._impl.server_properties["version"].decode()
    finally:
        connection.close()


def waiting(prefix):
    """The number of ready messages in the three queues."""
    return ask(lambda c: sum(c.queue_declare(prefix + q, passive=True).method.message_count for q in QUEUES))


def is_consumed(prefix):
    try:
        return ask(lambda c: all(c.queue_declare(prefix + q, passive=True).method.consumer_count for q in QUEUES))
    except pika.exceptions.ChannelClosedByBroker:
        return False


def purge(prefix):
    ask(lambda c: [c.queue_purge(prefix + q) for q in QUEUES])


def delete(prefix):
    def all_of(channel):
        for queue in QUEUES:
            channel.queue_delete(prefix + queue)
            for delay in DELAYS:
                channel.queue_delete(f"{prefix}{queue}.retry-{delay}")
        for queue in ("dead-letter", "orders.unroutable"):
            channel.queue_delete(prefix + queue)
        for exchange in ("orders", "orders.inbox", "orders.retry", "orders.dead-letter", "orders.unroutable"):
            channel.exchange_delete(prefix + exchange)
    ask(all_of)


def await_consumers(prefix, process, seconds=120):
    until(lambda: process.is_alive() and is_consumed(prefix), "a consumer on each queue of " + prefix, seconds, 0.05)


def until(holds, what, seconds, interval=0.2):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"no {what} in {seconds} s")
        time.sleep(interval)
