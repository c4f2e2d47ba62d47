"""What a whole scan costs, as a ratio to reading the same file with openpyxl: ``python benchmarks/scan_speed.py``.

Processor seconds (user + system, children included) of the real program, all three reports with charts, against
openpyxl's read-only pass over the same cells in the same run; the lowest of some repetitions of each. Both run from
compiled modules, as an installed program does: a first scan that is not counted leaves them in a folder of its own.

Options: ``--sizes 100,1000,10000,100000``, ``--repeat 3``, ``--register FILE`` (a file of one's own, in place of the sizes).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from register_rows import write_register

YARDSTICK = (
    "import sys, openpyxl\n"
    "book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
    "n = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)\n"
    "print(n)\n"
)
EMPTY = "import openpyxl"


def measured(*command: str | Path) -> tuple[float, int]:
    """Run a program; return its processor seconds and its largest process's peak in MiB."""
    script = (
        "import resource, subprocess, sys\n"
        "code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(code, use.ru_utime + use.ru_stime, use.ru_maxrss // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, command)], capture_output=True, text=True, check=True
    )
    code, seconds, peak = done.stdout.split()
    if code != "0":
        raise SystemExit(f"{command} ended with {code}")
    return float(seconds), int(peak)


def main() -> None:
    """Print one line per size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="100,1000,10000")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--register", type=Path)
    wish = options.parse_args()
    os.environ["GDPR_AUDIT_LANG"] = "en"
    print(f"{'register':>12} {'openpyxl':>9} {'scan':>8} {'ratio':>7} {'per activity':>13} {'peak':>9}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        warm_up(Path(folder))
        if wish.register:
            line(wish.register.stem, wish.register, 0, Path(folder), wish.repeat)
            return
        for size in map(int, wish.sizes.split(",")):
            path = Path(folder) / f"r{size}.xlsx"
            write_register(path, size)
            line(str(size), path, size, Path(folder), wish.repeat if size <= 10_000 else 1)


def warm_up(folder: Path) -> None:
    """Compile all modules that a scan imports."""
    path = folder / "first.xlsx"
    write_register(path, 20)
    measured(sys.executable, "-m", "gdpr_audit", "scan", path, "-o", folder / "out", "-q")
    measured(sys.executable, "-c", YARDSTICK, path)


def line(name: str, path: Path, size: int, folder: Path, repeat: int) -> None:
    """Measure one file and print its line."""
    base = min(measured(sys.executable, "-c", EMPTY)[0] for _ in range(repeat))
    reading = min(measured(sys.executable, "-c", YARDSTICK, path)[0] for _ in range(repeat)) - base
    runs = [
        measured(sys.executable, "-m", "gdpr_audit", "scan", path, "-o", folder / "out", "-q") for _ in range(repeat)
    ]
    seconds, peak = min(run[0] for run in runs), max(run[1] for run in runs)
    each = f"{seconds / size * 1e3:.2f} ms" if size else ""
    print(f"{name:>12} {reading:8.2f}s {seconds:7.2f}s {seconds / reading:6.1f}× {each:>13} {peak:5d} MiB")


if __name__ == "__main__":
    main()
