"""How a reader says no."""

from __future__ import annotations

from . import limits


class RefusalError(Exception):
    """The file cannot be read; ``error.<code>`` is the sentence, and the parameters never hold a cell's value."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        """Keep the sentence's key and what it needs."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def too_long(sheet: str = "", cell: str = "") -> RefusalError:
    """Return the refusal of a text longer than any of a register."""
    return RefusalError("cell-too-long", sheet=sheet, cell=cell, limit=limits.TOKEN_BYTES >> 10)
