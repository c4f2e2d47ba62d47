"""The name of an activity whose form has no label for it: that of its title, of its sheet, else its purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.fiche import Fiche
from gdpr_audit.ingest.layouts.form_words import is_line_number
from gdpr_audit.ingest.titles import title_of
from gdpr_audit.ingest.units import is_default
from gdpr_audit.model.value import Cell, Source

_LONGEST = 80
_COUNTED = re.compile(
    r"^[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*(?:n\s?[°º.]|nr\.?|no\.?|#)?\s*\d{1,4}\s*[:–—.-]\s*", re.IGNORECASE
)
"""What counts the fiches in their titles, whatever the word: "Dossier n° 3 : "."""
_ONLY_COUNTED = re.compile(
    r"([^\W\d_]+(?:\s+[^\W\d_]+){0,2})\s*(?:n\s?[°º.]|[nč][ro]?\.?|br\.?|št\.?|αρ\.?|№|#)?\s*\d{1,4}\W*", re.IGNORECASE
)
"""A title that only counts, whatever the word: "Dossier n° 3"."""
_NUMBER = re.compile(r"^\d{1,3}\s*[.)]\s+(?=\D)")
_NUMBERED = re.compile(r"\d{1,4}(?=\W*$)")
"""The number that the label itself holds: "Traitement n° 1"."""


def name_of(fiche: Fiche, cells: Mapping[str, Cell], titles: Mapping[str, int], *, alone: bool) -> Mapping[str, Cell]:
    """Return the name of a fiche that has none, as a cell to add; empty if it has one, or nothing names it.

    Beside "Activity no. 1" stands its name: the number is that of the label.

    Args:
        fiche: as read.
        cells: what it says.
        titles: title -> fiches of the workbook that have it.
        alone: it is the only one on its sheet.
    """
    if "name" in cells and cells["name"].text:
        return {}
    number = _number_in_label(fiche, cells)
    if number:
        return {"name": cells["id"], "id": number}
    found = next(_candidates(fiche, cells, titles, alone=alone), None)
    return {"name": found} if found else {}


def _number_in_label(fiche: Fiche, cells: Mapping[str, Cell]) -> Cell | None:
    """The identifier that stands in its own label, where what stands beside it is none."""
    said = cells["id"].text if "id" in cells else ""
    if is_code(said) or not any(map(str.isalpha, said)):
        return None
    labels = (one for one in fiche.readings if one.concept == "id")
    numbers = ((_NUMBERED.search(one.heading), one) for one in labels)
    return next((Cell(n[0], Source(fiche.sheet.name, one.row, one.column)) for n, one in numbers if n), None)


def _candidates(fiche: Fiche, cells: Mapping[str, Cell], titles: Mapping[str, int], *, alone: bool) -> Iterator[Cell]:
    """Yield what may name a fiche, the best first; a title that only counts, "Form 3", comes last."""
    counted = title_of(fiche.title[0]) if fiche.title else None
    beside = fiche.beside_title
    if fiche.title and counted and counted.name:
        yield Cell(counted.name[:_LONGEST], fiche.title[1])
    counts = counted is not None or (fiche.title is not None and _only_counts(fiche.title[0], titles))
    if beside and (counts or len(titles) == 1) and (beside[1].column, beside[0]) not in fiche.sheet.form:
        yield Cell(beside[0][:_LONGEST], beside[1])
    yield from (cell for cell in _own_title(fiche, cells, titles) if not counts)
    sheet = fiche.sheet.name
    if alone and not (title_of(sheet) or is_default(sheet)):
        yield Cell(sheet, Source(sheet, 1, 1))
    if "purposes" in cells and cells["purposes"].text:
        yield cells["purposes"]
    yield from _own_title(fiche, cells, titles)


def _only_counts(title: str, titles: Mapping[str, int]) -> bool:
    """Is a title a number, or the same word as that of another fiche with another number?"""
    found = _ONLY_COUNTED.fullmatch(title)
    words = [other[1] for one in titles if (other := _ONLY_COUNTED.fullmatch(one))] if found else []
    return is_line_number(title) or (found is not None and words.count(found[1]) > 1)


def _own_title(fiche: Fiche, cells: Mapping[str, Cell], titles: Mapping[str, int]) -> Iterator[Cell]:
    """Yield the title that no other fiche has, without what counts it."""
    if len(titles) > 1 and fiche.title and titles[fiche.title[0]] == 1 and len(fiche.title[0]) <= _LONGEST:
        title = fiche.title[0]
        number = cells["id"].text if "id" in cells else ""
        if number and title.startswith(number):
            title = title[len(number) :].strip(" -–—:.") or title
        bare = _COUNTED.sub("", title) or title
        yield Cell(_NUMBER.sub("", bare) or bare, fiche.title[1])
