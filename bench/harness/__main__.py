"""Measures what is named, or everything, and writes it down."""
import argparse
import json
import os
import platform
from pathlib import Path

import broker
import compare
import ledger
from contestants import ALL, BUILT

PARTS = ("compare",)


def main():
    arguments = parse()
    results_file = BUILT / "results.json"
    results = json.loads(results_file.read_text()) if results_file.exists() else {}
    ledger.create()
    try:
        chosen = [c for c in ALL if not arguments.only or c.name in arguments.only]
        results["contestants"] = {}
        compare.rounds(chosen, arguments.rounds, results["contestants"])
    finally:
        for contestant in ALL:
            broker.delete(contestant.prefix)
        ledger.drop()
    results_file.write_text(json.dumps(results, indent=1))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="names of contestants")
    return parser.parse_args()


if __name__ == "__main__":
    main()
