"""Tables inside a fiche: categories of data with their retention, recipients, measures, transfers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import FEEDS, SUBSTANTIVE
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import known, label, matches
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.form_words import is_aside, is_help, is_only_help, is_question
from gdpr_audit.ingest.layouts.pairs import PARTIES, further_pairs
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.ingest.yes_no import NO, YES
from gdpr_audit.model.value import Cell, Source

SURE = 0.85
"""Confidence from which a text beside or above others is taken for a label."""

_MANY = 4

_NUMBERED = re.compile(r"\S.*\s(?:n\s?[°º]\s*)?\d{1,2}\s*$")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ET_CETERA = re.compile(r"(?:…|\.\.\.|\betc\.?)\s*$", re.IGNORECASE)
LINKED = {"transfers": "transfers", "third_countries": "transfers", "processors": "processors"}
"""Concept of the table -> kind of the rows that it holds for themselves."""

_OF_A_PARTY = {"country": "third_countries", "purposes": "comments", "legal_bases": "comments"}
"""What a table of recipients says of each: where it is; why it gets the data is not why they are processed."""

_SHARED_OUT = frozenset({"recipients", "recipient_categories"})
"""Tables whose column "type" says under what each row comes: internal, external, processor."""

_PREFILLED = frozenset({
    "security_description", "security_measures_technical", "security_measures_organisational", "measures",
    "retention_text", "legal_bases", "rights_procedure", "deletion_method",
})  # fmt: skip
"""What an organisation may have written once, in the form, for all its activities."""

_TYPES = frozenset({"processors", "subprocessors", "recipients_internal", "recipients_external"})


@dataclass(slots=True)
class Values:
    """What a fiche says."""

    texts: dict[str, list[tuple[str, Source]]] = field(default_factory=dict)
    """Concept -> texts in order; a concept whose label stands there without a value has one empty text."""
    processors: list[Mapping[str, Cell]] = field(default_factory=list)
    transfers: list[Mapping[str, Cell]] = field(default_factory=list)
    ticked: list[tuple[str, Source]] = field(default_factory=list)
    """Who stands at the head of a column with ticks in a table of data: a recipient, if not named elsewhere."""

    def know(self, concept: str, source: Source) -> None:
        """Record that the form has a place for a concept."""
        self.texts.setdefault(concept, [("", source)])

    def add(self, concept: str, text: str, source: Source) -> None:
        """Add a text under a concept."""
        self.texts.setdefault(concept, []).append((text, source))

    def add_each(self, concept: str, said: Sequence[tuple[str, str, Source]]) -> None:
        """Add what a column of a table says of each row: row, text and place; once, if it says the same of all.

        Who gets the data of a row, and whose they are, is told by itself: "Name, address : bank" would name three.
        """
        alike = len({text for _, text, _ in said}) == 1 or concept in PARTIES or concept == "subject_categories"
        for name, text, source in said:
            self.add(concept, text if alike or not name else f"{name} : {text}", source)

    def settle(self, form: Mapping[tuple[int, str], bool], label_columns: Sequence[int]) -> None:
        """Take out what the form says by itself, where somebody says more.

        Where nobody does, what all sheets share is an answer unless it helps, and what the empty model says of a
        practice is the practice.
        """
        asides = sum(1 for texts in self.texts.values() if _explained(texts, label_columns))
        for concept, texts in self.texts.items():
            said = [one for one in texts if one[0] and not is_only_help(one[0])]
            if asides > 1 and _explained(texts, label_columns):
                said = [one for one in said if not is_aside(one[0])]
            said = [one for one in said if not (one[1].column in label_columns and is_question(one[0]))]
            own = [one for one in said if (one[1].column, one[0]) not in form]
            own = [one for one in own if not (one[1].column in label_columns and is_help(one[0]))] or own
            given = [] if own else [one for one in said if concept in _PREFILLED or not form[one[1].column, one[0]]]
            own = own or [one for one in given if not is_help(one[0])]
            self.texts[concept] = own or [("", texts[0][1])]
        named = "\n".join(text for concept in PARTIES for text, _ in self.texts.get(concept, ()))
        for name, source in self.ticked:
            if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", named, re.IGNORECASE):
                self.add("recipients", name, source)


def _explained(texts: Sequence[tuple[str, Source]], label_columns: Sequence[int]) -> bool:
    """Does a text in brackets stand below a label, over its value, as what explains the label does?"""
    said = [(text, source.column) for text, source in texts if text]
    return len(said) > 1 and is_aside(said[0][0]) and said[0][1] in label_columns and not is_aside(said[1][0])


def akin(one: str, other: str) -> bool:
    """Do two concepts feed the same attribute: "Type de destinataire" and "Destinataires"?"""
    return bool(set(FEEDS.get(one, (one,))) & set(FEEDS.get(other, (other,))))


def numbered(text: str) -> bool:
    """Is it the label of one of several like rows: "Destinataire 2"?"""
    return bool(_NUMBERED.match(text))


def is_header(text: str, cells: Mapping[int, str], below: str, language: str) -> bool:
    """Do the cells beside a label head the columns of a table, rather than answer?"""
    if not cells or not heads_columns(list(cells.values()), language):
        return False
    if len(cells) > 1:
        answered = all(normal(cell) in YES | NO for cell in cells.values())
        paired = further_pairs(cells, lambda cell: label(cell, "headings", language) in SUBSTANTIVE)
        said = paired or (label(text, "headings", language) == "legal_bases" and all(map(_is_basis, cells.values())))
        return not (answered or (said and _is_label(below, language)))
    if not below or normal(below) == normal(text) or is_asked(below):
        return False
    return numbered(below) or (
        _heads_alone(text, next(iter(cells.values())), language) and not _is_label(below, language)
    )


def _is_basis(text: str) -> bool:
    """Does a text that could head a column name a legal basis: "Contract", "Consent"?"""
    from gdpr_audit.ingest.values.bases import bases_named

    return bool(bases_named(normal(text))[0])


def _heads_alone(text: str, cell: str, language: str) -> bool:
    """Does the only cell beside a label head a column, where "Clients", "Contract" or "No" would answer?"""
    if normal(cell) in marks("detail"):
        return True
    kind = LINKED.get(label(text, "headings", language), "")
    return label(cell, kind, language) not in {"", "activity_id"} if kind else label(cell) == "retention_text"


def are_heads(texts: Collection[str], language: str) -> bool:
    """Do several texts head the columns of a table, none of them an answer?"""
    several = len(texts) > 1 and heads_columns(list(texts), language)
    return several and not any(normal(text) in YES | NO or text.rstrip().endswith(":") for text in texts)


def is_asked(text: str) -> bool:
    """Does a text call for an answer, though the lexicon may not know it: "When is it over?", "Kept by:"?"""
    return text.rstrip().endswith(("?", ":", "："))


def _is_label(text: str, language: str) -> bool:
    return any(match.confidence >= SURE for match in matches(text, language))


def heads_columns(texts: Sequence[str], language: str) -> bool:
    """Are these the headings of columns? Of many, one may be unknown."""
    unknown = sum(1 for text in texts if not _heads_column(text, language))
    return unknown == 0 or (unknown == 1 and len(texts) >= _MANY)


def _heads_column(text: str, language: str) -> bool:
    return normal(text) in marks("detail") or any(
        known(text, section, language) for section in ("headings", "contact", "transfers", "processors")
    )


def open_table(values: Values, concept: str, cells: Mapping[int, str], language: str) -> FicheTable:
    """Begin a table under a label, with the headings of its columns."""
    kind = LINKED.get(concept, "")
    columns: dict[int, str] = {}
    for column, text in cells.items():
        own = label(text, kind, language) if kind else ""
        if not own and not kind and normal(text) not in marks("detail"):
            own = label(text, "headings", language)
            own = _OF_A_PARTY.get(own or label(text, "processors", language), own) if concept in PARTIES else own
        columns[column] = "" if own in {"description", "activity_id"} or akin(own, concept) else own
    if kind and not any(columns.values()):
        kind = ""
    return FicheTable(values, concept, columns, kind, language)


@dataclass(slots=True)
class FicheTable:
    """A table being read, row by row."""

    values: Values
    concept: str
    columns: dict[int, str]
    """Column -> concept, or attribute of a processor or transfer; ``""`` for what describes the row."""
    kind: str
    language: str
    _apart: list[tuple[str, str, str, Source]] = field(default_factory=list)
    """Concept, row, text and place of what other columns say of each row."""
    _denied: list[tuple[str, Source]] = field(default_factory=list)
    _said: bool = False

    def row(self, sheet: str, number: int, label_column: int, text: str, cells: Mapping[int, str]) -> None:
        """Read one row of the table: its label, and the cells beside it."""
        said = {c: cleaned(value) for c, value in cells.items()}
        placed = {c: (value, Source(sheet, number, c)) for c, value in said.items() if value}
        if not placed and normal(text) in NO:
            self._denied.append((text, Source(sheet, number, label_column)))  # "Néant" in the place of the first row
        elif self.kind:
            self._linked(sheet, number, placed)
        elif placed:
            self._described(text, Source(sheet, number, label_column), placed)

    def _linked(self, sheet: str, number: int, placed: Mapping[int, tuple[str, Source]]) -> None:
        if not placed:
            return
        found: dict[str, Cell] = {}
        paper = next((a for a in ("tool", "contract") if a in self.columns.values()), "")
        for column, own in self.columns.items():
            text, source = placed.get(column, ("", Source(sheet, number, column)))
            attribute = own or paper
            if attribute:
                before = found.get(attribute, Cell("", source))
                joined = "\n".join(part for part in (before.text, text) if part)
                found[attribute] = Cell(joined, before.source if before.text else source)
        self._said = True
        (self.values.transfers if self.kind == "transfers" else self.values.processors).append(found)

    def _described(self, text: str, place: Source, placed: Mapping[int, tuple[str, Source]]) -> None:
        details = [placed[c] for c in sorted(placed) if not self.columns.get(c)]
        name = "" if not text or numbered(text) or self._own(text) else _short(text)
        for column, (value, source) in placed.items():
            if self.columns.get(column):
                self._apart.append((self.columns[column], name, value, source))
        if name:
            self._item(self._subject(text), name, place, details)
        elif details:
            self._typed(details)

    def _own(self, text: str) -> bool:
        return label(text, "headings", self.language) == self.concept

    def _subject(self, text: str) -> str:
        """The concept of a row: that of the table, unless its label names another of the kind."""
        own = label(text, "headings", self.language)
        return own if own and akin(own, self.concept) else self.concept

    def _item(self, concept: str, name: str, place: Source, details: Sequence[tuple[str, Source]]) -> None:
        """A row that the form names: what is written beside it details it, affirms it or denies it."""
        if details and normal(details[0][0]) in NO:
            self._denied.append(details[0])
            return
        self._add(concept, name, place)
        for text, source in details:
            if normal(text) not in YES:
                self._add(concept, text, source)

    def _typed(self, details: Sequence[tuple[str, Source]]) -> None:
        """A row that says its type and details it, or the other way round: "Sous-traitants | Cegid SA"."""
        if self.concept in _SHARED_OUT and label(details[-1][0], "headings", self.language) in _TYPES:
            details = (details[-1], *details[:-1])
        (kind, place), rest = details[0], details[1:]
        more = ", ".join(text for text, _ in rest)
        if not more:
            self._add(self.concept, kind, place)
            return
        concept = label(kind, "headings", self.language) if self.concept in _SHARED_OUT else ""
        if concept in _TYPES:
            self._add(concept, more, rest[0][1])
        elif normal(kind) in marks("other"):
            self._add(self.concept, more, rest[0][1])
        else:
            self._add(self.concept, f"{kind} ({more})", place)

    def _add(self, concept: str, text: str, source: Source) -> None:
        self._said = True
        self.values.add(concept, text, source)

    def close(self) -> None:
        """Settle what waits for the end: denials only, and the columns that speak of each row."""
        if self._denied and not self._said:
            self.values.add(self.concept, *self._denied[0])
        for concept in dict.fromkeys(self.columns.values()) if not self.kind else ():
            if not concept:
                continue
            self.values.add_each(concept, [entry[1:] for entry in self._apart if entry[0] == concept])


def bare_option(option: str) -> str:
    """Return what an option is called beside which something is written; ``""`` if it lists what may stand there."""
    name = _short(option)
    return "" if "," in name else name


def _short(text: str) -> str:
    """The name of a row without its asides and its list of examples."""
    bare = _ASIDE.sub("", text).strip()
    if _ET_CETERA.search(bare):
        bare = bare.partition(",")[0]
    return " ".join(bare.rstrip(" :;.…").split())
