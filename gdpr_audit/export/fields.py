"""What a field of the canonical register is to the person who fills it in: its choices, its width, its help."""

from __future__ import annotations

from functools import cache
from typing import Any

from gdpr_audit.export.tidying import kinds
from gdpr_audit.export.wording import word
from gdpr_audit.law.tables import table
from gdpr_audit.texts import texts

ORGANISATION = tuple(row["name"] for row in table("register_fields")["organisation"])
LINKED: dict[str, tuple[str, ...]] = {
    "processors": (
        "name", "country", "contract", "clauses", "guarantees", "subproc_auth", "subproc_list", "subprocessors",
        "audit_date", "breach_notice_hours",
    ),
    "transfers": (
        "importer", "country", "tool", "tia", "scc_version", "scc_module", "dpf_certified", "dpf_covers_hr",
        "adequacy_scope_confirmed", "hr_data", "bcr_approved", "repetitive", "art49_documented", "fallback_scc",
    ),
}  # fmt: skip
"""Kind of table -> its columns, in the order in which a person fills them."""

_ONE_OF = frozenset("role domain data_source adm adm_condition access_scope exposure dpia sector legal_form".split())  # noqa: SIM905 - read as words
_SEVERAL_OF = frozenset("legal_bases art9_conditions marketing_channels rights_listed info_elements clauses".split())  # noqa: SIM905
_WIDTHS = {"Fact": 13.0, "Day": 13.0, "Count": 13.0, "Code": 22.0}
_NARROW, _NAMED, _WIDE = 14.0, 28.0, 38.0


def choices(kind: str, attribute: str, lang: str) -> tuple[str, ...]:
    """Return the answers of a field that takes one of a few; empty where it takes several, or anything."""
    if kind == "transfer" and attribute == "tool":
        return tuple(
            word("tool", row["id"], lang) for row in table("transfer_tools")["tools"] if row["id"] != "unknown"
        )
    if attribute == "scc_module":
        return ("1", "2", "3", "4")
    if attribute in _ONE_OF or attribute == "subproc_auth":
        return tuple(dict.fromkeys(word(attribute, code, lang) for code in _codes(attribute)))
    if kinds().get(attribute) == "Fact":
        answers = texts("blank_register", lang)["answers"]
        return (answers["yes"], answers["no"], answers["partial"], "?", "n/a")
    return ()


def _codes(attribute: str) -> tuple[str, ...]:
    return tuple(texts("codes", "en")[attribute])


def width_of(kind: str, attribute: str) -> float:
    """Return the width of a column, in characters."""
    if attribute in {"id", "activity_id", "country", "version", "created", "next_review"}:
        return _NARROW
    if attribute in {"name", "importer", "owner", "department", "role", "subproc_auth", "scc_version"}:
        return _NAMED
    return _WIDTHS.get(kinds().get(attribute, ""), _WIDE) if kind else _WIDE


@cache
def help_for(kind: str, attribute: str, lang: str) -> str:
    """Return the help of a field: what it is, what the law asks, how to answer."""
    say = texts("blank_register", lang)
    spec = _spec(kind, attribute)
    own = (
        say.get(f"{kind}-help", {}).get(attribute) or spec.get(lang) or say.get(f"{kind}-fields", {}).get(attribute, "")
    )
    lines = [str(own)]
    if spec.get("record_ref"):
        lines.append(say["required"].format(article=spec["record_ref"]))
    offered = choices(kind, attribute, lang)
    if offered and kinds().get(attribute) == "Fact":
        lines.append(say["fact"])
    elif offered:
        lines.append(say["one-of"])
    elif attribute in _SEVERAL_OF:
        listed = "\n".join(f"– {word(attribute, code, lang)}" for code in _codes(attribute))
        lines.append(f"{say['several']}\n{listed}")
    elif attribute in {"data_categories", "subject_categories"}:
        lines.append(say["several-listed"])
    elif kinds().get(attribute) == "Day":
        lines.append(say["day"])
    return "\n".join(lines)


def is_required(kind: str, attribute: str) -> bool:
    """Does Article 30 ask for the field?"""
    return attribute in {"id", "name"} or "record_ref" in _spec(kind, attribute)


def _spec(kind: str, attribute: str) -> dict[str, Any]:
    return next((row for row in table("register_fields").get(kind, ()) if row["name"] == attribute), {})
