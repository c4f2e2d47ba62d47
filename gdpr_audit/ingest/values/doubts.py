"""Reservations told once per column, with the number of cells that they concern."""

from __future__ import annotations

from gdpr_audit.model.value import Cell, InputIssue, Source

_NOTES = frozenset(
    [
        "items-not-recognised",
        "part-not-understood",
        "retention-archive",
        "retention-criterion",
        "tool-of-the-uk-at-home",
        "transfer-inside-eea",
        "fact-from-text",
        "basis-in-prose",
        "basis-from-law",
        "basis-eu-institutions",
        "basis-church-law",
        "number-range",
        "date-order-assumed",
        "transfer-none-reserved",
        "special-not-named",
        "dpo-from-contact",
        "joint-from-sentence",
        "processor-from-system",
        "processor-from-words",
        "processor-from-name",
        "transfer-country-from-party",
        "transfer-from-party",
        "transfer-of-listed-party",
        "transfer-by-vendor",
        "reference-followed",
    ]
)
INFERENCES = {
    "basis-in-prose": "medium",
    "basis-from-law": "low",
    "fact-from-text": "medium",
    "transfer-none-reserved": "medium",
    "number-range": "medium",
    "transfer-from-party": "medium",
    "transfer-of-listed-party": "medium",
    "transfer-by-vendor": "medium",
    "date-order-assumed": "medium",
    "retention-criterion": "low",
    "retention-archive": "low",
}
"""Reservations that say that the value is inferred -> how sure it is at most."""

_LONGEST_TEXT = 80


class Doubts:
    """Collects the reservations of a register."""

    def __init__(self) -> None:
        """Begin without any."""
        self._first: dict[tuple[str, str], Cell] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, code: str, concept: str, cell: Cell) -> None:
        """Note a reservation about one cell of a column."""
        key = (code, concept)
        self._first.setdefault(key, cell)
        self._counts[key] = self._counts.get(key, 0) + 1

    def issues(self) -> list[InputIssue]:
        """Return one issue per kind of reservation and column: where it begins, how often it comes."""
        return [
            InputIssue(
                code,
                Source(*self._first[code, concept].source),
                (
                    ("field", concept),
                    ("count", str(count)),
                    ("text", " ".join(self._first[code, concept].text.split())[:_LONGEST_TEXT]),
                ),
                "note" if code in _NOTES else "warning",
            )
            for (code, concept), count in self._counts.items()
        ]
