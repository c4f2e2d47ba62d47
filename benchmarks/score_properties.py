"""Tries the properties of the audit on thousands of random registers: ``python benchmarks/score_properties.py``.

Options: ``--registers 5000``, ``--from SEED`` (the first; a seed gives the same register every time).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "assess")]

from register_properties import PROPERTIES  # noqa: E402 - the checkout goes first


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--registers", type=int, default=5_000)
    options.add_argument("--from", type=int, default=0, dest="first")
    wish = options.parse_args()
    broken = 0
    for name, holds in PROPERTIES.items():
        begin = time.process_time()
        failures = [(seed, told) for seed in range(wish.first, wish.first + wish.registers) if (told := holds(seed))]
        broken += len(failures)
        print(
            f"{name:52} {wish.registers - len(failures):6,} of {wish.registers:,} ({time.process_time() - begin:.0f} s)"
        )
        for seed, told in failures[:5]:
            print(f"    seed {seed}: {told}")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
