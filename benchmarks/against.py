"""Our reading of workbooks held against that of other readers, cell by cell (see `engines.py`)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines import ENGINES

from gdpr_audit.ingest.door import open_file
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import AuditError

if TYPE_CHECKING:
    from corpus import Outcome, Report

KINDS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xls": "xls", ".xlsb": "xlsb", ".ods": "ods"}
Sheets = list[tuple[str, dict[str, str]]]
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ODD = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\u2400-\\u2421\\ufffd\\ud800-\\udfff]+")
EXAMPLES = 40
_INSTANT = 1.5 / 86_400
"""Days: engines round seconds otherwise."""
_LAST_DAY = 2_958_466
POLICY = {
    "archive-tampered": "two parts of one name: nobody can tell which is the sheet",
    "too-many-columns": "more columns than the limit",
    "no-sheets": "there is no sheet in it",
    "file-damaged": "its XML or its container is not well-formed: what others make of it is a guess",
}
"""Refusals of files that some engine reads, and why; any other is a failure."""
_POLICY_AIM = 15


def engine(name: str, path: Path, cache: Path) -> Sheets | str:
    """Return what an engine reads in a child with limits, or why it reads nothing; kept in the cache."""
    kept = cache / f"{name}_{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        try:
            done = subprocess.run(
                [sys.executable, str(Path(__file__).with_name("engines.py")), name, str(path)],
                capture_output=True, timeout=40, check=False,
            )  # fmt: skip
            kept.write_bytes(done.stdout or b'"died"')
        except subprocess.TimeoutExpired:
            kept.write_bytes(b'"late"')
    try:
        found: Sheets | str = json.loads(kept.read_bytes())
    except ValueError:
        return "died"
    return found


def ours(path: Path) -> Sheets:
    """Return our reading in the same form."""
    opened = open_file(path)
    if not isinstance(opened, Workbook):
        return []
    return [
        (
            sheet.name,
            {f"{r},{c}": text for r, row in enumerate(sheet.rows, 1) for c, text in enumerate(row, 1) if text.strip()},
        )
        for sheet in opened.sheets
    ]


def difference(one: str, other: str) -> str:
    """Return how two texts of one cell differ, ``""`` if they say the same.

    Left out: spaces, escapes, controls, digits of a number beyond nine.
    """
    if one == other or _key(one) == _key(other):
        return ""
    if one.startswith("#") and other.startswith("0x"):
        return "an error value, which the engine gives as its code"
    here, there = _days(one), _days(other)
    if here is None or there is None:
        return "value"
    apart = abs(here - there)
    if apart < _INSTANT or abs(apart - 1_462) < _INSTANT:
        return "the same moment or number, written otherwise"
    if not 0 <= here < _LAST_DAY:
        return "a number of which no day can be made, shown by the engine as one"
    return "a day before 1900 or without a calendar" if apart < 1 + _INSTANT else "value"


def _key(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = _ODD.sub("", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return unicodedata.normalize("NFC", text)


def _days(text: str) -> float | None:
    """Return a number, a day, a time or a duration as days of Excel's calendar."""
    for read in (float, _moment, _time, lambda one: float(one.removesuffix("d"))):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _moment(text: str) -> float:
    moment = dt.datetime.fromisoformat(text) - dt.datetime.fromisoformat("1899-12-30")
    return moment.total_seconds() / 86_400


def _time(text: str) -> float:
    match = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)|PT(\d+)H(\d+)M([\d.]+)S", text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (float(one) for one in match.groups() if one is not None)
    return (hours * 3_600 + minutes * 60 + seconds) / 86_400


def compare(report: Report, outcomes: list[Outcome], cache: Path) -> None:
    """Print how many workbooks and cells others read that we do not, and why."""
    books = [one for one in outcomes if one.path.suffix.lower() in KINDS and one.path.parent.name != "synthetic"]
    jobs = [(name, one.path) for one in books for name in ENGINES[KINDS[one.path.suffix.lower()]]]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip(jobs, pool.map(lambda job: engine(*job, cache), jobs), strict=True))
    read_by: Counter[str] = Counter()
    union, unread = 0, []
    lost: list[str] = []
    values: list[str] = []
    differ: Counter[str] = Counter()
    cells = compared = 0
    for one in books:
        theirs = {name: results[name, one.path] for name in ENGINES[KINDS[one.path.suffix.lower()]]}
        good = {name: found for name, found in theirs.items() if isinstance(found, list)}
        read_by.update(good.keys())
        union += bool(good)
        if one.code:
            if good:
                why = POLICY.get(one.code, "UNEXPLAINED")
                unread.append(f"{one.path.parent.name}/{one.path.name}: {one.code}, {why} (read by {', '.join(good)})")
            continue
        try:
            mine = ours(one.path)
        except AuditError as error:
            unread.append(f"{one.path.name}: {error.code} the second time")
            continue
        compared += 1
        cells += sum(len(found) for _, found in mine)
        for name, found in good.items():
            for line, kind in differences(mine, found):
                differ[f"{name}: {kind}"] += 1
                if kind == "cell" or (kind == "sheet" and "sheet-without-table" not in one.issues):
                    lost.append(f"{name} {one.path.parent.name}/{one.path.name} {line}")
                elif kind == "value":
                    values.append(f"{name} {one.path.parent.name}/{one.path.name} {line}")
    count = sum(not one.code for one in books)
    print("       read by engine:", ", ".join(f"{name} {number}" for name, number in read_by.most_common()))
    explained = not any("UNEXPLAINED" in one for one in unread) and len(unread) <= _POLICY_AIM
    report.line(
        f"workbooks read: {count}; by any engine: {union}; read by one and refused by policy: {len(unread)}",
        met=count + len(unread) >= union and explained,
        listed=unread,
    )
    report.line(
        f"cells that an engine has and we have not, of {cells} in {compared} workbooks: {len(lost)}",
        met=not lost,
        listed=lost[:EXAMPLES],
    )
    print(f"       differences of value, of {sum(differ.values())}:", dict(differ))
    for one in values[:EXAMPLES]:
        print(f"         {one}")


def differences(mine: Sheets, theirs: Any) -> list[tuple[str, str]]:
    """Return what differs between two readings, as a place and a kind."""
    tables = dict(mine)
    found = []
    for place, (name, cells) in enumerate(theirs):
        table = tables.get(name)
        if table is None and place < len(mine) and len(mine) == len(theirs):
            table = mine[place][1]
        if table is None:
            found += [(f"sheet {name!r}", "sheet")] if cells else []
            continue
        for address, text in cells.items():
            here = table.get(address)
            if here is None:
                if _key(text):
                    found.append((f"{name!r} {address}: {text[:40]!r}", "cell"))
            elif kind := difference(here, text):
                found.append((f"{name!r} {address}: ours {here[:40]!r} theirs {text[:40]!r}", kind))
    return found
