"""Measures each contestant in several rounds: start, first order, idle, full load, half of that load."""
import time

import broker
import ledger
import load
from contestants import BUILT, FULL
from process import Process

WARM_SECONDS, MOST_WARM_SECONDS = 15, 120
# The part of a core below which a JVM's compilers count as idle, so that the JVM is warm.
COMPILERS_IDLE = 0.05
SECONDS = 10
IDLE_SECONDS = 5
CHUNK = 20_000


def rounds(contestants, count, results):
    for contestant in contestants:
        declare(contestant)
    for number in range(1, count + 1):
        for contestant in contestants:
            figures = measure(contestant, f"{contestant.name}{number}")
            results.setdefault(contestant.name, []).append(figures)
            print(f"round {number}: {contestant.title:26}" + line(figures), flush=True)


def declare(contestant):
    """Declares Orderflow's topology for a contestant, so that the broker does the same work for each."""
    broker.delete(contestant.prefix)
    command = [o.replace(f"bench.{FULL.name}.", contestant.prefix) for o in FULL.command]
    with started(command, contestant) as process:
        broker.await_consumers(contestant.prefix, process)


def measure(contestant, run):
    ledger.empty()
    broker.purge(contestant.prefix)
    figures = {}
    with load.Watch(contestant.prefix, run + "first") as watch:
        load.fill(contestant.prefix, run + "first", 0, 1)
        process = started(contestant.command, contestant)
        figures["start_s"] = next(watch.lines_of_orders())[0] - process.started
    with process:
        broker.await_consumers(contestant.prefix, process)
        time.sleep(IDLE_SECONDS)
        figures["idle_mb"] = process.memory_mb()
        figures |= at_full_load(contestant, run + "full", process)
        drain(contestant, process)
        half = load.steady(contestant.prefix, run + "half", max(1, int(figures["orders_per_s"] / 2)), 3, 12)
        figures |= {"half_" + key: value for key, value in vars(half).items()}
        if figures["orders_per_s"] > 700:
            figures["p99_at_500"] = load.steady(contestant.prefix, run + "500", 500, 3, 12).p99
        figures["peak_mb"] = process.peak_memory_mb()
    return figures


def at_full_load(contestant, run, process):
    """Keeps more orders in the queue than the contestant can handle, during warm-up and measurement."""
    with load.Watch(contestant.prefix, run) as watch:
        placed = warm_up(contestant, run, watch, process)
        in_flight = 0
        begin = time.time()
        first = cpu = None
        for at, orders, repeats in watch.lines():
            if at < begin:
                continue
            if first is None:
                first, cpu = (at, orders), process.cpu_ms()
            in_flight = max(in_flight, placed - orders - broker.waiting(contestant.prefix))
            if at - first[0] > SECONDS:
                break
        cpu = process.cpu_ms() - cpu
        if process.is_alive() and broker.waiting(contestant.prefix) < 1000:
            raise RuntimeError("the orders ran out: this was not a measurement of full load")
        done = orders - first[1]
        return {
            "orders_per_s": done / (at - first[0]),
            "cpu_us": cpu * 1000 / done,
            "in_flight": in_flight,
            "repeats": repeats,
        }


def warm_up(contestant, run, watch, process):
    """Runs until a JVM's compilers are idle and more orders are left than can be handled in the measured time."""
    placed, shipped, begin = 0, 0, time.time()
    while True:
        compiled, clock = process.compilers_cpu_ms(), time.time()
        if placed - shipped < CHUNK + 4 * SECONDS * shipped / (clock - begin + 1):
            load.fill(contestant.prefix, run, placed, CHUNK)
            placed += CHUNK
        else:
            time.sleep(2)
        now = time.time()
        shipped = next(orders for at, orders, _ in watch.lines() if at >= now)
        compiling = (process.compilers_cpu_ms() - compiled) / 1000 / (now - clock)
        warm = now - begin > (WARM_SECONDS if compiling < COMPILERS_IDLE else MOST_WARM_SECONDS)
        if warm and placed - shipped > 3 * SECONDS * shipped / (now - begin):
            return placed


def drain(contestant, process):
    broker.purge(contestant.prefix)
    broker.until(lambda: process.is_alive() and broker.waiting(contestant.prefix) == 0, "empty queue", 60)
    time.sleep(1)


def started(command, contestant):
    environment = {**ledger.ENVIRONMENT, "BENCH_PREFIX": contestant.prefix, **contestant.env}
    return Process(command, environment, BUILT / f"{contestant.name}.log")


def line(figures):
    latency = "p50 {half_p50:.1f} p99 {half_p99:.1f} p99.9 {half_p999:.1f} ms at half load".format(**figures)
    at_500 = f", p99 {figures['p99_at_500']:.1f} ms at 500/s" if "p99_at_500" in figures else ""
    return ("{orders_per_s:7.0f} orders/s {cpu_us:6.0f} CPU us/order  {latency}{at_500}  {idle_mb:.0f} MB idle, {peak_mb:.0f} MB at most  "
            "first order after {start_s:.1f} s  {in_flight} in flight").format(latency=latency, at_500=at_500, **figures)
