"""What stands in a register where somebody was to write something: "[name of the processor]", "‹to fill in›", "……"."""

from __future__ import annotations

import re
from typing import Final

_BRACKETED: Final = (
    r"\[\[?[^\[\]]{2,200}\]?\]|<<?[^<>]{1,200}>?>|\{\{?[^{}]{1,200}\}?\}|\u2039[^\u2039\u203a]{1,200}\u203a"
)
_PLACEHOLDER: Final = re.compile(_BRACKETED)
_TO_FILL: Final = re.compile(rf"(?:{_BRACKETED}|\.{{2,}}|…+|_{{2,}})[\s.,;]*")


def is_placeholder(text: str) -> bool:
    """Is a whole text in the brackets that say what is to be written there?"""
    return bool(_PLACEHOLDER.fullmatch(text))


def is_to_fill(text: str) -> bool:
    """Is it such a place, or dots or a line to write on?"""
    return bool(_TO_FILL.fullmatch(text.strip()))
