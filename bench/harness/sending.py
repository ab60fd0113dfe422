"""The sender's cost of placing orders. The flows are paused, so that no order is consumed."""
import http.client
import os
import re
import socket
import subprocess
import sys
import time

import broker
from compare import started
from contestants import CONTESTANTS, FULL, HTTP, JAVA, JVM

ORDERS = 40_000
ONE_BY_ONE = 4_000


def rounds(count, results):
    with started([*FULL.command, "-Dorderflow.intake.max-lines=40000"], FULL) as worker:
        broker.await_consumers(FULL.prefix, worker)
        broker.until(lambda: worker.is_alive() and listens(), "an open HTTP port", 60)
        all_flows("pause")
        for number in range(1, count + 1):
            for name, send in SENDERS.items():
                broker.purge(FULL.prefix)
                figures = send(re.sub(r"\W", "", f"send{number}{name}"), worker)
                results.setdefault(name, []).append(figures)
                print(f"round {number}: {name:40} {figures['orders_per_s']:7.0f} orders/s "
                      f"{figures['cpu_us']:6.0f} CPU us/order", flush=True)
        broker.purge(FULL.prefix)
        all_flows("resume")  # A pause is stored in the ledger and would stop the workers of the next part.


def listens():
    """Whether the worker serves HTTP, which begins shortly after it consumes."""
    with socket.socket() as client:
        return client.connect_ex(("localhost", HTTP)) == 0


def all_flows(change):
    for queue in broker.QUEUES:
        post(f"/flows/{queue}/{change}", '{"why":"only placing orders is measured"}', "application/json")


def post(path, body, content_type):
    connection = http.client.HTTPConnection("localhost", HTTP, timeout=300)
    connection.request("POST", path, body, {"Content-Type": content_type})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status >= 300:
        raise RuntimeError(f"POST {path} answers {answer.status}: {text[:300]}")
    return text


def intake(run, worker):
    """Places many orders with one POST /orders."""
    post("/orders", lines(run + "warm", ORDERS // 4), "application/x-ndjson")
    body = lines(run, ORDERS)
    cpu, clock = worker.cpu_ms(), time.time()
    post("/orders", body, "application/x-ndjson")
    return figures_of(ORDERS, (time.time() - clock) * 1000, worker.cpu_ms() - cpu)


def lines(run, count):
    return "\n".join(ORDER % f"{run}-{i}" for i in range(count))


def by_hand(mode, count):
    command = [JAVA, *JVM, "-cp", str(CONTESTANTS / "by-hand/target/by-hand.jar"), "dev.orderflow.bench.SendOrders"]
    return lambda run, worker: sent([*command, mode, str(count)], run)


def pika(run, worker):
    return sent([sys.executable, str(CONTESTANTS / "pika/send.py"), "one-by-one", str(ONE_BY_ONE)], run)


def sent(command, run):
    printed = subprocess.run(
        command, check=True, capture_output=True, text=True,
        env={**os.environ, "BENCH_PREFIX": FULL.prefix, "ID_PREFIX": run}).stdout
    # sent N in MILLIS ms, cpu CPU_MILLIS ms
    words = printed.replace(",", "").split()
    return figures_of(int(words[1]), float(words[3]), float(words[6]))


def figures_of(orders, millis, cpu_ms):
    return {"orders_per_s": orders / millis * 1000, "cpu_us": cpu_ms * 1000 / orders}


ORDER = (
    '{"orderId":"%s","customerId":"C-7","total":{"amount":5990,"currency":"EUR"},'
    '"lines":[{"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}],'
    '"payment":{"method":"card","token":"tok_visa"},'
    '"shipTo":{"name":"Ada Lovelace","street":"1 Main St","postalCode":"10115","city":"Berlin","country":"DE"}}')

SENDERS = {
    "pika, one by one": pika,
    "Java client, one by one": by_hand("one-by-one", ONE_BY_ONE),
    "Java client, batches of 100": by_hand("batches", ORDERS),
    "Java client, 1,000 in flight": by_hand("in-flight", ORDERS),
    "Orderflow, POST /orders as NDJSON": intake,
}
