"""Slow providers: 1,000 orders at once, with 200 ms for each payment and 150 ms for each shipment."""
import re
import threading
import urllib.request

import broker
import ledger
import load
from compare import declare, started
from contestants import BUILT, MANAGEMENT, orderflow, python

PAYMENT_MS, SHIPPING_MS = 200, 150
ORDERS = 1_000
MANY = 10_000
LATENCIES = {"PAYMENT_LATENCY_MS": str(PAYMENT_MS), "SHIPPING_LATENCY_MS": str(SHIPPING_MS)}


def slow_orderflow(name, title, prefetch, payment_ms=PAYMENT_MS, shipping_ms=SHIPPING_MS):
    return orderflow(name, title, BUILT / "orderflow", "#1f6feb", **{
        "orderflow.payment.simulated.latency": f"{payment_ms}ms",
        "orderflow.shipping.simulated.latency": f"{shipping_ms}ms",
        "orderflow.payment.timeout": "60s",
        **{f"mp.messaging.incoming.{queue}.max-outstanding-messages": str(prefetch) for queue in broker.QUEUES}})


def slow_python(name, title, script, prefetch):
    contestant = python(name, title, script, "#cf222e")
    contestant.env = {**LATENCIES, "BENCH_PREFETCH": str(prefetch)}
    return contestant


# The number of bursts. Later ones measure a warm worker. One by one has a single burst, which takes minutes.
BURSTS = [
    (slow_python("slow-pika", "Python, one by one (pika)", "pika/worker.py", 250), 1),
    (slow_python("slow-asyncio", "Python, asynchronous (aio-pika), prefetch 1,000", "asynchronous-python/worker.py", 1000), 5),
    (slow_orderflow("slow-250", "Orderflow, prefetch 250", 250), 10),
    (slow_orderflow("slow-1000", "Orderflow, prefetch 1,000", 1000), 10),
]


def bursts(results):
    for contestant, times in BURSTS:
        declare(contestant)
        ledger.empty()
        with started(contestant.command, contestant) as process:
            broker.await_consumers(contestant.prefix, process)
            seconds = [load.burst(contestant.prefix, f"{contestant.name}-{i}", ORDERS) for i in range(times)]
        broker.delete(contestant.prefix)
        results[contestant.title] = {"first_s": seconds[0], "warm_s": min(seconds[times // 2:])}
        print(f"{contestant.title:50} {ORDERS} orders in {seconds[0]:.2f} s, once warm {results[contestant.title]['warm_s']:.2f} s",
              flush=True)


def many_in_flight(results):
    """Many payments at once in a heap of 256 MB. Each takes so long that all are in flight together."""
    contestant = slow_orderflow("many", "Orderflow", MANY, payment_ms=20_000, shipping_ms=0)
    declare(contestant)
    ledger.empty()
    most = [0]
    ended = threading.Event()
    with started(contestant.command, contestant) as process:
        broker.await_consumers(contestant.prefix, process)
        watcher = threading.Thread(target=lambda: watch(most, ended))
        watcher.start()
        try:
            seconds = load.burst(contestant.prefix, "many", MANY)
        finally:
            ended.set()
            watcher.join()
        results |= {"in_flight": most[0], "seconds": seconds, "peak_mb": process.peak_memory_mb()}
    broker.delete(contestant.prefix)
    print(f"{most[0]} payments of 20 s in flight at once; {MANY} orders in {seconds:.1f} s, "
          f"{results['peak_mb']:.0f} MB at most with a heap of 256 MB", flush=True)


def watch(most, ended):
    while not ended.wait(0.5):
        text = urllib.request.urlopen(f"http://localhost:{MANAGEMENT}/q/metrics").read().decode()
        found = re.search(r'^orderflow_flow_in_flight\{flow="payment"[^}]*\} ([0-9.]+)', text, re.M)
        most[0] = max(most[0], int(float(found.group(1))))
