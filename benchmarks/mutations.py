"""Seeds and mutations for the fuzz of the readers: bytes, and inside zip containers with a right checksum."""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "ingest" / "door"))

LARGEST = 64 << 10
"""Bytes of a seed: larger ones make few mutants."""
READ = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".json", ".yaml", ".toml", ".md", ".rst", ".html")
ODD_VALUES = (
    b"-1", b"0", b"1", b"", b"99999999999", b"4294967295", b"1e308", b"NaN", b"XFD1048576", b"A0", b"ZZZZ1", b"B2:A1",
    b"_x0000_", b"&#0;", b"&amp;", b"\xff\xfe", b"true", b"s", b"n", b"str", b"inlineStr", b"d", b"e", b"b", b"2026-13-45",
    b"1048576", b"1048577", b"16385", b"\xc3\x28", b"\xed\xa0\x80", b"'", b'"', b"=1+1", b"\x00", b"\x1f", b"\x1e",
)  # fmt: skip
_VALUE = re.compile(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')
_TAG = re.compile(rb"<[^<>]{1,200}>")


def seeds(corpus: Path | None) -> list[tuple[str, bytes]]:
    """Return name and content of the files to start from: our samples, made ones, and a corpus if there is one."""
    found = [(path.name, path.read_bytes()) for path in sorted((ROOT / "sample_inventories").iterdir())]
    found += _made()
    if corpus:
        paths = (path for path in sorted(corpus.rglob("*")) if path.suffix.lower() in READ and path.is_file())
        found += [(path.name, path.read_bytes()) for path in paths if path.stat().st_size <= LARGEST]
    return [(name, data) for name, data in found if data]


def _made() -> list[tuple[str, bytes]]:
    """Small files of each format that use most of what the readers know."""
    import struct

    import door_files as made

    strings = (
        "<si><t>N/A</t></si><si><r><rPr><strike/></rPr><t>old</t></r><r><t>new_x000D_</t></r><rPh><t>x</t></rPh></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Purpose</t></is>'
        '</c></row><row r="2" hidden="1"><c r="A2" s="1"><v>46054</v></c><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><f>A1</f>'
        '</c><c r="D2" t="b"><v>1</v></c><c r="E2" t="d"><v>2026-01-31T10:00:00</v></c></row><row><c><v>1.5E3</v></c></row>'
    )
    after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    cells = [made.xls_cell(1, 1, "N/A"), made.xls_cell(2, 1, 46054.0, 2), made.xls_cell(2, 2, b"\x17"),
             made.xls_cell(3, 1, b"\x03\0\0\0\0\0\xff\xff"), made.xls_cell(3, 2, value=True)]  # fmt: skip
    binary = [made.xlsb_row(1), made.xlsb_cell(7, 1, struct.pack("<I", 0)), made.xlsb_cell(5, 2, struct.pack("<d", 2.5)),
              made.xlsb_row(2, hidden=True), made.xlsb_cell(3, 1, b"\x2a"), made.xlsb_cell(2, 2, b"\x32\0\0\0")]  # fmt: skip
    table = (
        '<table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="3" table:visibility="collapse"><table:table-cell '
        'table:number-columns-spanned="2" table:formula="of:=[.A1]"><text:p>a<text:s text:c="3"/>b<text:tab/></text:p>'
        '</table:table-cell><table:covered-table-cell/></table:table-row>'
    )  # fmt: skip
    return [
        ("made.xlsx", made.xlsx(rows, strings=strings, after=after)),
        ("stored.xlsx", made.zipped(made.xlsx_parts(rows, strings=strings, after=after), method=zipfile.ZIP_STORED)),
        ("made.xls", made.xls(cells, hidden=[2])),
        ("made.xlsb", made.xlsb(binary, strings=["N/A"])),
        ("made.ods", made.ods(table)),
        ("made.csv", 'sep=;\nActivité;"a ""b""\nc";x\n1;2;3;4\n'.encode("cp1252")),
        ("wide.csv", "Nom\tPays\nPaie\tFrance\n".encode("utf-16")),
        ("made.md", b"# Payroll\n\n| Field | Value |\n|---|---|\n| Purpose | pay *staff* |\n\n- Basis: Art. 6(1)(b)\n"),
        ("made.rst", b"Payroll\n=======\n\n:Purpose: pay\n\n+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n"),
        ("made.html", b"<!doctype html><h1>Payroll</h1><table><tr><th>Purpose<td rowspan=2>pay &amp; <b>x</b></table>"),
        ("made.yaml", b"- name: Payroll\n  id: 007\n  country: &c NO\n  other: *c\n  text: |\n    a\n    b\n"),
        ("made.toml", b'[[activity]]\nname = "Payroll"\nsince = 2024-01-31\nlist = [1, "\\u00e9"]\n'),
        ("made.json", b'{"organisation": {"name": "\\ud83d\\ude00"}, "activities": [{"id": "1", "n": 1.5e3, "x": null}]}'),
    ]  # fmt: skip


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change some bits."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, chance: random.Random) -> bytes:
    """Put an odd value over some bytes."""
    place, value = chance.randrange(len(data)), chance.choice(ODD_VALUES)
    return data[:place] + value + data[place + len(value) * chance.randrange(2) :]


def truncate(data: bytes, chance: random.Random) -> bytes:
    """Cut the end, or the beginning."""
    place = chance.randrange(len(data))
    return data[:place] if chance.random() < 0.8 else data[place:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """Write a stretch again, once or often."""
    first = chance.randrange(len(data))
    chunk = data[first : first + chance.choice((1, 4, 64, 1024))]
    return data[:first] + chunk * chance.choice((2, 2, 3, 50)) + data[first + len(chunk) :]


def remove(data: bytes, chance: random.Random) -> bytes:
    """Leave a stretch out."""
    first = chance.randrange(len(data))
    return data[:first] + data[first + chance.choice((1, 2, 16, 256)) :]


def revalue(data: bytes, chance: random.Random) -> bytes:
    """Put an odd value in place of an attribute's or an element's text."""
    found = list(_VALUE.finditer(data[: 1 << 16]))
    if not found:
        return overwrite(data, chance)
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(ODD_VALUES) + data[one.end() :]


def retag(data: bytes, chance: random.Random) -> bytes:
    """Move, double or drop a tag."""
    found = list(_TAG.finditer(data[: 1 << 16]))
    if not found:
        return remove(data, chance)
    one, other = chance.choice(found), chance.choice(found)
    if chance.random() < 0.3:
        return data[: one.start()] + data[one.end() :]
    return data[: other.start()] + one[0] + data[other.start() :]


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, overwrite, truncate, repeat, remove)
TEXT = (*BYTES, revalue, revalue, revalue, retag, retag)


def mutant(found: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    """Return name and content of a changed file."""
    name, data = chance.choice(found)
    if chance.random() < 0.05:
        _, other = chance.choice(found)
        return name, data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]
    if data.startswith(b"PK") and chance.random() < 0.75:
        return name, _inside(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(BYTES if data.startswith((b"PK", b"\xd0\xcf", b"\x09")) else TEXT)(data or b"\0", chance)
    return name, data


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Change parts of a zip container, and pack it again soundly."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = [(one.filename, archive.read(one), one.compress_type) for one in archive.infolist()]
    except Exception:  # noqa: BLE001 - a seed may be damaged already
        return flip(data, chance)
    if not parts:
        return flip(data, chance)
    place = chance.randrange(len(parts))
    name, content, method = parts[place]
    match chance.randrange(20):
        case 0:
            del parts[place]
        case 1:
            parts[place] = (chance.choice(parts)[0], content, method)
        case 2:
            parts[place] = (name, chance.choice(parts)[1], method)
        case _:
            kinds = BYTES if name.endswith(".bin") else TEXT
            for _ in range(chance.choice((1, 1, 2, 3))):
                content = chance.choice(kinds)(content or b" ", chance)
            parts[place] = (name, content, method)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for one, body, how in parts:
            kind = how if how in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(one or "x")
            info.compress_type = kind
            packed.writestr(info, body, compresslevel=1)
    return stream.getvalue()
