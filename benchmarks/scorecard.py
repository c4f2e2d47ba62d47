"""How well registers whose content is known are read and judged: one line per file, then what differs.

Usage: python benchmarks/scorecard.py [FOLDER] [-v]
FOLDER holds the registers and ``truth.json`` (default: ../shared/registers/written beside the checkout).

A figure ``4/4·5`` reads: right 4 times out of the 4 where the file states the field, of 5 activities. A truth that
the file nowhere states cannot be found, and is not held against the reading. Defects: those planted that a finding
points at; ``+2?`` are those about which the report asks, since the file leaves the fact open.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gdpr_audit.assess.assessment import Assessment  # noqa: E402 - the checkout goes first
from gdpr_audit.assess.engine import assess  # noqa: E402
from gdpr_audit.ingest.reading import read_register  # noqa: E402
from gdpr_audit.ingest.values.countries import country_of, is_inside_eea  # noqa: E402
from gdpr_audit.ingest.values.transfers import parse_transfers  # noqa: E402
from gdpr_audit.law.tables import table  # noqa: E402
from gdpr_audit.model.activity import ProcessingActivity  # noqa: E402
from gdpr_audit.model.errors import AuditError  # noqa: E402
from gdpr_audit.model.register import Register  # noqa: E402
from gdpr_audit.model.value import State  # noqa: E402
from gdpr_audit.rule import Verdict  # noqa: E402
from gdpr_audit.rules import all_rules  # noqa: E402

_BASES = {
    "consent": "6.1.a",
    "contract": "6.1.b",
    "legal_obligation": "6.1.c",
    "vital_interests": "6.1.d",
    "public_task": "6.1.e",
    "legitimate_interests": "6.1.f",
}
_SPECIAL = {row["id"] for row in table("data_categories")["categories"] if row["special"]}
_TOLERANCE = 0.1

_AS_OF = date(2026, 11, 23)
_DEFECTS = {
    "processor_contract_missing": ("GDPR-28-3.1",),
    "transfer_without_safeguard": ("GDPR-46-1", "GDPR-45-1"),
    "transfer_tool_invalidated_privacy_shield": ("GDPR-46-1", "GDPR-45-1"),
    "no_legal_basis": ("GDPR-6-1.1",),
    "no_LIA_link": ("GDPR-6-1-f.1",),
    "art9_condition_missing": ("GDPR-9-2.1",),
    "retention_vague": ("GDPR-5-1-e.1",),
    "retention_unlimited": ("GDPR-5-1-e.1",),
    "placeholder_retention": ("GDPR-5-1-e.1", "GDPR-30-1-f"),
    "security_missing": ("GDPR-30-1-g",),
    "placeholder_security": ("GDPR-30-1-g",),
    "dpia_pending": ("GDPR-35-1.2", "GDPR-35-1.1"),
    "dpia_required_not_done": ("GDPR-35-1.2", "GDPR-35-1.1"),
    "dpia_not_assessed": ("GDPR-35-1.2", "GDPR-35-1.1"),
    "not_reviewed_since_2020": ("REG-Q-02",),
    "dates_missing": ("REG-Q-02",),
    "missing_works_council_or_labour_authorisation_note": ("FR-CT-L2312-38",),
}
"""Planted defect -> the obligations one of which should be found open; an owner's name is no obligation."""

Truth = dict[str, Any]


def name_as_it_is(activity: ProcessingActivity, truth: Truth) -> bool:
    return activity.name == truth["name"]


def bases_as_they_are(activity: ProcessingActivity, truth: Truth) -> bool:
    return set(_tuple(activity.legal_bases)) == {_BASES[base] for base in truth["legal_basis"]}


def special_as_it_is(activity: ProcessingActivity, truth: Truth) -> bool:
    return bool(_SPECIAL & set(_tuple(activity.data_categories))) is truth["special"]


def third_countries_as_they_are(activity: ProcessingActivity, truth: Truth) -> bool:
    return _destinations(activity) == _true_destinations(truth["third_countries"])


def retention_as_it_is(activity: ProcessingActivity, truth: Truth) -> bool:
    wanted = truth["retention_months"]
    found = [period.months for period in _tuple(activity.retention)]
    if wanted is None:
        return not found
    return any(abs(months - wanted) <= _TOLERANCE * wanted for months in found)


def processors_as_they_are(activity: ProcessingActivity, truth: Truth) -> bool:
    return {one.name for one in _tuple(activity.processors)} == set(truth["processors"])


FIELDS: dict[str, tuple[Callable[[ProcessingActivity, Truth], bool], str, Callable[[ProcessingActivity], object]]] = {
    "name": (name_as_it_is, "name", lambda a: a.name),
    "bases": (bases_as_they_are, "legal_basis", lambda a: a.legal_bases),
    "special": (special_as_it_is, "special", lambda a: a.data_categories),
    "countries": (third_countries_as_they_are, "third_countries", lambda a: sorted(_destinations(a))),
    "retention": (retention_as_it_is, "retention_months", lambda a: a.retention_text),
    "processors": (processors_as_they_are, "processors", lambda a: [one.name for one in _tuple(a.processors)]),
}


def _tuple(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _destinations(activity: ProcessingActivity) -> set[str]:
    return {str(one.country) for one in _tuple(activity.transfers)}


def _true_destinations(told: list[str] | str) -> set[str]:
    if isinstance(told, str):
        return {str(one.country) for one in _tuple(parse_transfers(told, None).transfers)}
    codes = {country_of(name) or name for name in told}
    return {code for code in codes if not is_inside_eea(code)}


def matched(register: Register, truths: list[Truth]) -> list[tuple[Truth, ProcessingActivity | None]]:
    """Pair each activity of the truth with the one read: same identifier or name, else the same place in the list."""
    free = list(register.activities)
    pairs: list[tuple[Truth, ProcessingActivity | None]] = []
    for position, truth in enumerate(truths):
        same = [one for one in free if truth["name"] == one.name] or [one for one in free if truth["id"] == one.id]
        in_order = register.activities[position : position + 1] if len(register.activities) == len(truths) else []
        found = next(iter(same or [one for one in in_order if one in free]), None)
        if found is not None:
            free.remove(found)
        pairs.append((truth, found))
    return pairs


def stated(field: str, truth: Truth, activity: ProcessingActivity, texts: str) -> bool:
    """Does the file state the field for this activity at all?"""
    if field == "bases":
        return activity.legal_bases is not State.UNMAPPED or not truth["legal_basis"]
    if field == "retention":
        return activity.retention_text is not State.NOT_APPLICABLE or truth["retention_months"] is None
    if field == "name":
        return truth["name"] in texts
    if field == "processors":
        return all(name in texts for name in truth["processors"])
    return True


def defects(assessment: Assessment, activity: ProcessingActivity | None, planted: list[str]) -> Counter[str]:
    """Count what became of the planted defects of an activity: found, asked about, missed, or no obligation."""
    verdicts: dict[str, set[Verdict]] = {}
    for finding in assessment.findings:
        of_all = finding.subject.kind == "register"
        if activity is not None and (of_all or (finding.activity is not None and finding.activity.id == activity.id)):
            verdicts.setdefault(finding.rule.obligation.id, set()).add(finding.verdict)
    counts: Counter[str] = Counter()
    for defect in planted:
        wanted = _DEFECTS.get(defect)
        said = set().union(*(verdicts.get(one, set()) for one in wanted or ()))
        if wanted is None:
            counts["no obligation"] += 1
        elif said & {Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED}:
            counts["found"] += 1
        else:
            counts["asked" if said else f"missed {defect}"] += 1
    return counts


def score(path: Path, truth: Truth) -> tuple[str, list[str]]:
    """Read and judge one file; return its line of the table, and what differs."""
    begin = time.process_time()
    try:
        reading, understanding = read_register(path)
    except AuditError as refusal:
        return f"{path.name:46} refused: {refusal}", []
    spent = time.process_time() - begin
    register = reading.register
    assessment = assess(reading, as_of=_AS_OF, rules=all_rules())
    raw = {(one.sheet, one.row): one for one in understanding.raw.activities} if understanding else {}
    line = f"{path.name:46} {len(register.activities):3}/{truth['n'] + truth.get('extra_processor_activities', 0):<3}"
    differing: list[str] = []
    right: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    truths = truth.get("activities", [])
    for known, activity in matched(register, truths):
        planted += defects(assessment, activity, known["planted_defects"])
        place = activity.source[:2] if activity and activity.source else ("", 0)
        texts = "\n".join(cell.text for cell in raw[place].cells.values()) if place in raw else ""
        for field, (holds, key, shown) in FIELDS.items():
            is_stated = activity is None or stated(field, known, activity, texts)
            possible[field] += is_stated
            if activity is not None and is_stated and holds(activity, known):
                right[field] += 1
            else:
                read = shown(activity) if activity else "no such activity"
                told = "" if is_stated else " (not in the file)"
                differing.append(f"  {known['id']:6} {field:10} is {known[key]!r}, read {read!r}{told}")
    for field in FIELDS:
        figure = f"{right[field]}/{possible[field]}·{len(truths)}" if truths else "-"
        line += f" {figure:>10}"
    figure = f"{planted['found']}/{planted.total() - planted['no obligation']}+{planted['asked']}?" if truths else "-"
    language = understanding.language if understanding else ""
    differing += [f"  {what} × {count}" for what, count in sorted(planted.items()) if what.startswith("missed")]
    issues = Counter(issue.code for issue in reading.issues)
    differing += [f"  {code} × {count}" for code, count in sorted(issues.items())]
    return f"{line} {figure:>9} {language:>5} {spent:6.2f}", differing


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "registers" / "written"
    truths = json.loads((folder / "truth.json").read_text("utf-8"))
    print(f"{'file':46} {'found':>7}", *(f"{field:>10}" for field in FIELDS), f"{'defects':>9}  lang seconds")
    for name, truth in sorted(truths.items()):
        line, differing = score(folder / name, truth)
        print(line)
        if "-v" in sys.argv:
            print(*differing, sep="\n")


if __name__ == "__main__":
    main()
