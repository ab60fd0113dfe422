"""Measures everything, or the named parts, and writes the results into docs/performance.md."""
import argparse
import json

import broker
import compare
import concurrency
import flat
import ledger
import limit
import report
import sending
from contestants import ALL, BUILT


def main():
    arguments = parse()
    kept = BUILT / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    if arguments.parts != ["write"]:
        ledger.create()
        try:
            for part in arguments.parts:
                PARTS[part](arguments, results)
                kept.write_text(json.dumps(results, indent=1))
        finally:
            for contestant in [*ALL, *(c for c, _ in concurrency.BURSTS)]:
                broker.delete(contestant.prefix)
            ledger.drop()
    report.write(results)


def measure_contestants(arguments, results):
    results["contestants"] = {}
    compare.rounds([c for c in ALL if not arguments.only or c.name in arguments.only], arguments.rounds, results["contestants"])


def measure_limit(arguments, results):
    results["limit"] = []
    limit.rounds(arguments.rounds, results["limit"])


def measure_sending(arguments, results):
    results["sending"] = {}
    sending.rounds(arguments.rounds, results["sending"])


def measure_concurrency(arguments, results):
    results["concurrency"], results["many"] = {}, {}
    concurrency.bursts(results["concurrency"])
    concurrency.many_in_flight(results["many"])


def measure_flatness(arguments, results):
    results["flat"], results["waiting"] = {}, {}
    flat.ledgers(arguments.rounds, results["flat"])
    flat.waiting(results["waiting"])


PARTS = {"compare": measure_contestants, "limit": measure_limit, "sending": measure_sending, "concurrency": measure_concurrency,
         "flat": measure_flatness}


def parse():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), help=", ".join([*PARTS, "write"]))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="for compare: " + ", ".join(c.name for c in ALL))
    return parser.parse_args()


if __name__ == "__main__":
    main()
