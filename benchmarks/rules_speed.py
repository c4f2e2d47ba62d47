"""What the rules cost beside reading the file: ``python benchmarks/rules_speed.py [ACTIVITIES ...]``.

Processor seconds, by default at 1,000, 10,000 and 100,000 activities of 35 columns. *Read* is what becomes of the file
until it is a register, the child that parses it included; *rules* is all 110 of them: what is presumed, each rule held
against each subject, the findings in their order, and the scores. Above 25,000 rows the same rows are read in parts,
since that is what the reader takes at a time.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from observe_speed import read, spent  # noqa: E402 - the checkout goes first

from gdpr_audit.assess.engine import examine  # noqa: E402
from gdpr_audit.model.register import Reading  # noqa: E402
from gdpr_audit.rules import catalogue_rules  # noqa: E402


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000, 100_000], metavar="ACTIVITIES")
    counts = options.parse_args().counts
    gc.disable()  # as a scan does
    catalogue_rules()
    print(f"{'activities':>11} {'read':>9} {'rules':>9} {'ratio':>7} {'rules, each':>12} {'findings':>10}")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            begin = spent()
            register, issues = read(count, Path(folder))
            reading = spent() - begin
        begin = time.process_time()
        held = examine(
            Reading(register, issues, "register.csv", "0" * 64), as_of=date(2026, 11, 23), rules=catalogue_rules()
        )
        held.scores()
        rules = time.process_time() - begin
        print(
            f"{count:11,} {reading:8.2f}s {rules:8.2f}s {rules / reading:7.2f} {rules / count * 1e6:9.0f} µs {len(held.findings):10,}"
        )


if __name__ == "__main__":
    main()
