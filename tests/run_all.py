"""Sets everything up on a fresh machine and runs every check: ``python3 tests/run_all.py``.

Needs Python 3.11 or newer, and git for the checkout. A browser and LibreOffice are installed where that can be
done without asking (Debian, root); elsewhere the script says what to install and the tests that need them skip.
On CI (``CI=true``) nothing may be skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
ON_CI = os.environ.get("CI", "").casefold() == "true"
TOOLS = {"chromium": "chromium", "soffice": "libreoffice-calc"}
"""Program -> Debian package that brings it."""
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto"),
)


def main() -> int:
    """Set up, check, and say how it went; return the number of checks that failed."""
    os.chdir(ROOT)
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(HOME, with_pip=True)
    run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]")
    missing = install_tools()
    if missing and ON_CI:
        print(f"Missing on CI, where nothing may be skipped: {', '.join(missing)}")
        return 1
    results = {" ".join(check): subprocess.call([BIN / check[0], *check[1:]]) for check in CHECKS}
    for name, code in results.items():
        print(f"{'ok    ' if code == 0 else 'FAILED'} {name}")
    return sum(code != 0 for code in results.values())


def install_tools() -> list[str]:
    """Bring the browser and LibreOffice if need be; return the programs still missing, saying how to get them."""
    wanted = [program for program in TOOLS if shutil.which(program) is None]
    if wanted and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        packages = [TOOLS[program] for program in wanted]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-qq"], env=quiet)
        subprocess.call(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], env=quiet)
    missing = [program for program in wanted if shutil.which(program) is None]
    if missing:
        print(f"Tests that need {', '.join(missing)} will be skipped; on Debian: apt-get install "
              f"{' '.join(TOOLS[program] for program in missing)}")  # fmt: skip
    return missing


def run(*command: str | Path) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
