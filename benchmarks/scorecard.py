"""How well registers whose content is known are read: one line per file, then what differs.

Usage: python benchmarks/scorecard.py [FOLDER] [-v]
FOLDER holds the registers and ``truth.json`` (default: ../shared/registers/written beside the checkout).
For each activity of the truth: name, legal bases, special categories, third countries, retention and processors,
as read / as they are. A register that says nothing of a field counts the truth that it cannot give.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gdpr_audit.ingest.reading import read_register  # noqa: E402
from gdpr_audit.ingest.values.countries import country_of, is_inside_eea  # noqa: E402
from gdpr_audit.ingest.values.transfers import parse_transfers  # noqa: E402
from gdpr_audit.law.tables import table  # noqa: E402
from gdpr_audit.model.activity import ProcessingActivity  # noqa: E402
from gdpr_audit.model.errors import AuditError  # noqa: E402
from gdpr_audit.model.register import Register  # noqa: E402

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


def score(path: Path, truth: Truth) -> tuple[str, list[str]]:
    """Read one file; return its line of the table, and what differs."""
    begin = time.process_time()
    try:
        reading, understanding = read_register(path)
    except AuditError as refusal:
        return f"{path.name:50} refused: {refusal}", []
    spent = time.process_time() - begin
    register = reading.register
    line = f"{path.name:50} {len(register.activities):3}/{truth['n'] + truth.get('extra_processor_activities', 0):<3}"
    differing: list[str] = []
    right: Counter[str] = Counter()
    truths = truth.get("activities", [])
    for known, activity in matched(register, truths):
        for field, (holds, key, shown) in FIELDS.items():
            if activity is not None and holds(activity, known):
                right[field] += 1
            else:
                read = shown(activity) if activity else "no such activity"
                differing.append(f"  {known['id']:6} {field:10} is {known[key]!r}, read {read!r}")
    for field in FIELDS:
        line += f" {right[field]:>4}/{len(truths):<4}" if truths else f" {'-':>9}"
    issues = Counter(issue.code for issue in reading.issues)
    language = understanding.language if understanding else ""
    differing += [f"  {code} × {count}" for code, count in sorted(issues.items())]
    return f"{line} {language:>3} {spent:6.2f} s", differing


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "registers" / "written"
    truths = json.loads((folder / "truth.json").read_text("utf-8"))
    print(f"{'file':50} {'found':>7}", *(f"{field:>9}" for field in FIELDS), " lang   time")
    for name, truth in sorted(truths.items()):
        line, differing = score(folder / name, truth)
        print(line)
        if "-v" in sys.argv:
            print(*differing, sep="\n")


if __name__ == "__main__":
    main()
