"""What a parser gives back."""

from __future__ import annotations

from typing import Any, NamedTuple


class Parsed(NamedTuple):
    """A value of the model, and the reservations with which it was read."""

    value: Any
    doubts: tuple[str, ...] = ()
    """Keys of the sentences (``issue.<key>``)."""
