"""The broker's own limit: RabbitMQ's PerfTest, with three queues like ours and no work in between."""
import os
import re
import subprocess

import broker
from contestants import BENCH, JAVA, JVM

SECONDS = 20
QUEUES = 3


def rounds(count, results):
    for number in range(1, count + 1):
        figures = perf_test()
        results.append(figures)
        print(f"round {number}: {'RabbitMQ PerfTest':26}{figures['orders_per_s']:7.0f} times three messages a second", flush=True)


def perf_test():
    uri = "amqp://{}:{}@{}:{}".format(*(os.environ.get(f"RABBITMQ_{key}", otherwise) for key, otherwise in (
        ("USERNAME", "guest"), ("PASSWORD", "guest"), ("HOST", "localhost"), ("PORT", "5672"))))
    printed = subprocess.run([
        JAVA, *JVM, "-cp", f"{BENCH}/perf-test/target/lib/*", "com.rabbitmq.perf.PerfTest", "--uri", uri,
        "--quorum-queue", "--queue-pattern", "bench.perf.%d", "--queue-pattern-from", "1", "--queue-pattern-to", str(QUEUES),
        "--producers", str(QUEUES), "--consumers", str(QUEUES), "--flag", "persistent", "--confirm", "250", "--qos", "250",
        "--size", "480", "--time", str(SECONDS)], check=True, capture_output=True, text=True).stdout
    for queue in range(1, QUEUES + 1):
        broker.ask(lambda channel: channel.queue_delete(f"bench.perf.{queue}"))
    received = int(re.search(r"receiving rate avg: (\d+)", printed).group(1))
    return {"orders_per_s": received / QUEUES}
