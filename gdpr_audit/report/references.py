"""What is told beside a finding: the reference of the law with which a line was compared, the columns that lack."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from gdpr_audit.law.consent_age import consent_ages
from gdpr_audit.law.tables import table
from gdpr_audit.report.register_labels import label
from gdpr_audit.report.wording import country
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from gdpr_audit.assess.assessment import Finding

_DURATION = re.compile(r"P(\d+)([YM])")
_UNITS = {"Y": "year", "M": "month"}


def beside(finding: Finding, lang: str) -> str:
    """Return what a report tells beside what the register says; ``""`` for nothing."""
    if finding.rule.reads or not finding.fields:
        return reference(finding.reference, lang)
    fields = ", ".join(label("activity", field, lang) for field in finding.fields)
    return str(texts("common", lang)["reference"]["no-column"].format(fields=fields))


def reference(identifier: str, lang: str) -> str:
    """Return a reference as a sentence: a storage period, or an age of consent; ``""`` for no reference."""
    if not identifier:
        return ""
    kind, _, state = identifier.partition(":")
    return _age(state, lang) if kind == "child-consent-age" else _retention(identifier, lang)


def _age(state: str, lang: str) -> str:
    say, found = texts("common", lang)["reference"], consent_ages()[state]
    verify = say["verify"] if found.verify else ""
    return str(say["age"].format(state=country(state, lang), age=found.age, source=found.source, verify=verify))


def _retention(identifier: str, lang: str) -> str:
    say, row = texts("common", lang)["reference"], _rows()[identifier]
    archive = _period(row.get("intermediate_archive", ""), lang)
    return str(
        say["sentence"].format(
            name=row[lang],
            period=_period(row["active"], lang) or say["events"][row["active"]],
            start=say["from"].format(start=row[f"start_{lang}"]) if row.get(f"start_{lang}") else "",
            archive=say["archive"].format(period=archive) if archive else "",
            nature=say[row["type"]],
            source=row["source"],
            verify=say["verify"] if row["verify"] else "",
        )
    )


def _period(duration: str, lang: str) -> str:
    """Return a duration in words; ``""`` for what runs until an event."""
    from babel.units import format_unit

    found = _DURATION.fullmatch(duration)
    return str(format_unit(int(found[1]), f"duration-{_UNITS[found[2]]}", "long", locale=lang)) if found else ""


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table("retention")["references"]}
