#!/usr/bin/python3
"""Three hops on pika's BlockingConnection: one process for each queue, one message at a time in each."""

import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import time
from datetime import datetime, timezone

import pika
from pika.exceptions import NackError, UnroutableError

from events import connection_parameters, exchange, prefix, properties


def accepted(order):
    order["acceptedAt"] = datetime.now(timezone.utc).isoformat()


def collected(order):
    order["paymentReference"] = "pay_" + order["orderId"]


def booked(order):
    order["trackingNumber"] = "trk_" + order["orderId"]


# For each queue: the event, the field that is added to the order, and the setting of the provider's latency.
HOPS = {
    "order-created": ("order.accepted", accepted, None),
    "payment": ("payment.collected", collected, "PAYMENT_LATENCY_MS"),
    "shipping": ("shipment.booked", booked, "SHIPPING_LATENCY_MS"),
}


def work(queue, started):
    event_type, step, latency_name = HOPS[queue]
    latency = int(os.environ.get(latency_name, 0)) / 1000 if latency_name else 0
    stopping = False

    def received(channel, method, _, body):
        order = json.loads(body)
        step(order)
        if latency:
            time.sleep(latency)
        try:
            # With delivery confirmations, this returns when the broker has confirmed.
            channel.basic_publish(
                exchange(), event_type, json.dumps(order), properties(event_type, order["orderId"]), mandatory=True
            )
        except (UnroutableError, NackError):
            channel.basic_nack(method.delivery_tag, requeue=True)
        else:
            channel.basic_ack(method.delivery_tag)
        if stopping:
            # The broker requeues the prefetched messages.
            channel.stop_consuming()

    def stop(*_):
        # The message in flight is finished before consuming stops.
        nonlocal stopping
        stopping = True
        connection.add_callback_threadsafe(channel.stop_consuming)

    connection = pika.BlockingConnection(connection_parameters())
    channel = connection.channel()
    signal.signal(signal.SIGTERM, stop)
    channel.confirm_delivery()
    channel.basic_qos(prefetch_count=int(os.environ.get("BENCH_PREFETCH", 250)))
    channel.basic_consume(prefix() + queue, received)
    started.wait()
    channel.start_consuming()
    connection.close()


def main():
    started = multiprocessing.Barrier(len(HOPS) + 1, timeout=30)
    children = [multiprocessing.Process(target=work, args=(queue, started), name=queue) for queue in HOPS]
    for child in children:
        child.start()

    def stop(*_):
        for child in children:
            child.terminate()

    signal.signal(signal.SIGTERM, stop)
    started.wait()
    print("ready", flush=True)
    # If one process ends, all end, because a queue without a worker would not be noticed.
    multiprocessing.connection.wait([child.sentinel for child in children])
    stop()
    for child in children:
        child.join()
    sys.exit(1 if any(child.exitcode for child in children) else 0)


if __name__ == "__main__":
    main()
