"""What the sheets of ``report.xlsx`` share: the assessment, the words, and where things lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gdpr_audit import rules
from gdpr_audit.assess.assessment import Assessment, Finding
from gdpr_audit.law.catalogue import Obligation
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import Source
from gdpr_audit.report import wording
from gdpr_audit.report.observed import field
from gdpr_audit.report.workbook_cells import Link, Styled, Value
from gdpr_audit.texts import Number, texts

FIRST_ROW = 3
"""Row of the headings in every list, from 0: title, note and an empty row stand above."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f:#%\\?*\"<>|]|[\ud800-\udfff]")
_LINKABLE = (".xlsx", ".xlsm", ".ods")
SEVERITY_STYLES = {"critical": "4", "high": "3", "medium": "2", "low": "1"}


@dataclass(frozen=True, slots=True)
class Content:
    """An assessment with the words in which to show it."""

    assessment: Assessment
    lang: str
    say: Mapping[str, Any]
    """Words of the workbook."""
    common: Mapping[str, Any]
    """Words that all reports share."""
    register_link: str
    activity_rows: Mapping[str, int]
    """Activity id -> row of the sheet of activities, from 0."""

    @classmethod
    def of(cls, assessment: Assessment, lang: str, register_link: str) -> Content:
        """Prepare an assessment for one language."""
        safe = register_link.lower().endswith(_LINKABLE) and not _UNSAFE.search(register_link)
        safe = safe and not register_link.startswith("/")
        rows = {risk.activity.id: row for row, risk in enumerate(assessment.risks, FIRST_ROW + 1)}
        words = texts("workbook", lang), texts("common", lang)
        return cls(assessment, lang, *words, register_link if safe else "", rows)

    @property
    def organisation(self) -> str:
        """Name of the organisation, if the register gives it."""
        name = self.assessment.reading.register.organisation.name
        return name if isinstance(name, str) else ""

    def day(self, value: date) -> str:
        """Return a day as a person writes it."""
        return wording.day(value, self.lang)

    def number(self, number: int) -> Number:
        """Return a number that agrees with its noun in a sentence."""
        return Number(number, self.lang)

    def field(self, name: str) -> str:
        """Return the heading of an attribute of the register."""
        return field(name, self.lang)

    def country(self, code: str) -> str:
        """Return the name of a country; what is not a code stays as it is written."""
        return wording.country(code, self.lang)

    def to_sheet(self, key: str) -> Link:
        """Return a way to another sheet."""
        name = self.say["sheets"][key]
        return Link(name, f"internal:{quoted(name)}!A1")

    def word(self, area: str, code: str) -> str:
        """Return the word for a code: ``verdicts``, ``severities``, ``owners`` ...; the code itself if it has none."""
        return str(self.common[area].get(code, code))

    def title(self, obligation: Obligation) -> str:
        """Return the obligation's title."""
        return obligation.title[self.lang]

    def flaw(self, rule_id: str) -> str:
        """Return the title of the rule's card, which names the flaw, as the page does."""
        return rules.card(rule_id)["title"][self.lang]  # type: ignore[no-any-return]

    def provision(self, obligation: Obligation) -> str:
        """Return the principal provision as it is cited."""
        return self.say["provision"].format(reference=obligation.provision)  # type: ignore[no-any-return]

    def severity(self, obligation: Obligation) -> Styled:
        """Return the severity in its colour."""
        code = obligation.severity.value
        return Styled(self.word("severities", code), SEVERITY_STYLES[code])

    def level(self, level: int) -> Styled:
        """Return a level of risk in its colour."""
        return Styled(f"{level} – {self.word('levels', str(level))}", str(level))

    def step(self, rule_id: str, *, verify: bool) -> str:
        """Return what to do: the question to ask where nothing is known to be wrong, else the remedy."""
        card = rules.card(rule_id)
        return card["question" if verify and "question" in card else "remedy"][self.lang]  # type: ignore[no-any-return]

    def place(self, source: Source | None) -> Value:
        """Return the address in the register, leading there where it can."""
        if source is None:
            return ""
        shown = wording.place(source)
        if not (self.register_link and source.cell) or _UNSAFE.search(source.sheet):
            return shown
        return Link(shown, f"external:{self.register_link}#{quoted(source.sheet)}!{source.cell}")

    def activity(self, activity: ProcessingActivity | None) -> Value:
        """Return the activity's name, leading to its row."""
        if activity is None:
            return self.say["organisation-wide"]  # type: ignore[no-any-return]
        row = self.activity_rows.get(activity.id)
        name = activity.name or activity.id
        if row is None:
            return name
        return Link(name, f"internal:{quoted(self.say['sheets']['activities'])}!A{row + 1}")

    def about(self, finding: Finding) -> Value:
        """Return the activity that the finding is about, or for how many the column is missing."""
        if finding.subject.kind == "register":
            return self.say["column-missing"].format(count=self.number(finding.concerns))  # type: ignore[no-any-return]
        return self.activity(finding.activity)

    def subject(self, finding: Finding) -> str:
        """Return the party that the finding is about; ``""`` if it is the activity, the organisation, the register."""
        kind, _, name = finding.subject
        if kind in {"activity", "organisation", "register"}:
            return ""
        return self.say["subject"].format(kind=self.word("subjects", kind), name=name)  # type: ignore[no-any-return]


def quoted(sheet: str) -> str:
    """Return a sheet's name as an address has it."""
    return "'" + sheet.replace("'", "''") + "'"
