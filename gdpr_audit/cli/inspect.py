"""``gdpr-audit inspect``: how a file is understood."""

from __future__ import annotations

from gdpr_audit.cli import options


def inspect(register: options.Register, lang: options.Lang = "", sheet: options.Sheet = "") -> None:
    """Show sheets, header rows, columns and what is not used."""
    raise NotImplementedError
