#!/usr/bin/python3
"""Publishes orders one by one, each after the confirm of the previous one, and prints time and CPU."""

import os
import sys
import time

import pika

from events import connection_parameters, exchange, properties

TYPE = "order.created"
ORDER = (
    '{"orderId":"%s","customerId":"C-7","total":{"amount":5990,"currency":"EUR"},'
    '"lines":[{"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}],'
    '"payment":{"method":"card","token":"tok_visa"},'
    '"shipTo":{"name":"Ada Lovelace","street":"1 Main St","postalCode":"10115","city":"Berlin","country":"DE"}}'
)


def send(channel, id_prefix, count):
    for i in range(1, count + 1):
        order_id = f"{id_prefix}{i}"
        # With delivery confirmations, this returns when the broker has confirmed.
        channel.basic_publish(exchange(), TYPE, ORDER % order_id, properties(TYPE, order_id))


def main():
    if len(sys.argv) != 3 or sys.argv[1] != "one-by-one":
        sys.exit("usage: send.py one-by-one COUNT")
    count = int(sys.argv[2])
    id_prefix = os.environ.get("ID_PREFIX", "order")
    connection = pika.BlockingConnection(connection_parameters())
    channel = connection.channel()
    channel.confirm_delivery()
    send(channel, id_prefix + "-warm-up-", count // 4)
    begin = time.monotonic()
    cpu_before = time.process_time()
    send(channel, id_prefix + "-", count)
    elapsed = (time.monotonic() - begin) * 1000
    cpu = (time.process_time() - cpu_before) * 1000
    print(f"sent {count} in {elapsed:.0f} ms, cpu {cpu:.0f} ms")
    connection.close()


if __name__ == "__main__":
    main()
