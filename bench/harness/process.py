"""A process of a contestant, with its CPU time and memory."""
import os
import signal
import subprocess
import time
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


class Process:
    def __init__(self, command, environment, log):
        self.log = log
        self.started = time.time()
        with open(log, "ab") as output:
            self.process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=output)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def is_alive(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"ended by itself with {self.process.returncode}: see {self.log}")
        return True

    def cpu_ms(self):
        return sum(cpu_ms(Path(f"/proc/{pid}")) for pid in self.family())

    def compilers_cpu_ms(self):
        """The CPU time of a JVM's compilers, which rises until it is warm."""
        return sum(cpu_ms(task) for task in Path(f"/proc/{self.process.pid}/task").iterdir() if is_compiler(task))

    def memory_mb(self):
        return sum(status_mb(pid, "VmRSS") for pid in self.family())

    def peak_memory_mb(self):
        return sum(status_mb(pid, "VmHWM") for pid in self.family())

    def family(self):
        """The ids of the process and of its children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def stop(self, seconds=40):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def cpu_ms(task):
    fields = (task / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK_MS


def is_compiler(task):
    return "CompilerThre" in (task / "comm").read_text()


def status_mb(pid, name):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise KeyError(name)
