"""The command line: parse, call, write, exit. Start-up stays light: each command imports what it needs."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run ``gdpr-audit`` with the process's arguments and exit with its code."""
    # One command builds much and drops nothing: looking for cycles on the way and at the end would cost a third more.
    gc.disable()
    from gdpr_audit.cli.app import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
