"""Files of the world and hostile ones, through the door: ``python benchmarks/corpus.py [--shared DIR] [--engines]``.

Every file is a workbook, a document or one refusal of one line, in time, without a connection; made files end as their
manifest says. ``--engines`` reads the workbooks with other readers too (children with limits; half an hour, kept in
``--cache``) and compares: how many are read by any of them and not by us, and which cells. Ends with 1 if a line fails.
"""

# ruff: noqa: E402 - the checkout goes first
from __future__ import annotations

import argparse
import io
import json
import os
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlrd

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import csv_truth

from gdpr_audit.cli.terminal import refusal
from gdpr_audit.ingest.door import Document, open_file
from gdpr_audit.ingest.door.reader import delimited as reader
from gdpr_audit.ingest.door.reader.book import Book
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import AuditError
from gdpr_audit.texts import LANGUAGES

SECONDS, BOMB_SECONDS, PARENT_MIB, SENTENCE = 20, 2, 300, 200
REFUSED = 3
CSV_FILES, CSV_SHARE = 1_000, 0.97
NOT_FILES = {"INDEX.md", "manifest.json", "naughty.json"}
WORKBOOKS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xls": "xls", ".xlsb": "xlsb", ".ods": "ods"}
ALLOWED = {"G10-xlsx-named.csv", "G02-html-named.xls"}
"""Read by their content, whatever their names say."""
BOMBS = ("archive", "xml", "ods")
"""Categories of made files whose refusals are timed as bombs."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file."""

    path: Path
    code: str
    """Of the refusal; ``""`` if it was read."""
    sentence: str
    """The longer of its sentences."""
    seconds: float
    issues: frozenset[str]
    sheets: int
    cells: int


def outcome(path: Path) -> Outcome:
    """Put one file through the door."""
    begun = time.monotonic()
    code, sentence, issues, opened = "", "", frozenset[str](), None
    try:
        opened = open_file(path)
        issues = frozenset(issue.code for issue in opened.issues)
    except AuditError as error:
        code, sentence = error.code, max(spoken(error), key=len)
        if error.exit_code != REFUSED:
            code = f"TRACEBACK or worse: exit code {error.exit_code}"
    except Exception as error:  # noqa: BLE001 - a traceback is what is looked for
        code = f"TRACEBACK {type(error).__name__}"
    seconds = time.monotonic() - begun
    sheets = opened.sheets if isinstance(opened, Workbook) else []
    cells = sum(bool(cell.strip()) for sheet in sheets for row in sheet.rows for cell in row)
    return Outcome(path, code, sentence, seconds, issues, len(sheets), cells + isinstance(opened, Document))


def spoken(error: AuditError) -> list[str]:
    """Return the refusal as a user reads it, in each language."""
    return [refusal(error, lang) for lang in LANGUAGES]


class Report:
    """Lines of figures, each with its aim."""

    def __init__(self) -> None:
        """Begin with none failed."""
        self.failed = 0

    def line(self, text: str, *, met: bool, listed: Sequence[object] = ()) -> None:
        """Print a figure, whether its aim is met, and what is behind it."""
        self.failed += not met
        print(f"{'ok    ' if met else 'FAILED'} {text}")
        for one in listed:
            print(f"         {one}")


def has_password(data: bytes) -> bool | None:
    """Tell by another way than the door's whether a workbook has a password; ``None`` if nothing else can open it."""
    if data.startswith(b"PK"):
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            return any(one.flag_bits & 1 for one in archive.infolist()) or any(
                b"encryption-data" in archive.read(one)
                for one in archive.infolist()
                if one.filename == "META-INF/manifest.xml"
            )
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return None
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return False
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    try:
        xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
    except Exception as error:  # noqa: BLE001 - raises anything for damaged files
        return True if "encrypted" in str(error) else None
    return False


def real(report: Report, outcomes: list[Outcome]) -> None:
    """Figures over the files of the world."""
    tracebacks = [one for one in outcomes if one.code.startswith("TRACEBACK")]
    report.line(f"tracebacks {len(tracebacks)} of {len(outcomes)}", met=not tracebacks, listed=names(tracebacks))
    late = [one for one in outcomes if one.seconds > SECONDS]
    slowest = max(outcomes, key=lambda one: one.seconds)
    report.line(
        f"longer than {SECONDS} s: {len(late)} (slowest {slowest.seconds:.1f} s, {slowest.path.name})", met=not late
    )
    odd = [one for one in outcomes if len(one.sentence) > SENTENCE or "\n" in one.sentence]
    report.line(f"refusals not one line of {SENTENCE} characters: {len(odd)}", met=not odd, listed=names(odd))
    died = [one for one in outcomes if one.code in {"reader-died", "reader-late"}]
    print(f"       children that died or were late, contained: {len(died)}")
    truth = {one.path: has_password(one.path.read_bytes()) for one in outcomes}
    locked = [one for one in outcomes if truth[one.path]]
    missed = [one for one in locked if one.code != "password-protected"]
    false = [one for one in outcomes if one.code == "password-protected" and truth[one.path] is False]
    report.line(
        f"encrypted files named as such: {len(locked) - len(missed)} of {len(locked)}; named so and not: {len(false)}",
        met=not missed and not false,
        listed=names(missed + false),
    )
    books = [one for one in outcomes if one.path.suffix.lower() in WORKBOOKS and one.path.parent.name != "synthetic"]
    read = [one for one in books if not one.code]
    report.line(
        f"real workbooks read: {len(read)} of {len(books)} ({len(read) / len(books):.1%})",
        met=len(read) >= 0.94 * len(books),
    )
    refused = Counter(one.code for one in books if one.code)
    print("       not read:", ", ".join(f"{code} {count}" for code, count in refused.most_common()))


def names(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield one line per outcome."""
    return (f"{one.path.parent.name}/{one.path.name}: {one.code or 'read'} {one.seconds:.1f} s" for one in outcomes)


def made(report: Report, outcomes: list[Outcome], manifest: list[dict[str, Any]]) -> None:
    """Hold the made files against their manifest."""
    found = {one.path.name: one for one in outcomes if one.path.parent.name == "synthetic"}
    wrong, judged = [], 0
    for entry in manifest:
        one = found.get(entry["file"])
        if one is None:
            continue
        judged += 1
        if entry["file"] not in ALLOWED and not agrees(entry["expect"], one):
            wrong.append(f"{entry['file']}: {entry['expect']} expected, {one.code or 'read'}: {entry['note']}")
    report.line(f"made files as their manifest says: {judged - len(wrong)} of {judged}", met=not wrong, listed=wrong)
    bombs = [
        found[entry["file"]]
        for entry in manifest
        if entry["expect"] == "refuse" and entry["cat"] in BOMBS and entry["file"] in found
    ]
    slow = [one for one in bombs if one.seconds > BOMB_SECONDS]
    slowest = max(bombs, key=lambda one: one.seconds)
    report.line(
        f"bombs refused within {BOMB_SECONDS} s: {len(bombs) - len(slow)} of {len(bombs)} (slowest {slowest.seconds:.1f} s)",
        met=not slow,
        listed=names(slow),
    )


def agrees(expected: str, one: Outcome) -> bool:
    """Tell whether an outcome is the one expected; what is odd may be read, told or refused."""
    return expected == "warn" or (expected == "read") == (not one.code)


def delimited(report: Report, outcomes: list[Outcome]) -> None:
    """Read delimited files whose cells are known: made ones in sixteen languages, and those of the corpus."""
    wrong = [what for what, data, rows in csv_truth.files(CSV_FILES) if cells_of(data) != csv_truth.trimmed(rows)]
    share = 1 - len(wrong) / CSV_FILES
    report.line(
        f"made delimited files read cell by cell: {CSV_FILES - len(wrong)} of {CSV_FILES} ({share:.1%})",
        met=share >= CSV_SHARE,
        listed=wrong,
    )
    known = [
        one for one in outcomes if one.path.suffix in {".csv", ".tsv"} and one.path.parent.name != "synthetic"
        and one.path.stat().st_size and not one.path.read_bytes().startswith(b"PK")
    ]  # fmt: skip
    odd = []
    for one in known:
        data = one.path.read_bytes()
        rows = csv_truth.truth(data)
        alone = len(rows) == 1 and len(rows[0]) == 1
        if not (alone and one.code == "kind-not-a-table") and cells_of(data) != rows:
            odd.append(f"{one.path.parent.name}/{one.path.name}: {one.code or 'other cells'}")
    share = 1 - len(odd) / len(known)
    report.line(
        f"real delimited files read cell by cell, or refused as one cell: {len(known) - len(odd)} of {len(known)} "
        f"({share:.1%})",
        met=share >= CSV_SHARE,
        listed=odd,
    )


def cells_of(data: bytes) -> list[list[str]]:
    """Return our reading of a delimited file; none if it is refused."""
    book = Book()
    try:
        reader.read(data, book)
    except RefusalError:
        return []
    return csv_truth.trimmed(book.sheets[0].rows)


CONNECTIONS: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note a connection or a name looked up in this process; children have none of our environment."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        CONNECTIONS.append(f"{event} {arguments[1:]}")


def main() -> int:
    """Print the figures; return the number of lines that failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options.add_argument("--engines", action="store_true", help="compare with other readers, file by file")
    options.add_argument("--cache", type=Path, default=HERE.parent / ".cache" / "engines")
    options.add_argument("--list", type=Path, help="write the outcome of each file here, as JSON")
    wish = options.parse_args()
    corpus = wish.shared / "corpus"
    if not corpus.is_dir():
        print(f"No corpus in {wish.shared}: it is not part of the project. Nothing was measured.")
        return 0
    sys.addaudithook(watch)
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.name not in NOT_FILES]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(outcome, paths))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    report = Report()
    real(report, outcomes)
    made(report, outcomes, json.loads((corpus / "synthetic" / "manifest.json").read_text("utf-8")))
    delimited(report, outcomes)
    report.line(f"parent's peak over all files: {peak} MiB (child's {child} MiB)", met=peak < PARENT_MIB)
    report.line(f"connections: {len(CONNECTIONS)}", met=not CONNECTIONS, listed=CONNECTIONS)
    if wish.engines:
        import against

        against.compare(report, outcomes, wish.cache)
    if wish.list:
        rows = [(str(one.path.relative_to(corpus)), one.code, round(one.seconds, 2)) for one in outcomes]
        wish.list.write_text(json.dumps(rows, indent=0), "utf-8")
    return report.failed


if __name__ == "__main__":
    sys.exit(main())
