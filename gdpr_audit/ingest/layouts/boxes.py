"""Options with a box each, of which some are ticked: "☒ Contract ☐ Consent", "yes [x] no [ ]: Acme"."""

from __future__ import annotations

import re
from typing import Final

from gdpr_audit.ingest.heading_text import normal

_YES_OR_NO: Final = frozenset(
    word
    for words in ("oui non yes no ja nein nee si sim nao tak nie nej nei kylla ei ano ne da nu igen nem ναι οχι",)
    for word in words.split()
)
_TICKED: Final = "☒☑✅🗹🗷■"
_UNTICKED: Final = "☐□❑❏"
_ALWAYS_A_BOX: Final = frozenset(_TICKED + "☐")
"""The other squares also serve as bullets: alone they say nothing."""
_OPTION: Final = re.compile(f"([{_TICKED}{_UNTICKED}])")
_TYPED: Final = re.compile(r"(?<![\w)\]])(?:\[\s?([xX✓✔])\s?\]|\(\s?([xX✓✔])\s?\)|\[[\s_]\]|\(\s\))(?!\w)")
"""Boxes of a keyboard: "[x]", "( )"."""
_SEPARATED: Final = re.compile(r"\s*([:;,.(–—→-])")
_NO_MORE: Final = re.compile(
    r"\s*(non?|nein|nee|neen|não|nie|nej|nei|nu|nem|ne|ei)\b[\s,;:.–—→-]*(\w.*)", re.IGNORECASE | re.DOTALL
)
_LABELLED: Final = re.compile(r"\w ?:\s*\w")
_ASKED: Final = re.compile(
    r"(?:(?:si oui|if (?:yes|so)|(?:wenn|falls) ja|(?:en|in) caso af\w+ivo|se s[iì]|(?:zo|indien) ja)\W*)?"
    r"(?:lesquel(?:le)?s?|laquelle|lequel|qui|which(?: ones?)?|who|welche[rsn]?|wer|cu[aá]l(?:es)?"
    r"|quién(?:es)?|qual[ei]?|quais|welke?|wie|precise[rz]?|précise[rz]?|(?:please )?specify"
    r"|(?:bitte )?angeben|especifi(?:car?|que)"
    r"|specificare|jakie|vilka|hvilke)\s*(?:[?:]\W*|$)",
    re.IGNORECASE,
)
"""What a form says between its boxes and the lines for an answer: "If so, which?"."""
_EDGES: Final = " \t\r\n:;,.¿–—→-"


def has_boxes(text: str) -> bool:
    """Is it worth a closer look? Asked of every cell."""
    if text.isascii():
        return ("[" in text or "(" in text) and _TYPED.search(text) is not None
    return _OPTION.search(text) is not None or _TYPED.search(text) is not None


def ticked(text: str) -> str:
    """Keep of a text with boxes the options that are ticked, and what is added to them: an unticked option is no data.

    A box stands before its option, unless the text begins with an option and ends with a box ("yes ☐ no ☒"), but for
    what is added after it ("yes ☒ no ☐: Acme").
    """
    parts = _OPTION.split(_drawn(text))
    if _ALWAYS_A_BOX.isdisjoint(parts):
        return text
    lead, last = parts[0].strip(), parts[-1]
    if lead and (not last.strip() or _SEPARATED.match(last) or normal(lead) in _YES_OR_NO):
        options, added = parts[0:-1:2], last
    else:
        options, added = parts[2::2], ""
        if parts[-2] not in _TICKED:
            options[-1], added = _without_addition(last)
    kept = [option.strip() or "x" for box, option in zip(parts[1::2], options, strict=True) if box in _TICKED]
    added = _bare(_ASKED.sub("", _bare(added), count=1))
    if kept and added and len(kept) == 1 and normal(kept[0]) in _YES_OR_NO:
        return f"{kept[0]} : {added}"
    return "\n".join([*kept, added] if kept and added else kept)


def _bare(text: str) -> str:
    """The text without the signs, and the brackets, that set it apart."""
    text = text.strip(_EDGES)
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _drawn(text: str) -> str:
    """The text with its typed boxes drawn; one alone after a word may be anything: "f( )"."""
    drawn, boxes = _TYPED.subn(lambda box: "☒" if box[1] or box[2] else "☐", text)
    options = any(map(str.isalpha, drawn)) and (boxes > 1 or _TYPED.match(text.lstrip()))
    return drawn if options else text


def is_option(text: str) -> bool:
    """Is it an option with its box, and so no label?"""
    bare = text.lstrip()
    return bare.startswith(tuple(_TICKED + _UNTICKED)) or bool(_TYPED.match(bare))


def _without_addition(option: str) -> tuple[str, str]:
    """Divide the last option, which is not ticked, from what is added after or below all: "no, Acme", "If so: Acme"."""
    if no := _NO_MORE.match(option):
        return no[1], no[2]
    first, _, more = option.strip().partition("\n")
    return first, "\n".join(line.strip() for line in more.split("\n") if _LABELLED.search(line))
