"""What it costs to look across the rows, check by check, beside reading the file.

Usage: python benchmarks/observe_speed.py [ACTIVITIES ...]    (default: 1000 10000)

Processor seconds of this process and of the child that reads. What the rules have already asked of each line is asked
before the clock starts, as it is in an audit.
"""

from __future__ import annotations

import argparse
import csv
import gc
import resource
import sys
import tempfile
import time
from datetime import date
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from register_rows import HEADINGS, rows  # noqa: E402 - the checkout goes first

from gdpr_audit.facts import Facts, presume  # noqa: E402
from gdpr_audit.ingest.reading import read_register  # noqa: E402
from gdpr_audit.model.register import Organisation, Register  # noqa: E402
from gdpr_audit.model.value import InputIssue  # noqa: E402
from gdpr_audit.observations import all_checks  # noqa: E402
from gdpr_audit.observations.across import Across  # noqa: E402

_PART = 25_000


def spent() -> float:
    """Processor seconds so far, those of children that have ended included."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def read(count: int, folder: Path) -> tuple[Register, list[InputIssue]]:
    """Read so many activities, from several files where one would exceed what the reader takes."""
    made, register, issues = rows(count), Register(Organisation(), []), []
    while part := list(islice(made, _PART)):
        path = folder / f"{part[0][0]}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADINGS, *part])
        reading, _ = read_register(path)
        register.activities += reading.register.activities
        issues += reading.issues
    return register, issues


def measure(count: int, folder: Path) -> None:
    """Print the figures for a register of so many activities."""
    begin = spent()
    register, issues = read(count, folder)
    print(f"{count:,} activities: read in {spent() - begin:.2f} s")
    facts = Facts(presume(register)[0], date(2026, 11, 23))
    for activity in facts.register.activities:
        facts.dpia_required(activity)
        facts.transfers(activity)
    across = Across(facts, issues)
    begin = time.process_time()
    gathered = len(across.vendors) + len(across.systems)
    total = time.process_time() - begin
    print(f"  {'parties and systems gathered':36} {total:7.2f} s {gathered:8,}")
    for check in all_checks():
        begin = time.process_time()
        seen = sum(1 for _ in check.look(across))
        taken = time.process_time() - begin
        total += taken
        print(f"  {check.id:36} {taken:7.2f} s {seen:8,}")
    print(f"  {'all':36} {total:7.2f} s")


def main() -> None:
    gc.disable()  # as ``scan`` does: much is built and nothing dropped
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000], metavar="ACTIVITIES")
    counts = options.parse_args().counts
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            measure(count, Path(folder))


if __name__ == "__main__":
    main()
