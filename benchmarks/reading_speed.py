"""What reading a register costs, as a ratio to reading the bare cells: ``python benchmarks/reading_speed.py``.

Processor seconds (user + system, children included) of the door, the understanding and the values, against what
pandas with calamine takes for the same cells in the same run; the lowest of some repetitions of each. ``read`` is the
ratio of the first two, when each cell stands under its field and in its activity, with its address and its text; ``all``
that of the whole, when each text is also understood (codes, periods, parties). ``unique`` is the same register with a
number in every text, so that no text comes twice and nothing can be remembered.

Options: ``--sizes 10000``, ``--repeat 3``.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from register_rows import HEADINGS, rows

_PANDAS = """
import json, resource, sys, time
import pandas
begin = time.process_time()
pandas.read_excel(sys.argv[1], sheet_name=None, header=None, dtype=str, engine="calamine", keep_default_na=False)
print(json.dumps({"all": time.process_time() - begin}))
"""
_OURS = """
import gc, json, resource, sys, time
from pathlib import Path

def spent():
    use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in use)

from gdpr_audit.ingest.door import open_file
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
gc.disable()  # as the program does
times = [spent()]
book = open_file(Path(sys.argv[1]))
times.append(spent())
understanding = understand(book, None)
times.append(spent())
register, issues = build_register(understanding.raw)
times.append(spent())
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
door, understood, values = (after - before for before, after in zip(times, times[1:]))
print(json.dumps({"all": times[-1] - times[0], "door": door, "understanding": understood, "values": values,
    "peak": peak, "activities": len(register.activities)}))
"""


def write(path: Path, count: int, *, unique: bool) -> None:
    """Write a register; a unique one bears a number in each of its texts."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        for place, row in enumerate(_rows(count, unique=unique)):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(place, column, text)


def _rows(count: int, *, unique: bool) -> Iterator[list[str]]:
    yield list(HEADINGS)
    rng = random.Random(3)  # noqa: S311 - reproducible, not secret
    for row in rows(count):
        yield [f"{text} (ref. {rng.randrange(10**9)})" if unique and text else text for text in row]


def measured(program: str, path: Path, repeat: int) -> dict[str, float]:
    """Run a program some times; return the figures of its cheapest run."""
    runs = []
    for _ in range(repeat):
        done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    return min(runs, key=lambda run: run["all"])


def main() -> None:
    """Print one line per register."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="10000")
    options.add_argument("--repeat", type=int, default=3)
    wish = options.parse_args()
    parts = ("door", "understanding", "values")
    print(f"{'register':>14} {'pandas':>8}", *(f"{part:>13}" for part in parts), f"{'read':>6} {'all':>7} {'peak':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, wish.sizes.split(",")):
            for unique in (False, True):
                path = Path(folder) / f"r{size}-{unique}.xlsx"
                write(path, size, unique=unique)
                bare, ours = measured(_PANDAS, path, wish.repeat), measured(_OURS, path, wish.repeat)
                split = " ".join(f"{ours[part]:12.2f}s" for part in parts)
                read, whole = ((ours["all"] - values) / bare["all"] for values in (ours["values"], 0))
                name = f"{size}{' unique' if unique else ''}"
                print(f"{name:>14} {bare['all']:7.2f}s {split} {read:5.1f}× {whole:6.1f}× {ours['peak']:5.0f} MiB")


if __name__ == "__main__":
    main()
