"""Whose register it is, as a title says: "Registre de la commune de …", "Acme Ltd – Record of processing".

A title is nobody's answer to a question. It is followed only where a word says that what it names is an organisation:
a legal form, or a kind ("Commune", "University"). Else nothing is taken: a department or a version would be wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.model.value import Cell, InputIssue, Source
from gdpr_audit.resources import toml_table

_ASIDE = re.compile(r"\([^()]*\)")
_PIECES = re.compile(r"\s+[-–—|·•/]+\s+|\s*[\n;]\s*")
_WORD = re.compile(r"[^\W_]+")
_NO_NAME = re.compile(r"[\[\]<>{}@?!…:]|_{2,}|\.{3,}|\bx{2,}\b", re.IGNORECASE)
_TO_WRITE = re.compile(r"\s*(?:\[[^\]]*\]?|‹[^›]*›?|\([^()]*\)?)\s*")
"""Where a name is to be written, a bracket that a line breaks off among them."""
_SUBJECT = re.compile(r"([^:–—]+)(?::|\s[–—])\s+([^:–—]+)$", re.DOTALL)
_NOT_SUBJECT = re.compile(r"\d|[\[\]<>{}@?!…]|_{2,}|\.{3,}")
_LONGEST = 100
_MOST_WORDS = 14
_KIND = 3
"""Words that say of what kind an organisation is, at most."""
_AS_WRITTEN = 3
"""Letters up to which a legal form counts only as it is spelt."""
_INITIALS = 2
_COLUMNS = ("controller", "department")
"""Columns that may name the organisation, a "Société" or a "Legal entity" among them."""
_FEWEST = 2
"""Activities for which a column says the same, at least."""


def keeper_in(titles: Iterable[tuple[str, Source]]) -> Cell | None:
    """Return the organisation that the titles of a register name; None if none does, or if they differ.

    Args:
        titles: each alone on its line, with its place. One that speaks of the register goes before a name alone.
    """
    told = list(titles)
    named = [(name, source) for text, source in told for name in _beside_register(text)] or _alone(told)
    return Cell(*named[0]) if len({normal(name) for name, _ in named}) == 1 else None


def named(
    said: Mapping[str, Cell], activities: Sequence[RawActivity], titles: Iterable[tuple[str, Source]]
) -> tuple[dict[str, Cell], list[InputIssue]]:
    """Return what is said of the organisation with its name from a column or a title, and the remark that tells so.

    These give the name that nothing else gives, and go before the person or the function that a contact block names
    ("The controller: the headmaster"): the contact stays as it is.
    """
    name = said.get("name")
    if name and _TO_WRITE.fullmatch(name.text):
        said = {concept: cell for concept, cell in said.items() if concept != "name"}
        name = None
    if name and name.text and ("contact" not in said or is_organisation(name.text)):
        return dict(said), []
    for code, keeper in (("name-from-column", _in_column(activities)), ("name-from-title", keeper_in(titles))):
        if keeper:
            return {**said, "name": keeper}, [InputIssue(code, keeper.source, (("text", keeper.text),), "note")]
    return dict(said), []


def _in_column(activities: Sequence[RawActivity]) -> Cell | None:
    """The organisation that a column names for each activity, always the same."""
    for concept in _COLUMNS if len(activities) >= _FEWEST else ():
        cells = [activity.cells.get(concept) for activity in activities]
        texts = {cell.text.strip() if cell else "" for cell in cells}
        name = _without_address(next(iter(_pieces(texts.pop())), "")) if len(texts) == 1 else ""
        if name and cells[0] and is_organisation(name):
            return Cell(name, cells[0].source)
    return None


def is_organisation(text: str) -> bool:
    """Does a word of a text say that it names an organisation, and is there a name beside it?"""
    words = [(match[0], _folded(match[0])) for match in _WORD.finditer(text)]
    folded = [word for _, word in words]
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or _NO_NAME.search(text):
        return False
    if not text[0].isupper() or _begins(folded, "no_name") or _begins(folded, "register"):
        return False
    kind = _form(text) or _kind(folded)
    return bool(kind) and any(
        word[0].isupper() and place not in kind and normal_ not in _phrases("joining")
        for place, (word, normal_) in enumerate(words)
    )


def subject_of(title: str) -> str:
    """Return what the title of a register says that it is about: "Record of processing: visits to the site".

    It begins with a small letter, and is neither who keeps the register nor a version: ``""`` for these.
    """
    found = _SUBJECT.match(title)
    head, tail = (found[1], found[2].strip()) if found else ("", "")
    about = tail[:1].islower() and bool(_register_in(head)) and not _NOT_SUBJECT.search(tail)
    words = [_folded(match[0]) for match in _WORD.finditer(tail)]
    return tail if about and len(words) > 1 and not (_begins(words, "first") or _begins(words, "no_name")) else ""


def signs(text: str) -> bool:
    """Is it a heading of the line on which a form is dated and signed?"""
    return normal(text) in _phrases("signing")


def _beside_register(title: str) -> Iterator[str]:
    """Names in a title that speaks of the register."""
    pieces = [(piece, _register_in(piece)) for piece in _pieces(title)]
    for piece, place in pieces if any(place for _, place in pieces) else ():
        for part in (piece[: place[0]], _joined(piece[place[1] :])) if place else (piece,):
            name = _without_address(part.strip(" ,:"))
            name = name[:1].upper() + name[1:] if place and _begins(name.split(), "first") else name
            if is_organisation(name):
                yield name


def _alone(titles: Sequence[tuple[str, Source]]) -> list[tuple[str, Source]]:
    """Names with which titles begin, where more than a word says so: "Hotel bookings" is no organisation.

    It has a legal form, stands on several sheets, or beside a title that speaks of the register.
    """
    begun = [(_without_address(piece), source) for text, source in titles for piece in _pieces(text)[:1]]
    registers = {source.sheet for text, source in titles if any(map(_register_in, _pieces(text)))}
    places = Counter(name for name, _ in dict.fromkeys((name, source.sheet) for name, source in begun))
    return [
        (name, source)
        for name, source in begun
        if is_organisation(name) and (_form(name) or source.sheet in registers or places[name] > 1)
    ]


def _pieces(title: str) -> list[str]:
    return [piece.strip(" ,") for piece in _PIECES.split(_ASIDE.sub(" ", title)) if piece.strip(" ,")]


def _without_address(text: str) -> str:
    """What stands before the first comma, with the legal form that may stand behind it."""
    name, _, rest = text.partition(",")
    form = rest.partition(",")[0].strip()
    return f"{name}, {form}" if form and _form(form) == set(range(len(_WORD.findall(form)))) else name.strip()


def _register_in(piece: str) -> tuple[int, int] | None:
    """Where a piece names the register: the longest phrase for it, at its first place."""
    words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(piece)]
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if " ".join(word for _, _, word in words[first:last]) in _phrases("register"):
                return words[first][0], words[last - 1][1]
    return None


def _joined(rest: str) -> str:
    """What follows the name of the register, without "of the"."""
    while (match := _WORD.search(rest)) and normal(match[0]) in _phrases("joining"):
        rest = rest[match.end() :]
    return rest[match.start() :] if match else ""


def _folded(word: str) -> str:
    return normal(word.lower())  # in small letters: "RoPA" is one word


def _begins(folded: list[str], kind: str) -> int:
    """How many words at the beginning are of a kind."""
    counts = range(len(folded), 0, -1)
    return next((count for count in counts if " ".join(folded[:count]) in _phrases(kind)), 0)


def _form(text: str) -> set[int]:
    """Places of the words of a legal form in a text; empty without one."""
    exact, any_case = _forms()
    found = any_case.search(text) or exact.search(text)
    if not found or (text.isupper() and len(found[0]) <= _INITIALS):
        return set()
    before = len(_WORD.findall(text[: found.start()]))
    return set(range(before, before + len(_WORD.findall(found[0]))))


def _kind(folded: list[str]) -> set[int]:
    """Places of the words that say of what kind an organisation is: the first, or the last."""
    first = _begins(folded[:_KIND], "first")
    if first:
        return set(range(first))
    last = next((n for n in range(_KIND, 0, -1) if " ".join(folded[-n:]) in _phrases("last")), 0)
    if last:
        return set(range(len(folded) - last, len(folded)))
    return {place for place in (0, len(folded) - 1) if folded[place].endswith(_endings())}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return toml_table("gdpr_audit.ingest", "lexicon", "organisations.toml")


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(normal(text) for texts in _table()[kind].values() for text in texts)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(normal(text) for texts in _table()["last"].values() for text in texts if text.startswith("*"))


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Legal forms as they are spelt, and those that are known in any."""
    forms = sorted(_table()["legal_form"]["any"], key=len, reverse=True)
    known = [form for form in forms if len(form) > _AS_WRITTEN]
    exact, any_case = ("|".join(re.escape(form).replace(r"\ ", r"\s?") for form in group) for group in (forms, known))
    return (
        re.compile(rf"(?<![\w.&])(?:{exact})(?!\w)"),
        re.compile(rf"(?<![\w.&])(?:{any_case})(?!\w)", re.IGNORECASE),
    )
