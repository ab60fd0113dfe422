"""The programs that place orders and watch them, which are the same for every contestant."""
import subprocess
from dataclasses import dataclass

from contestants import BENCH, JAVA

TARGET = BENCH / "load" / "target"
CLASS_PATH = f"{TARGET}/load.jar:{TARGET}/lib/*"


def command(program, *arguments):
    options = ["-XX:+UseSerialGC", "-Xmx512m"]
    return [JAVA, *options, "-cp", CLASS_PATH, f"dev.orderflow.bench.{program}", *map(str, arguments)]


def fill(prefix, run, start, count):
    subprocess.run(command("Fill", prefix, run, start, count), check=True)


@dataclass
class Latency:
    """Latencies in milliseconds, from the time at which an order was due to the event that it is shipped."""
    rate: int
    p50: float
    p99: float
    p999: float
    most: float


def steady(prefix, run, rate, warm_seconds, seconds):
    printed = subprocess.run(
        command("Steady", prefix, run, rate, warm_seconds, seconds), check=True, capture_output=True, text=True).stdout
    *micros, missing = map(int, printed.split())
    if missing:
        raise RuntimeError(f"{missing} of the orders {run} were not shipped")
    return Latency(rate, *(value / 1000 for value in micros))


class Watch:
    """Reports the number of shipped orders ten times a second."""

    def __init__(self, prefix, run):
        self.process = subprocess.Popen(
            command("Watch", prefix, run), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(20)

    def lines(self):
        """Yields seconds since 1970, orders and repeats."""
        for line in self.process.stdout:
            millis, orders, repeats = map(int, line.split())
            yield millis / 1000, orders, repeats

    def lines_of_orders(self):
        return (line for line in self.lines() if line[1])


def burst(prefix, run, count):
    """Places orders at once and returns the seconds until the last of them is shipped."""
    printed = subprocess.run(command("Burst", prefix, run, count), check=True, capture_output=True, text=True).stdout
    return int(printed) / 1000
