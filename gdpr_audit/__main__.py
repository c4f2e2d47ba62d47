"""``python -m gdpr_audit`` is ``gdpr-audit``."""

from __future__ import annotations

from gdpr_audit.cli import main

if __name__ == "__main__":
    main()
