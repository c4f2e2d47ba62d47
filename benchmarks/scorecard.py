"""How well registers whose content is known are read and judged: one line per file, a total, then what differs.

Usage: python benchmarks/scorecard.py [FOLDER …] [-v]
A folder holds the registers and ``truth.json``; one without it is held against ``truth_real.toml`` beside this file
(default: ../shared/registers/written and ../shared/registers/real beside the checkout).

Activities: found, missed, invented. A figure ``4-0-1`` reads: 4 values right, 0 wrong, 1 left unknown, of those that
the file states for the activity: a truth that the file nowhere states cannot be found, and is not held against the
reading. Defects: those planted that a finding points at; ``+2?`` are those about which the report asks, since the file
leaves the fact open.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from truths import FIELDS, RIGHT, ROOT, UNKNOWN, UNSTATED, WRONG, Cells, File, judged, known_files, matched

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import AuditError
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import all_rules

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


class Totals:
    """What all files together give."""

    def __init__(self) -> None:
        self.activities: Counter[str] = Counter()
        self.values: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
        self.defects: Counter[str] = Counter()


def counted(found: int, expected: int) -> Counter[str]:
    """Activities found, missed and invented."""
    return Counter(
        {"found": min(found, expected), "missed": max(expected - found, 0), "invented": max(found - expected, 0)}
    )


def score(path: Path, known: File, totals: Totals) -> tuple[str, list[str]]:
    """Read and judge one file; return its line of the table, and what differs."""
    begin = time.process_time()
    try:
        reading, understanding = read_register(path)
    except AuditError as refusal:
        activities = counted(0, known.count)
        totals.activities += activities
        return f"{_line(path.name, activities)} refused: {refusal.code}", []
    spent = time.process_time() - begin
    register = reading.register
    dropped = sum(
        int(dict(issue.parameters).get("count", "0")) for issue in reading.issues if issue.code == "rows-deleted"
    )
    activities = counted(
        len(register.activities), known.count - (dropped if known.count > len(register.activities) else 0)
    )
    totals.activities += activities
    assessment = assess(reading, as_of=_AS_OF, rules=all_rules())
    raw = {(one.sheet, one.row): one for one in understanding.raw.activities} if understanding else {}
    differing: list[str] = []
    values: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    planted: Counter[str] = Counter()
    for truth, activity in matched(register, known.activities):
        planted += defects(assessment, activity, truth.defects)
        place = activity.source[:2] if activity and activity.source else ("", 0)
        cells = Cells({name: cell.text for name, cell in raw[place].cells.items()} if place in raw else {})
        for name, verdict in judged(truth, activity, cells).items():
            values[name][verdict] += 1
            totals.values[name][verdict] += 1
            if verdict in {WRONG, UNKNOWN}:
                read = getattr(activity, name, None) if activity else "no such activity"
                differing.append(
                    f"  {truth.id:6} {name:10} {verdict}: is {getattr(truth, name)!r}, read {str(read)[:200]}"
                )
    totals.defects += planted
    differing += [f"  {what} × {count}" for what, count in sorted(planted.items()) if what.startswith("missed")]
    issues = Counter(issue.code for issue in reading.issues)
    differing += [f"  {code} × {count}" for code, count in sorted(issues.items())]
    language = understanding.language if understanding else ""
    figures = " ".join(f"{_figure(values[name]):>10}" for name in FIELDS)
    return f"{_line(path.name, activities)} {figures} {_defects(planted):>9} {language:>5} {spent:6.2f}", differing


def _line(name: str, activities: Counter[str]) -> str:
    return f"{name:46} {activities['found']:5}-{activities['missed']}-{activities['invented']}"


def _figure(said: Counter[str]) -> str:
    return f"{said[RIGHT]}-{said[WRONG]}-{said[UNKNOWN]}" if said.total() - said[UNSTATED] else "."


def _defects(planted: Counter[str]) -> str:
    expected = planted.total() - planted["no obligation"]
    return f"{planted['found']}/{expected}+{planted['asked']}?" if expected else "."


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = ROOT.parent / "shared" / "registers"
    folders = [Path(one) for one in arguments] or [shared / "written", shared / "real"]
    totals = Totals()
    print(f"{'file':46} {'found':>9}", *(f"{name:>10}" for name in FIELDS), f"{'defects':>9}  lang seconds")
    for folder in folders:
        for name, known in sorted(known_files(folder).items()):
            line, differing = score(folder / name, known, totals)
            print(line)
            if "-v" in sys.argv:
                print(*differing, sep="\n")
    figures = " ".join(f"{_figure(totals.values[name]):>10}" for name in FIELDS)
    print(f"{_line('total', totals.activities)} {figures} {_defects(totals.defects):>9}")
    told: Counter[str] = sum(totals.values.values(), Counter())
    stated = told.total() - told[UNSTATED]
    there = totals.activities["found"] + totals.activities["missed"]
    print(
        f"activities {totals.activities['found']}/{there} = {100 * totals.activities['found'] / there:.1f} %, "
        f"{totals.activities['invented']} invented; values {told[RIGHT]}/{stated} = {100 * told[RIGHT] / stated:.1f} % right, "
        f"{told[WRONG]} wrong, {told[UNKNOWN]} left unknown; {told[UNSTATED]} that the files do not state"
    )


if __name__ == "__main__":
    main()
