"""Writes the figures as tables and plots, between the marks of docs/performance.md."""
import re
from statistics import median

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plot

from contestants import ALL, BENCH

DOCS = BENCH.parent / "docs"
plot.rcParams.update({
    "svg.hashsalt": "orderflow", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})


def write(results):
    page = DOCS / "performance.md"
    text = page.read_text()
    for name, table in TABLES.items():
        if results.get(name):
            mark = f"<!-- {name} -->"
            text = re.sub(f"{mark}.*?{mark}", lambda _: f"{mark}\n\n{table(results[name])}\n\n{mark}", text, flags=re.S)
    page.write_text(text)


def middle(rounds, figure):
    values = [r[figure] for r in rounds if figure in r]
    return median(values) if values else None


def spread(rounds, figure, digits=0):
    values = sorted(r[figure] for r in rounds if figure in r)
    if not values:
        return "–"
    text = f"{median(values):,.{digits}f}"
    return text if len(values) == 1 else f"{text} ({values[0]:,.{digits}f}–{values[-1]:,.{digits}f})"


def rows(head, lines):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(line) + " |" for line in lines)])


def contestants(results):
    shown = [c for c in ALL if c.name in results]
    panels = [("orders_per_s", "orders/s"), ("cpu_us", "CPU µs per order"), ("half_p99", "p99 at half load, ms"),
              ("idle_mb", "MB when idle")]
    figure, axes = plot.subplots(2, 2, figsize=(10, 5.6), layout="constrained")
    for axis, (key, title) in zip(axes.flat, panels):
        bars(axis, title, [(c.title, middle(results[c.name], key), c.colour) for c in shown])
    save(figure, "contestants")
    table = rows(
        ["", "orders/s", "CPU µs/order", "p50", "p99", "p99.9 ms", "p99 at 500/s", "idle MB", "peak MB", "first order after s",
         "in flight"],
        [[c.title, *(spread(results[c.name], key, digits) for key, digits in (("orders_per_s", 0), ("cpu_us", 0))),
          *(spread(results[c.name], key, 1) for key in ("half_p50", "half_p99", "half_p999", "p99_at_500")),
          *(f"{middle(results[c.name], key):,.{digits}f}" for key, digits in (
              ("idle_mb", 0), ("peak_mb", 0), ("start_s", 1), ("in_flight", 0)))] for c in shown])
    return table + "\n\n![The same as bars](performance/contestants.svg)\n\n" + ratios(results)


def ratios(results):
    """The ratio in each round, because a round's contestants ran under the same conditions, and the median of these."""
    def ratio(a, b, key):
        return spread([{key: x[key] / y[key]} for x, y in zip(results[a], results[b])], key, 2)
    pairs = [(a, b, key, text) for a, b, key, text in (
        ("messaging", "by-hand", "cpu_us", "CPU per order, without ledger to the Java client by hand"),
        ("messaging", "stock", "cpu_us", "CPU per order, without ledger to the stock connector"),
        ("messaging", "spring", "cpu_us", "CPU per order, without ledger to Spring AMQP"),
        ("messaging", "by-hand", "orders_per_s", "orders/s, without ledger to the Java client by hand"),
        ("full", "messaging", "cpu_us", "CPU per order, with ledger to without"),
        ("full", "spring", "orders_per_s", "orders/s, with ledger to Spring AMQP, which has none")) if a in results and b in results]
    return rows(["ratio", "median (least–most)"], [[text, ratio(a, b, key)] for a, b, key, text in pairs])


def limit(results):
    return (f"RabbitMQ's PerfTest, three such queues and nothing done between them: {spread(results, 'orders_per_s')} "
            "times three messages a second.")


def sending(results):
    figure, axes = plot.subplots(1, 2, figsize=(10, 2.6), layout="constrained")
    for axis, (key, title) in zip(axes, (("orders_per_s", "orders/s"), ("cpu_us", "CPU µs per order"))):
        bars(axis, title, [(name, middle(r, key), colour_of(name)) for name, r in results.items()])
    save(figure, "sending")
    table = rows(["", "orders/s", "CPU µs/order of the sender"],
                 [[name, spread(r, "orders_per_s"), spread(r, "cpu_us")] for name, r in results.items()])
    return table + "\n\n![The same as bars](performance/sending.svg)"


def concurrency(results):
    figure, axis = plot.subplots(figsize=(8, 2.4), layout="constrained")
    bars(axis, "seconds for 1,000 orders (logarithmic)", [(n, r["warm_s"], colour_of(n)) for n, r in results.items()])
    axis.set_xscale("log")
    save(figure, "slow-providers")
    table = rows(["", "first time, s", "once warm, s"],
                 [[name, f"{r['first_s']:.2f}", f"{r['warm_s']:.2f}"] for name, r in results.items()])
    return table + "\n\n![The same as bars](performance/slow-providers.svg)"


def many(result):
    return (f"{result['in_flight']:,} payments of 20 s in flight at once in one worker with a heap of 256 MB; all {10_000:,} orders "
            f"shipped after {result['seconds']:.0f} s; it took {result['peak_mb']:.0f} MB at the most.")


def flat(results):
    return rows(["orders in the ledger before", "orders/s", "CPU µs/order", "heap in use, MB", "peak MB"],
                [[f"{int(size):,}", *(spread(r, key) for key in ("orders_per_s", "cpu_us", "heap_mb", "peak_mb"))]
                 for size, r in results.items()])


def waiting(result):
    return (f"Heap in use after a collection: {result['none_mb']:.0f} MB with no order waiting, {result['many_mb']:.0f} MB with "
            f"{result['orders']:,} waiting in the queue.")


def colour_of(name):
    return "#1f6feb" if name.startswith("Orderflow") else "#57606a" if name.startswith("Java") else "#cf222e"


def bars(axis, title, values):
    names, lengths, colours = zip(*reversed(values))
    axis.barh(names, lengths, color=colours)
    axis.bar_label(axis.containers[0], [f"{v:,.1f}" if v < 20 else f"{v:,.0f}" for v in lengths], padding=3)
    axis.set_title(title, loc="left")
    axis.margins(x=0.15)


def save(figure, name):
    (DOCS / "performance").mkdir(exist_ok=True)
    figure.savefig(DOCS / "performance" / f"{name}.svg", metadata={"Date": None})


TABLES = {"contestants": contestants, "limit": limit, "sending": sending, "concurrency": concurrency, "many": many,
          "flat": flat, "waiting": waiting}
