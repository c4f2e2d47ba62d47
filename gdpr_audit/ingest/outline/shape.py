"""What looks like one section and is several: items with fields of their own, tables of fields in a row."""

from __future__ import annotations

from itertools import pairwise

from gdpr_audit.ingest.outline.fields import PARTIES, Field, is_pairs, pairs
from gdpr_audit.ingest.outline.labels import Words, bare, concept, labelled, named
from gdpr_audit.ingest.outline.tree import BOLD_TITLE, Grid, Piece, Section
from gdpr_audit.ingest.titles import title_of

_ENOUGH = 2
_IDENTITY = frozenset({"id", "name", "purposes", "processing_categories"})
_LONGEST_TITLE = 160
_ITEM, _PART = 2 * BOLD_TITLE, 4 * BOLD_TITLE


def shaped(section: Section, words: Words) -> None:
    """Give items and tables that describe something each a section of their own, here and below."""
    for below in section.sections:
        shaped(below, words)
    _nest(section, words)
    _split_titles(section, words)
    _split_tables(section, words)
    _split_labels(section, words)


def _nest(section: Section, words: Words) -> None:
    """An item with labelled items below it is a section: "1. Payroll", and its purpose, basis, period below."""
    if concept(section.title, words) in PARTIES:
        return  # of the party that an item names, those below it give details
    body, kept = section.body, list[Piece | Grid]()
    at = 0
    while at < len(body):
        one = body[at]
        end = at + 1
        if isinstance(one, Piece) and one.kind == "item":
            while end < len(body) and _is_below(body[end], one):
                end += 1
        inside = body[at + 1 : end]
        if isinstance(one, Piece) and inside and _describes(one, inside, words):
            said = labelled(one, words)
            item = Section(said.value if said and said.value else one.text.rstrip(" :"), one.line, _ITEM + one.level)
            item.body = inside
            section.add(item)
            shaped(item, words)
        else:
            kept += body[at:end]
        at = end
    section.body = kept


def _is_below(one: Piece | Grid, item: Piece) -> bool:
    return (
        isinstance(one, Grid)
        or one.level > item.level
        or one.kind in {"line", "definition"}
        or (one.kind == "text" and one.level == item.level)
    )


def _describes(item: Piece, inside: list[Piece | Grid], words: Words) -> bool:
    own = labelled(item, words)
    if own and own.matches and not {match.concept for match in own.matches} & _IDENTITY:
        return False
    if own is None and named(item.text.rstrip(" :"), words) and not item.text[:1].isdigit():
        return False
    found: set[str] = set()
    for one in inside:
        if isinstance(one, Grid):
            found |= {f.concept for f in pairs(one, words)} - {""} if is_pairs(one, words) else set()
        elif one.level > item.level or one.kind == "text":
            said = labelled(one, words)
            found |= {match.concept for match in said.matches} if said else set()
    return len(found) >= _ENOUGH


def _split_tables(section: Section, words: Words) -> None:
    """Tables of fields one after another, each of which has a purpose or a name, are as many sections."""
    tables = [one for one in section.body if isinstance(one, Grid) and is_pairs(one, words)]
    said = [{f.concept for f in pairs(one, words)} for one in tables]
    if not any(sum(identity in one for one in said) > 1 for identity in _IDENTITY):
        return
    body, section.body = section.body, []
    title: Piece | None = None
    current: Section | None = None
    for one in body:
        if isinstance(one, Grid) and one in tables and {f.concept for f in pairs(one, words)} & _IDENTITY:
            name = title.text if title else ""
            for held in (section.body, current.body if current else []):
                if title in held:
                    held.remove(title)
            current = Section(name.rstrip(" :"), title.line if title else one.line, _PART)
            current.body.append(one)
            section.add(current)
            title = None
            continue
        (current or section).body.append(one)
        if isinstance(one, Piece) and _may_head(one, words):
            title = one
            if current and not labelled(one, words):
                section.body.append(current.body.pop())
                current = None


def _may_head(one: Piece, words: Words) -> bool:
    """Can a text be the title of the table that follows? A label with its value is none, but for that of the name."""
    said = labelled(one, words)
    named = said is None or any(match.concept == "name" for match in said.matches)
    return named and one.kind != "line" and len(one.text) <= _LONGEST_TITLE


def _split_titles(section: Section, words: Words) -> None:
    """Lines that number forms, "Fiche n° 2 : Paie", with labels below them, are as many sections.

    Of several, one may be blank, or stand in a list of contents.
    """
    body = section.body
    starts = [at for at, one in enumerate(body) if isinstance(one, Piece) and _numbers_a_form(one)]
    parts = [body[start + 1 : end] for start, end in pairwise([*starts, len(body)])]
    said = sum(1 for part in parts if _says(part, words))
    if not parts or said < min(_ENOUGH, len(parts)):
        return
    section.body = body[: starts[0]]
    for start, part in zip(starts, parts, strict=True):
        title = body[start]
        if isinstance(title, Piece):
            form = Section(title.text.rstrip(" :"), title.line, _PART)
            form.body = part
            section.add(form)


def _numbers_a_form(one: Piece) -> bool:
    title = title_of(one.text) if one.kind in {"text", "line"} and not one.level else None
    return title is not None and bool(title.number)


def _says(part: list[Piece | Grid], words: Words) -> bool:
    """Do labels, or a table of them, stand in a part?"""
    said = [labelled(one, words) for one in part if isinstance(one, Piece)]
    known = sum(1 for one in said if one and one.matches)
    return known >= _ENOUGH or any(is_pairs(one, words) for one in part if isinstance(one, Grid))


def _split_labels(section: Section, words: Words) -> None:
    """Labels that begin again with the first of them are as many sections: "Nom : …", "Nom : …"."""
    starts: list[tuple[int, Field]] = []
    for at, one in enumerate(section.body):
        said = labelled(one, words) if isinstance(one, Piece) else None
        if said and said.matches:
            starts.append((at, Field(said.label, one.line, said.matches, [(said.value, one.line)])))
    identity = next((one.concept for _, one in starts if one.concept in _IDENTITY), "")
    again = [(at, one) for at, one in starts if one.concept == identity and one.values[0][0]]
    if not identity or len(again) < _ENOUGH or (identity == "purposes" and len(starts) < _ENOUGH * len(again)):
        return
    if len({one.concept for at, one in starts if at >= again[0][0]}) <= _ENOUGH or _close(again):
        return
    body = section.body
    section.body = body[: again[0][0]]
    for place, (at, label) in enumerate(again):
        end = again[place + 1][0] if place + 1 < len(again) else len(body)
        part = Section(bare(label.values[0][0]), label.line, _PART)
        part.body = body[at:end]
        section.add(part)


def _close(again: list[tuple[int, Field]]) -> bool:
    """Do the labels follow each other at once, as items of one list?"""
    return any(later - earlier == 1 for (earlier, _), (later, _) in pairwise(again))
