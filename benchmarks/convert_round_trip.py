"""Converts registers to every layout, reads them back, and says what survived.

For each file and layout: activities before and after, values that read the same, values that the layout carries
differently, and texts of the file that stand nowhere in what was written.

    python benchmarks/convert_round_trip.py [--lang fr|en] [FILE ...]

Without files, the samples; and the registers beside the project where they are there.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

from gdpr_audit.export import TARGETS
from gdpr_audit.export.clean import differences
from gdpr_audit.export.convert import writer_for
from gdpr_audit.ingest.door import Document, open_file
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import AuditError
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import UNMAPPED

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "registers"


@dataclass
class Row:
    """What became of one register in one layout."""

    before: int = 0
    after: int = 0
    values: int = 0
    other: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def main() -> int:
    """Print the table; 1 if an activity or a text was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--lang", choices=("fr", "en"), default="fr")
    parser.add_argument("--verbose", action="store_true")
    wanted = parser.parse_args()
    failed = 0
    print(f"{'file':44} {'layout':10} {'activities':>10} {'values':>12} {'lost texts':>10}")
    for path in wanted.files or found():
        try:
            reading, _ = read_register(path)
        except AuditError as refusal:
            print(f"{path.name[:44]:44} – {refusal.code}")
            continue
        for target in TARGETS:
            row = tried(path, reading, target, wanted.lang)
            failed += row.before != row.after or bool(row.lost)
            same = f"{row.values - len(row.other)}/{row.values}"
            print(f"{path.name[:44]:44} {target:10} {row.after:>4}/{row.before:<5} {same:>12} {len(row.lost):>10}")
            if wanted.verbose:
                for text in (*row.other, *(f"lost: {one[:100]!r}" for one in row.lost[:8])):
                    print(f"{'':10}{text}")
    return int(failed > 0)


def found() -> list[Path]:
    """The samples, and the registers beside the project."""
    folders = [ROOT / "sample_inventories", SHARED / "written", SHARED / "real"]
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file()]


def tried(path: Path, reading: Reading, target: str, lang: str) -> Row:
    """Convert a register and read it back."""
    once, understanding = read_register(path)
    stream = io.BytesIO()
    writer_for(target, once, understanding, open_file(path), lang)(stream)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"made{TARGETS[target]}"
        made.write_bytes(stream.getvalue())
        lost = tuple(sorted(texts_of(path) - texts_of(made, whole=True)))
        try:
            back, _ = read_register(made)
        except AuditError as refusal:
            return Row(len(reading.register.activities), 0, 0, (f"refused: {refusal.code} {refusal.parameters}",), lost)
    before, after = reading.register.activities, back.register.activities
    other = []
    by_id = {one.id: one for one in after}
    values = 0
    for one in before:
        values += sum(getattr(one, f.name) is not UNMAPPED for f in fields(ProcessingActivity)[4:])
        if one.id in by_id:
            again = by_id[one.id]
            other += [
                f"{one.id}.{name}: {getattr(one, name)!r} -> {getattr(again, name)!r}"
                for name in differences(one, again)
            ]
    for name in differences(reading.register.organisation, back.register.organisation):
        mine, theirs = getattr(reading.register.organisation, name), getattr(back.register.organisation, name)
        other.append(f"organisation.{name}: {mine!r} -> {theirs!r}")
    survived = len({one.id for one in before} & set(by_id)) if len(after) == len(before) else len(after)
    return Row(len(before), survived, values, tuple(other), lost)


class Everywhere(set[str]):
    """Texts, among which one counts that stands inside another."""

    def __init__(self, texts: set[str]) -> None:
        super().__init__(texts)
        self.whole = "\0".join(texts)

    def __rsub__(self, others: set[str]) -> set[str]:
        """Those that stand nowhere here."""
        return {one for one in others if one not in self and one not in self.whole}


def texts_of(path: Path, *, whole: bool = False) -> set[str]:
    """Every text of a file, trimmed."""
    opened = open_file(path)
    if isinstance(opened, Document):
        found = set(leaves(opened.data))
    else:
        found = {text.strip() for sheet in opened.sheets for row in sheet.rows for text in row if text.strip()}
    return Everywhere(found) if whole else found


def leaves(value: object) -> list[str]:
    """Every text of a document."""
    if isinstance(value, dict):
        return [text for key, part in value.items() for text in (key, *leaves(part))]
    if isinstance(value, list):
        return [text for part in value for text in leaves(part)]
    return [str(value).strip()] if value not in {None, ""} else []


if __name__ == "__main__":
    sys.exit(main())
