"""The command line: parse, call, write, exit. Start-up stays light: each command imports what it needs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``gdpr-audit`` with the process's arguments and exit with its code."""
    from gdpr_audit.cli.app import run

    sys.exit(run(sys.argv[1:]))
