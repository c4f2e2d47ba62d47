"""The quote that keeps a text from acting as a formula when a spreadsheet opens a delimited file."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"'*[ \u00a0]*[=+\-@\t\r\n＝＋－＠]")
_NEEDLESS = re.compile(r"'+[ \u00a0]*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """Return the text with one quote before it if it could act; one that already has quotes gets one more."""
    return f"'{text}" if _ACTIVE.match(text) else text


def unguarded(text: str) -> str:
    """Return the text without the one quote that `guarded` put before it."""
    return text[1:] if _NEEDLESS.match(text) else text
