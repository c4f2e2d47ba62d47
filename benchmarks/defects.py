"""Do the planted defects come out, and does nothing that is said contradict what is known of a register?

Usage: python benchmarks/defects.py [FOLDER] [-v]
FOLDER holds the registers and ``truth.json`` (default: ../shared/registers/written beside the checkout).

For each file: defects planted; *found*, a finding says that the obligation is not met; *observed*, an observation names
the activity and what it lacks; *asked*, the report only asks; *missed*. Then what is said against the truth: a finding
of a fact that the truth denies, such as a gap in the legal basis of an activity that has one. With ``-v``, each of them.
The exit code is 1 if a defect is missed or the truth contradicted.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from truths import ROOT, File, Known, known_files, matched

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import State
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import all_rules

_AS_OF = date(2026, 11, 23)
_OPEN = frozenset({Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED})
_DPIA = (
    "GDPR-35-1.2", "GDPR-35-1.1", "assessment-announced-not-done", "no-place-for-answer@dpia", "answer-left-blank@dpia",
)  # fmt: skip
_TRANSFER = ("GDPR-46-1", "GDPR-45-1", "answer-left-blank@tool", "no-place-for-answer@tool")
_REVIEW = ("REG-Q-02", "answer-left-blank@last-review", "no-place-for-answer@last-review")
NAMED_BY = {
    "processor_contract_missing": (
        "GDPR-28-3.1", "answer-left-blank@contract", "no-place-for-answer@contract", "vendor-contract-differs",
    ),
    "transfer_without_safeguard": _TRANSFER,
    "transfer_tool_invalidated_privacy_shield": ("GDPR-46-1", "GDPR-45-1"),
    "no_legal_basis": ("GDPR-6-1.1", "no-place-for-answer@legal-bases"),
    "no_LIA_link": ("GDPR-6-1-f.1", "answer-left-blank@lia-done", "no-place-for-answer@lia-done"),
    "art9_condition_missing": ("GDPR-9-2.1", "no-place-for-answer@art9-conditions"),
    "retention_vague": ("GDPR-5-1-e.1",),
    "retention_unlimited": ("GDPR-5-1-e.1",),
    "placeholder_retention": ("GDPR-5-1-e.1", "GDPR-30-1-f"),
    "security_missing": ("GDPR-30-1-g", "REG-Q-09"),
    "placeholder_security": ("GDPR-30-1-g", "REG-Q-09"),
    "dpia_pending": _DPIA,
    "dpia_required_not_done": _DPIA,
    "dpia_not_assessed": _DPIA,
    "not_reviewed_since_2020": _REVIEW,
    "dates_missing": _REVIEW,
    "owner_missing": ("answer-left-blank@owner",),
    "missing_works_council_or_labour_authorisation_note": ("FR-CT-L2312-38", "staff-watched-without-a-word"),
}  # fmt: skip
"""Planted defect -> what names it: obligations of the catalogue, and observations by id or by check."""


def outcome(assessment: Assessment, activity: ProcessingActivity, defect: str) -> str:
    """What became of one planted defect of an activity."""
    wanted = NAMED_BY[defect]
    verdicts = {
        finding.verdict
        for finding in assessment.findings
        if finding.rule.obligation.id in wanted and (finding.activity is None or finding.activity.id == activity.id)
    }
    if verdicts & _OPEN:
        return "found"
    for one in assessment.observations:
        if (one.id in wanted or one.check.id in wanted) and activity.id in one.activities:
            return "observed"
    return "asked" if verdicts else "missed"


def contradicted(assessment: Assessment, activity: ProcessingActivity, truth: Known) -> list[str]:
    """Ids of what is said of an activity and denied by the truth."""
    kept = bool(truth.retention) and activity.retention_text is not State.NOT_APPLICABLE
    kept = kept and not any("retention" in one for one in truth.defects)
    home = truth.countries == set()
    denied = {
        "GDPR-6-1.1": bool(truth.bases),
        "GDPR-9-2.1": truth.special is False,
        "GDPR-9-2.2": truth.special is False,
        "GDPR-5-1-e.1": kept,
        "GDPR-30-1-f": kept,
        "GDPR-28-3.1": truth.processors == set(),
        "GDPR-44-1": home,
        "GDPR-46-1": home,
        "GDPR-46-1.TIA": home,
    }
    denied_observations = {
        "no-place-for-answer@art9-conditions": truth.special is False,
        "said-not-sensitive": truth.special is False,
        "transfer-declared-elsewhere": home,
        "vendor-seated-abroad": False,  # a question, even where the truth knows of no transfer
    }
    said = [
        finding.id
        for finding in assessment.findings
        if finding.verdict in _OPEN
        and finding.activity is not None
        and finding.activity.id == activity.id
        and denied.get(finding.rule.obligation.id)
    ]
    return said + [
        one.id
        for one in assessment.observations
        if activity.id in one.activities and (denied_observations.get(one.id) or denied_observations.get(one.check.id))
    ]


def judge(path: Path, truth: File) -> tuple[Counter[str], list[str]]:
    """Audit one file; return the outcomes counted, and what is to be looked at."""
    reading, _ = read_register(path)
    assessment = assess(reading, as_of=_AS_OF, rules=all_rules())
    counts: Counter[str] = Counter()
    told: list[str] = []
    for known, activity in matched(reading.register, truth.activities):
        for defect in known.defects:
            became = outcome(assessment, activity, defect) if activity else "missed"
            counts[became] += 1
            told.append(f"  {became:9} {known.id:6} {defect}")
        against = contradicted(assessment, activity, known) if activity else []
        counts["against"] += len(against)
        told += [f"  AGAINST   {known.id:6} {one}" for one in against]
    counts["observations"] = len(assessment.observations)
    return counts, told


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "registers" / "written"
    columns = ("found", "observed", "asked", "missed", "against", "observations")
    print(f"{'file':46} {'planted':>8}", *(f"{name:>9}" for name in columns))
    total: Counter[str] = Counter()
    for name, truth in sorted(known_files(folder).items()):
        counts, told = judge(folder / name, truth)
        total += counts
        _line(name, counts, columns)
        if "-v" in sys.argv:
            print(*told, sep="\n")
    _line("all", total, columns)
    return int(bool(total["missed"] or total["against"]))


def _line(name: str, counts: Counter[str], columns: tuple[str, ...]) -> None:
    planted = sum(counts[one] for one in columns[:4])
    print(f"{name:46} {planted:8}", *(f"{counts[one]:9}" for one in columns))


if __name__ == "__main__":
    sys.exit(main())
