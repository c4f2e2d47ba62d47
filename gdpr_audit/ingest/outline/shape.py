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
    titles = _titles_inside(tables, words)
    body, section.body = section.body, []
    title: Piece | None = None
    current: Section | None = None
    for one in body:
        if isinstance(one, Grid) and one in tables and {f.concept for f in pairs(one, words)} & _IDENTITY:
            name = titles.get(id(one)) or (title.text if title else "")
            title = None if id(one) in titles else title
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


def _titles_inside(tables: list[Grid], words: Words) -> dict[int, str]:
    """The first row of each table where it is one text, another in each of them, and no label: the name of a form."""
    forms = [one for one in tables if {f.concept for f in pairs(one, words)} & _IDENTITY]
    firsts = {id(one): [text for text in one.rows[0][1] if text] for one in forms}
    titles = {key: texts[0] for key, texts in firsts.items() if len(texts) == 1 and not named(texts[0], words)}
    return titles if _ENOUGH <= len(titles) == len(firsts) == len(set(titles.values())) else {}


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
    begins = _begins(starts, [at for at, _ in again])
    titles = _titles_above(body, begins, words)
    ends = [at - bool(titles) for at in begins[1:]] + [len(body)]
    section.body = body[: begins[0] - bool(titles)]
    for place, (begin, end, (_, label)) in enumerate(zip(begins, ends, again, strict=True)):
        title = titles[place] if titles else None
        named_ = title.text.rstrip(" :") if title else bare(label.values[0][0])
        part = Section(named_, title.line if title else label.line, _PART)
        part.body = body[begin:end]
        section.add(part)


def _begins(starts: list[tuple[int, Field]], again: list[int]) -> list[int]:
    """Where the parts begin: at the label that comes first in each, though it be another than what tells them apart."""
    bounds = list(pairwise([-1, *again]))
    for concept_ in dict.fromkeys(one.concept for _, one in starts):
        at = [place for place, one in starts if one.concept == concept_]
        if len(at) == len(again) and all(low < place <= high for place, (low, high) in zip(at, bounds, strict=True)):
            return at
    return again


def _titles_above(body: list[Piece | Grid], begins: list[int], words: Words) -> list[Piece]:
    """The texts that stand right above the labels of each part, where all have one of a kind, which no label owns."""
    above = [body[at - 1] if at else None for at in begins]
    titles = [
        one for one in above if isinstance(one, Piece) and _may_head(one, words) and not one.text.endswith((".", ":"))
    ]
    if len(titles) < len(begins) or len({(one.kind, one.level) for one in titles}) > 1:
        return []
    before = [body[at - 2] for at in begins[1:]]
    owned = any(isinstance(one, Piece) and _goes_on(one, titles[0].kind, words) for one in before)
    return [] if owned or len({one.text for one in titles}) < len(titles) else titles


def _goes_on(one: Piece, kind: str, words: Words) -> bool:
    """Does what stands below belong to it: to a label without a value, or to the list of which it is an item?"""
    said = labelled(one, words)
    return not said.value if said else one.kind == kind or one.text.endswith(":")


def _close(again: list[tuple[int, Field]]) -> bool:
    """Do the labels follow each other at once, as items of one list?"""
    return any(later - earlier == 1 for (earlier, _), (later, _) in pairwise(again))
