"""The contestants and their start commands."""
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
BUILT = BENCH.parent / "target" / "bench"
CONTESTANTS = BENCH / "contestants"

# Options of every JVM: a small heap, and the collector that a JVM chooses by itself in a pod of less than 1792 MB.
JVM = os.environ.get("BENCH_JVM", "-Xmx256m -XX:+UseSerialGC -XX:-UsePerfData").split()
JAVA = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java") if "JAVA_HOME" in os.environ else "java"
HTTP, MANAGEMENT = 20811, 20911


@dataclass
class Contestant:
    name: str
    title: str
    command: list
    colour: str
    env: dict = field(default_factory=dict)

    @property
    def prefix(self):
        return f"bench.{self.name}."


def orderflow(name, title, directory, colour, **settings):
    given = {
        "orderflow.topology.prefix": f"bench.{name}.",
        "orderflow.payment.gateway": "simulated",
        "orderflow.shipping.carrier": "simulated",
        "orderflow.payment.simulated.latency": "0s",
        "orderflow.shipping.simulated.latency": "0s",
        "quarkus.http.port": HTTP,
        "quarkus.management.port": MANAGEMENT,
        "orderflow.access.open": "true",
    }
    given.update(settings)
    options = [f"-D{key}={value}" for key, value in given.items()]
    command = [JAVA, *JVM, *options, "-jar", str(directory / "quarkus-run.jar")]
    return Contestant(name, title, command, colour)


def java(name, title, jar, colour):
    command = [JAVA, *JVM, "-jar", str(CONTESTANTS / jar)]
    return Contestant(name, title, command, colour)


def python(name, title, script, colour):
    return Contestant(name, title, [sys.executable, str(CONTESTANTS / script)], colour)


FULL = orderflow("full", "Orderflow", BUILT / "orderflow", "#1f6feb")
MESSAGING = orderflow("messaging", "Orderflow without ledger", BUILT / "without-ledger", "#79b8ff")
BY_HAND = java("by-hand", "Java client by hand", "by-hand/target/by-hand.jar", "#57606a")

ALL = [
    FULL,
    MESSAGING,
    BY_HAND,
    java("stock", "stock smallrye-rabbitmq", "stock-connector/target/quarkus-app/quarkus-run.jar", "#bf8700"),
    java("spring", "Spring AMQP", "spring-amqp/target/spring-amqp.jar", "#2da44e"),
    python("pika", "pika, one by one", "pika/worker.py", "#cf222e"),
]
