"""One sheet per activity: labels, with their values beside or below them, and tables inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import Match, known, label
from gdpr_audit.ingest.layouts.boxes import is_option
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.layouts.data_tables import DataTable, open_data_table
from gdpr_audit.ingest.layouts.fiche import Fiche
from gdpr_audit.ingest.layouts.fiche_labels import leaves, likely
from gdpr_audit.ingest.layouts.fiche_tables import (
    SURE,
    FicheTable,
    are_heads,
    bare_option,
    heads_columns,
    is_asked,
    is_header,
    open_table,
)
from gdpr_audit.ingest.layouts.fiche_titles import beside, title_row, titles_processor
from gdpr_audit.ingest.layouts.form_words import is_condition, is_hint, is_line_number, is_which
from gdpr_audit.ingest.layouts.label_columns import LABELS, label_columns, said_of
from gdpr_audit.ingest.layouts.label_places import Places
from gdpr_audit.ingest.layouts.label_rows import label_rows, read_label_row, without
from gdpr_audit.ingest.layouts.lone_values import VALUE, kind_below
from gdpr_audit.ingest.layouts.numbered_lines import take_left
from gdpr_audit.ingest.layouts.options import chosen, marked_below
from gdpr_audit.ingest.layouts.pairs import (
    ANSWERS,
    DATED,
    are_dates,
    further_pairs,
    inline_pair,
    inline_value,
    whole_pair,
)
from gdpr_audit.ingest.layouts.unit_columns import UnitTable, open_unit_table
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.ingest.yes_no import NO, YES
from gdpr_audit.model.value import Source

_ITEMISED = frozenset(("security_description", "data_categories", "special_categories"))
"""What a title may head as rows of its own: "Security measures", below it "Access control | Passwords"."""


def read_fiche(sheet: Sheet, language: str) -> Fiche | None:
    """Read a sheet of labels and values; None if it has too few labels."""
    heads = label_rows(sheet, language)
    rest = without(sheet, heads)
    columns = label_columns(rest, 1 if heads else LABELS)
    if not columns and not heads:
        return None
    fiche = Fiche(rest)
    for one in heads:
        read_label_row(fiche, sheet, one, language)
    fiche.sheet = take_left(fiche, rest, columns, language)
    for place, column in enumerate(columns):
        _Reader(fiche, column, columns[place + 1] if place + 1 < len(columns) else 10_000, language).read()
    fiche.values.settle(sheet.form, columns)
    titles = title_row(sheet, fiche.first_label, min((*columns, *(min(one.heads) for one in heads))))
    fiche.title, fiche.beside_title = next(iter(titles), None), beside(titles)
    return fiche


class _Reader:
    """Reads one column of labels, row by row."""

    def __init__(self, fiche: Fiche, column: int, end: int, language: str) -> None:
        self._fiche, self._column, self._end, self._language = fiche, column, end, language
        self._rows = fiche.sheet.rows
        self._open: tuple[str, ...] = ()
        self._answered = False
        self._alone = False
        """Does the open label stand alone on its row?"""
        self._since = 0
        self._settled = 0
        """The last row whose cells were taken with those above it."""
        self._section = ""
        """The last label that stands alone on its row: what is below may be its parts."""
        self._table: FicheTable | DataTable | UnitTable | None = None
        self._places = Places.of(self._rows, column, end)

    def read(self) -> None:
        for number in range(1, len(self._rows) + 1):
            cells = self._right(number)
            if self._column in cells and not self._table:
                cells = self._without_whole_pairs(number, cells)
            if number <= self._settled:
                continue
            if number in self._places.titles and not self._matches(self._rows[number - 1][self._column - 1]):
                self._close()
            elif not cells:
                self._close(keep=not self._answered)
            elif self._column in cells:
                self._labelled(number, cells)
            else:
                self._continued(number, cells)
        self._close()

    def _close(self, *, keep: bool = False) -> None:
        if self._table:
            self._table.close()
            self._table = None
        self._open = self._open if keep else ()

    def _labelled(self, number: int, cells: dict[int, str]) -> None:
        text = cells.pop(self._column)
        if self._is_no_label(number, text, cells):
            return
        found = self._matches(text) or self._short(number, text, cells)
        headed = bool(found) and is_header(text, cells, self._places.text_below(number), self._language)
        headed = headed and not marked_below(cells, self._right(number + 1))
        data = open_data_table(self._fiche.values, {self._column: text, **cells}, self._language)
        if data and (not headed or found[0].concept == "id"):
            self._close()
            for column, concept in data.columns.items():
                self._note(number, data.heads[column], (Match(concept, 1.0, "lexicon"),) if concept else (), column)
            self._table = data
        elif headed:
            self._close()
            self._note(number, text, found)
            self._table = open_table(self._fiche.values, found[0].concept, cells, self._language)
        elif self._table and not leaves(self._table, self._column, text, found, cells):
            self._table.row(self._fiche.sheet.name, number, self._column, text, cells)
        elif found and not self._answers(number, text, found, cells):
            self._close()
            self._note(number, text, found)
            self._table = open_unit_table(self._fiche.values, found[0].concept, cells)
            if self._table:
                return
            self._since = number
            self._section, self._answered, self._alone = self._section if cells else text, False, not cells
            self._open = tuple(match.concept for match in found)
            if self._take_options(number, cells):
                return
            cells = self._without_further_pairs(number, cells)
            if said := sum(1 for value in cells.values() if cleaned(value)):
                self._fiche.answers.append(said)
            self._take(number, cells or {self._column: inline_value(text, self._language)})
        else:
            self._unknown(number, text, cells)

    def _is_no_label(self, number: int, text: str, cells: dict[int, str]) -> bool:
        """Take a row that begins with no label: the number of a line, an option with its box, help with examples."""
        if is_line_number(text):
            self._continued(number, cells)
        elif is_option(text) and self._open:
            option = cleaned(text)
            self._take(number, {self._column: bare_option(option) if cells else option} | (cells if option else {}))
        else:
            helps = bool(cells) and all(map(is_hint, (text, *cells.values())))
            return helps or (not self._fiche.first_label and titles_processor(text))
        return True

    def _answers(self, number: int, text: str, found: Sequence[Match], cells: Mapping[int, str]) -> bool:
        """Is a text that could be a label the value of the one above: "Legal basis", below it "Consent"?"""
        if not self._places.below or cells or self._answered or not self._open:
            return False
        if normal(text) in YES | NO or any(found[0].concept in ANSWERS.get(concept, ()) for concept in self._open):
            return True
        if number != self._since + 1:
            return False
        if self._places.in_blocks:
            return True
        below = self._places.text_below(number)
        return found[0].evidence != "lexicon" or (self._places.alternate and (not below or bool(known(below))))

    def _unknown(self, number: int, text: str, cells: dict[int, str]) -> None:
        """A text in the column of labels that is none: the value of the one above, or a label not understood."""
        if self._open and (is_condition(text) or is_which(text)):
            self._take(number, cells)
            return
        if self._open and self._alone and not cells and not self._places.below:
            kind = kind_below(self._rows, self._column, self._since, number, self._language)
            if kind:
                self._take(number, {self._column: text} if kind == VALUE else {})
                return
        further = self._answered and (self._places.by_turns or is_asked(text))
        if (
            self._open
            and not cells
            and not further
            and (self._places.below or (self._alone and self._places.some_below))
        ):
            self._take(number, {self._column: text})
            return
        said = [value for value in cells.values() if cleaned(value)]
        if self._alone and said and self._open[:1] and self._open[0] in _ITEMISED:
            self._take(number, {self._column: f"{text} : {', '.join(map(cleaned, said))}"})
            return
        begins = self._places.begins(number) and self._fiche.first_label > 0
        unread = not cells and (begins or (bool(self._open) and further))
        self._close()
        titled = not self._fiche.first_label
        if unread:
            self._fiche.readings.append(Reading(self._column, text, None, 0.0, "", "unknown", number))
        elif said and not titled and normal(text) not in marks("detail") and not heads_columns(said, self._language):
            reason = "unknown" if said_of(self._fiche.sheet, text) is None else "told"
            self._fiche.readings.append(Reading(self._column, text, None, 0.0, "", reason, number))

    def _without_whole_pairs(self, number: int, cells: dict[int, str]) -> dict[int, str]:
        """The cells of a row without those right of its label that are a label and its value: "No.: 7".

        Beside a label that has its value in its own cell, any other label may have; else what numbers or dates a form.
        """
        inline = inline_value(cells[self._column], self._language)
        right = {column: text for column, text in cells.items() if column > self._column}
        said = {column: pair for column, text in right.items() if (pair := whole_pair(text, self._language))}
        if inline:
            said |= {column: pair for column, text in right.items() if (pair := inline_pair(text, self._language))}
        elif len(said) == len(right):  # alone beside a label, its value
            return cells
        for column, (head, concept, tail) in said.items():
            self._fiche.values.add(concept, tail, Source(self._fiche.sheet.name, number, column))
            self._fiche.readings.append(Reading(column, head, concept, 1.0, "lexicon", row=number))
        return {c: text for c, text in cells.items() if c not in said}

    def _continued(self, number: int, cells: dict[int, str]) -> None:
        if self._table:
            self._table.row(self._fiche.sheet.name, number, self._column, "", cells)
        elif self._open and self._alone and not self._answered and are_heads(cells.values(), self._language):
            self._table = open_table(self._fiche.values, self._open[0], cells, self._language)
        elif self._open:
            self._take(number, cells)

    def _take_options(self, number: int, cells: dict[int, str]) -> bool:
        """Take the options that are ticked, if a label has such beside it and below; the others are no data."""
        block = [cells]
        for after in range(number + 1, len(self._rows) + 1):
            below = self._right(after)
            if not below or self._column in below:
                break
            block.append(below)
        options = chosen(block)
        for place, column, text in options or ():
            self._take(number + place, {column: text})
        if options is not None:
            self._settled, self._answered = number + len(block) - 1, True
        return options is not None

    def _right(self, number: int) -> dict[int, str]:
        """The filled cells of a row, from the column of labels to the next one."""
        cells = filled(self._rows[number - 1]) if number <= len(self._rows) else ()
        return {c: text for c, text in cells if self._column <= c < self._end}

    def _take(self, number: int, cells: Mapping[int, str]) -> None:
        for column, text in cells.items():
            value = cleaned(text)
            if value:
                self._answered = True
                for concept in self._open:
                    self._fiche.values.add(concept, value, Source(self._fiche.sheet.name, number, column))

    def _matches(self, text: str) -> tuple[Match, ...]:
        found = likely(Heading(self._column, text, self._section), self._open, self._language)
        said = said_of(self._fiche.sheet, text)
        if said is None or said == tuple(match.concept for match in found):
            return found
        return tuple(Match(concept, 1.0, "lexicon") for concept in said)

    def _short(self, number: int, text: str, cells: Mapping[int, str]) -> tuple[Match, ...]:
        """What a short text names that only in the place of a label is one: "Term", with a value beside or below it."""
        placed = self._places.begins(number) if self._places.below else bool(cells) and not self._table
        concept = label(text, "labels", self._language) if placed else ""
        return (Match(concept, SURE, "similar"),) if concept else ()

    def _without_further_pairs(self, number: int, cells: dict[int, str]) -> dict[int, str]:
        """The cells beside a label; what further labels of the row have beside them is theirs."""
        further = further_pairs(cells, lambda text: bool(known(text, "headings", self._language)), self._open)
        for column, values in further.items():
            found = self._matches(cells[column])
            if are_dates(values.values()) and not DATED.intersection(match.concept for match in found):
                continue  # the date of what stands before it
            self._note(number, cells[column], found, column)
            for match in found:
                for place, text in values.items():
                    self._fiche.values.add(match.concept, cleaned(text), Source(self._fiche.sheet.name, number, place))
        return {c: text for c, text in cells.items() if c < min(further, default=c + 1)}

    def _note(self, number: int, text: str, found: Sequence[Match], column: int = 0) -> None:
        fiche = self._fiche
        fiche.first_label = min(fiche.first_label or number, number)
        for match in found:
            fiche.readings.append(
                Reading(column or self._column, text, match.concept, match.confidence, match.evidence, row=number)
            )
            fiche.values.know(match.concept, Source(fiche.sheet.name, number, (column or self._column) + 1))
