"""Asking for help costs nothing."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {
    "pandas",
    "matplotlib",
    "networkx",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "babel",
    "rapidfuzz",
    "python_calamine",
}


def test_help_imports_no_heavy_library() -> None:
    """``--help`` stays fast because each command imports what it needs, when it needs it."""
    script = (
        "import sys; from gdpr_audit.cli.app import run; code = run(['--help']); "
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "scan" in done.stdout
    assert not HEAVY & {name.partition(".")[0] for name in done.stderr.split()}
