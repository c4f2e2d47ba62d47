"""What the registers of the scorecard say, and how a reading compares with it."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gdpr_audit.ingest.values.countries import country_of, is_inside_eea  # noqa: E402 - the checkout goes first
from gdpr_audit.law.tables import table  # noqa: E402
from gdpr_audit.model.activity import ProcessingActivity  # noqa: E402
from gdpr_audit.model.register import Register  # noqa: E402
from gdpr_audit.model.value import State  # noqa: E402

RIGHT, WRONG, UNKNOWN, UNSTATED = "right", "wrong", "unknown", "not in the file"
_LETTERS = {
    "consent": "a",
    "contract": "b",
    "legal_obligation": "c",
    "vital_interests": "d",
    "public_task": "e",
    "legitimate_interests": "f",
}
_SPEAKING = {
    "a": r"consen|einwillig|toestemm",
    "b": r"contra[ct]|vertrag|overeenkomst|employment relation",
    "c": r"l[ée]gal|legge|gesetz|rechtlich|wettelijk|obligat",
    "d": r"vital|lebenswicht",
    "e": r"public|öffentlich|pubblico|publiek|algemeen belang",
    "f": r"l[ée]gitim|berechtigt|gerechtvaardigd",
}
"""Words one of which a cell must hold, or the article's letter, to state a basis at all."""
_SPECIAL = {row["id"] for row in table("data_categories")["categories"] if row["special"]}
_TOLERANCE = 0.1
_PERIOD = re.compile(
    r"\d+\s*(?:ans?|mois|jours|years?|months?|Jahre|Monate|Tage|an[nio]i?|mesi|jaar|maanden|años|meses)\b"
)


@dataclass
class Known:
    """What one activity of a register really says; None where the truth does not tell."""

    id: str = ""
    name: str | None = None
    bases: set[str] | None = None
    special: bool | None = None
    countries: set[str] | None = None
    retention: tuple[float, ...] | None = None
    processors: set[str] | None = None
    defects: list[str] = field(default_factory=list)


@dataclass
class File:
    """What is known of a file: how many activities it holds, and what they say."""

    count: int
    activities: list[Known]


@dataclass
class Cells:
    """The texts of an activity as the file has them, to see whether it states a value at all."""

    texts: dict[str, str]

    def of(self, *concepts: str) -> str:
        """Return the texts of some concepts; of all without a name."""
        return "\n".join(text for name, text in self.texts.items() if not concepts or name in concepts)


def known_files(folder: Path) -> dict[str, File]:
    """Return file name -> what is known of it."""
    if (folder / "truth.json").is_file():
        told = json.loads((folder / "truth.json").read_text("utf-8"))
        return {
            name: File(
                one["n"] + one.get("extra_processor_activities", 0),
                [_written(row) for row in one.get("activities", [])],
            )
            for name, one in told.items()
        }
    told = tomllib.loads((Path(__file__).resolve().parent / "truth_real.toml").read_text("utf-8"))
    return {name: File(one["activities"], _real(one)) for name, one in told.items()}


def _written(row: dict[str, Any]) -> Known:
    abroad = row["third_countries"]
    named = re.findall(r"Verenigde Staten", abroad) if isinstance(abroad, str) else abroad
    codes = {country_of(name) or name for name in named}
    months = row["retention_months"]
    return Known(
        row["id"],
        row["name"],
        {_LETTERS[one] for one in row["legal_basis"]},
        row["special"],
        {code for code in codes if not is_inside_eea(code)},
        () if months is None else (months,),
        set(row["processors"]),
        row["planted_defects"],
    )


def _real(one: dict[str, Any]) -> list[Known]:
    columns = {name: one[name].split() for name in ("bases", "retention", "countries") if name in one}
    rows = [Known(str(number)) for number in range(1, one["activities"] + 1)] if columns else []
    for number, row in enumerate(rows):
        told = {name: cells[number].split("+") for name, cells in columns.items() if cells[number] != "?"}
        if "bases" in told:
            row.bases = set(told["bases"][0]) - {"-"}
        if "retention" in told:
            row.retention = tuple(float(text) for text in told["retention"] if text != "-")
        if "countries" in told:
            row.countries = set(told["countries"]) - {"-"}
    return rows


def matched(register: Register, known: list[Known]) -> list[tuple[Known, ProcessingActivity | None]]:
    """Pair each activity of the truth with the one read: same identifier or name, else the same place in the list."""
    free = list(register.activities)
    pairs: list[tuple[Known, ProcessingActivity | None]] = []
    for position, truth in enumerate(known):
        same = [one for one in free if truth.name == one.name] or [one for one in free if truth.id == one.id]
        in_order = register.activities[position : position + 1] if len(register.activities) == len(known) else []
        found = next(iter(same or [one for one in in_order if one in free]), None)
        if found is not None:
            free.remove(found)
        pairs.append((truth, found))
    return pairs


def _compared(read: object, wanted: object) -> str:
    """Right, wrong, or left unknown: what says nothing is no mistake."""
    if read == wanted:
        return RIGHT
    return UNKNOWN if isinstance(read, State) or not read else WRONG


def _name(known: Known, activity: ProcessingActivity, cells: Cells) -> str:
    if known.name not in cells.texts.values():
        return UNSTATED
    return _compared(activity.name, known.name)


def _bases(known: Known, activity: ProcessingActivity, cells: Cells) -> str:
    """Of the true bases, those that the cell states by word or by letter."""
    cell = cells.of("legal_bases") or (cells.of("purposes") if activity.legal_bases is not State.UNMAPPED else "")
    wanted = {one for one in known.bases or () if re.search(rf"{_SPEAKING[one]}|\b{one}\b", cell, re.IGNORECASE)}
    read = activity.legal_bases
    if not known.bases:
        return WRONG if isinstance(read, tuple) and read else RIGHT
    if not wanted:
        return UNSTATED
    return _compared({one[-1] for one in read} if isinstance(read, tuple) else read, wanted)


def _special(known: Known, activity: ProcessingActivity, _cells: Cells) -> str:
    read = activity.data_categories
    return _compared(bool(_SPECIAL & set(read)) if isinstance(read, tuple) else read, known.special)


def _countries(known: Known, activity: ProcessingActivity, _cells: Cells) -> str:
    read = activity.transfers
    return _compared({str(one.country) for one in read} if isinstance(read, tuple) else set(), known.countries)


def _retention(known: Known, activity: ProcessingActivity, cells: Cells) -> str:
    """The true periods are among those read; a cell without a period may give none."""
    text = cells.of("retention_text", "retention_trigger", "archive_retention")
    read = [period.months for period in activity.retention] if isinstance(activity.retention, tuple) else []
    if known.retention and activity.retention is State.NOT_APPLICABLE:
        return UNSTATED
    if not known.retention:
        return UNSTATED if read and _PERIOD.search(text) else _compared(tuple(read) or (), ())
    near = [any(abs(months - one) <= _TOLERANCE * one for months in read) for one in known.retention]
    return RIGHT if all(near) else WRONG if read else UNKNOWN


def _processors(known: Known, activity: ProcessingActivity, cells: Cells) -> str:
    """The names of the truth, as far as the file has them; one that the register calls a recipient is not in the truth."""
    read = activity.processors if isinstance(activity.processors, tuple) else ()
    whole = cells.of()
    if not all(name in whole for name in known.processors or ()):
        return UNSTATED
    recipients = cells.of("recipients", "recipient_categories", "recipients_internal", "recipients_external")
    if not known.processors and read and all(one.name in recipients for one in read):
        return UNSTATED
    return _compared({one.name for one in read}, known.processors)


FIELDS: dict[str, Callable[[Known, ProcessingActivity, Cells], str]] = {
    "name": _name,
    "bases": _bases,
    "special": _special,
    "countries": _countries,
    "retention": _retention,
    "processors": _processors,
}


def judged(known: Known, activity: ProcessingActivity | None, cells: Cells) -> dict[str, str]:
    """Say of each field that the truth tells whether the reading is right, wrong, unknown, or not in the file."""
    told = [name for name in FIELDS if getattr(known, name) is not None]
    if activity is None:
        return dict.fromkeys(told, UNKNOWN)
    return {name: FIELDS[name](known, activity, cells) for name in told}
