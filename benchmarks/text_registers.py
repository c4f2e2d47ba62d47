"""What is read of registers kept as text or as data: activities found, and what they say, file by file.

Usage: python benchmarks/text_registers.py [FOLDER] [COUNTS]
FOLDER holds the files (default: ../shared/registers/text beside the checkout). COUNTS is a TOML file of
``"name of the file" = activities`` as a person counts them; with it, missed and made-up activities are told too.

Columns: activities; in how many of them a purpose, a basis, persons, data, a period, recipients or processors,
transfers and measures are written; labels and sections that are not understood.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gdpr_audit.ingest.reading import read_register  # noqa: E402 - the checkout goes first
from gdpr_audit.ingest.records import RawActivity  # noqa: E402
from gdpr_audit.model.errors import AuditError  # noqa: E402

_FIELDS = {
    "purpose": ("purposes",),
    "basis": ("legal_bases",),
    "persons": ("subject_categories",),
    "data": ("data_categories", "special_categories"),
    "period": ("retention_text",),
    "recipients": ("recipients", "recipients_internal", "recipients_external", "processors", "subprocessors"),
    "transfers": ("transfers", "third_countries"),
    "measures": ("security_description", "security_measures_technical", "security_measures_organisational"),
}


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "registers" / "text"
    counts = tomllib.loads(Path(sys.argv[2]).read_text("utf-8")) if len(sys.argv) > 2 else {}
    total = {"found": 0, "expected": 0, "missed": 0, "made up": 0}
    print(f"{'file':44} {'activities':>10}  {'  '.join(_FIELDS)}  not understood")
    for path in sorted(one for one in folder.iterdir() if one.is_file()):
        found, line = _read(path)
        expected = int(counts.get(path.name, found))
        total["found"] += found
        total["expected"] += expected
        total["missed"] += max(0, expected - found)
        total["made up"] += max(0, found - expected)
        mark = "" if found == expected else f" (of {expected})"
        print(f"{path.name[:44]:44} {found:>10}{mark}  {line}")
    print(", ".join(f"{value} {name}" for name, value in total.items()))
    return int(total["missed"] + total["made up"] > 0)


def _read(path: Path) -> tuple[int, str]:
    try:
        _, understanding = read_register(path)
    except AuditError as error:
        return 0, f"refused: {error.code}"
    if understanding is None:
        return 0, "the published form"
    activities = understanding.raw.activities
    said = [f"{sum(_says(one, concepts) for one in activities):>{len(name)}}" for name, concepts in _FIELDS.items()]
    unknown = sorted({one.heading for one in understanding.columns if not one.concept})
    return len(activities), f"{'  '.join(said)}  {', '.join(unknown) or '–'}"


def _says(activity: RawActivity, concepts: tuple[str, ...]) -> bool:
    written = any(one in activity.cells and activity.cells[one].text for one in concepts)
    return written or bool("processors" in concepts and activity.processors)


if __name__ == "__main__":
    sys.exit(main())
