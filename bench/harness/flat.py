"""Whether cost per order and memory stay the same with a growing ledger and queue."""
import re
import subprocess

import broker
import ledger
import load
from compare import CHUNK, at_full_load, declare, drain, started, warm_up
from contestants import FULL, JAVA

FEW, MANY = 10_000, 1_000_000
WAITING = 100_000


def ledgers(rounds, results):
    declare(FULL)
    for number in range(1, rounds + 1):
        for size in (FEW, MANY):
            fill_ledger(size)
            figures = full_load(f"flat{number}x{size}")
            results.setdefault(str(size), []).append(figures)
            print(f"round {number}: {size:8} orders in the ledger: {figures['orders_per_s']:6.0f} orders/s "
                  f"{figures['cpu_us']:5.0f} CPU us/order, heap in use {figures['heap_mb']:.0f} MB", flush=True)


def full_load(run):
    broker.purge(FULL.prefix)
    with started(FULL.command, FULL) as process:
        broker.await_consumers(FULL.prefix, process)
        figures = at_full_load(FULL, run, process)
        drain(FULL, process)
        return {**figures, "heap_mb": heap_mb(process), "peak_mb": process.peak_memory_mb()}


def fill_ledger(size):
    """Fills the ledger with shipped orders, their effects and their timelines."""
    ledger.empty()
    order = f"'old-' || n"
    rows = f"generate_series(1, {size}) n"
    ledger.run(f"insert into orders select {order}, 'SHIPPED', 5990, 'EUR', now(), now() from {rows}")
    for kind in ("PAYMENT", "SHIPMENT"):
        ledger.run(f"""insert into effects (order_id, kind, idempotency_key, state, attempts, first_started_at,
            last_started_at, finished_at, reference, event_id) select {order}, '{kind}', {order} || ':{kind}', 'SUCCEEDED', 1,
            now(), now(), now(), 'ref_' || n, md5(n || '{kind}')::uuid from {rows}""")
    for event in ("order.accepted", "payment.collected", "shipment.booked"):
        ledger.run(f"""insert into timeline (order_id, event_id, type, at, data)
            select {order}, md5(n || '{event}')::uuid, '{event}', now(), repeat('x', 400) from {rows}""")
    ledger.run("vacuum analyze")
    ledger.run("checkpoint")


def waiting(results):
    """The heap that is in use without orders, and with many orders in the queue."""
    broker.purge(FULL.prefix)
    ledger.empty()
    with started(FULL.command, FULL) as process:
        broker.await_consumers(FULL.prefix, process)
        with load.Watch(FULL.prefix, "waiting") as watch:
            warm_up(FULL, "waiting", watch, process)
        drain(FULL, process)
        results["none_mb"] = heap_mb(process)
        placed = 0
        while broker.waiting(FULL.prefix) < WAITING:
            load.fill(FULL.prefix, "waiting2", placed, CHUNK)
            placed += CHUNK
        results["orders"] = broker.waiting(FULL.prefix)
        results["many_mb"] = heap_mb(process)
        drain(FULL, process)
    print(f"heap in use {results['none_mb']:.0f} MB with no order waiting, {results['many_mb']:.0f} MB with "
          f"{results['orders']}", flush=True)


def heap_mb(process):
    jcmd = JAVA[:-len("java")] + "jcmd"
    for order in ("GC.run", "GC.heap_info"):
        printed = subprocess.run([jcmd, str(process.process.pid), order], check=True, capture_output=True, text=True).stdout
    # Counts the old generation of the serial collector, because the young one has new garbage by then.
    return sum(int(kb) for kb in re.findall(r"^ *(?:Tenured|tenured.*?) +total \d+K, used (\d+)K", printed, re.M)) / 1024
