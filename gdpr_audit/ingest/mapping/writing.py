"""What was understood of a file, as a mapping that a person can read, correct and keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gdpr_audit.ingest.field_names import FIELDS, label_of
from gdpr_audit.ingest.mapping.document import DASH, VERSION
from gdpr_audit.ingest.told import COLUMNS, FICHE, ONLY_SHEET, ROWS, key_of, keys, toml_string
from gdpr_audit.ingest.understood import ColumnReading, SheetReading, Understanding
from gdpr_audit.texts import texts

_WIDEST = 58
"""A longer line has its remark after it all the same, but is not waited for."""


def write_mapping(
    understanding: Understanding, file: str, lang: str, values: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """Return a mapping file that has a register read as it was.

    Args:
        understanding: how the file was read.
        file: its name, for the first remark.
        lang: language of the remarks.
        values: field -> text -> the text to read in its place, as a mapping said before.
    """
    say = texts("mapping", lang)
    lines = [f"# {line.format(file=_quiet(file))}" for line in say["head"]]
    lines += ["", f"mapping = {VERSION}"]
    if understanding.language:
        lines.append(f"language = {toml_string(understanding.language)}")
    lines += ["", f"# {say['sheets']}", "[sheets]", *_aligned(_sheets(understanding.readings, say))]
    for sheet in understanding.readings:
        if sheet.use in {ROWS, COLUMNS}:
            lines += _table(sheet, [c for c in understanding.columns if c.sheet == sheet.name], lang)
    names = {one.name for one in understanding.readings if one.use == FICHE}
    labels = [column for column in understanding.columns if column.sheet in names]
    if labels:
        lines += ["", f"# {say['labels']}", "[labels]", *_aligned(_labels(labels, lang))]
    lines += ["", *(f"# {line}" for line in say["values"])]
    for field, texts_ in (values or {}).items():
        lines += ["", f"[values.{field}]", *(f"{toml_string(a)} = {toml_string(b)}" for a, b in texts_.items())]
    lines += ["", f"# {say['fields']}", *_fields(lang)]
    return "\n".join(lines) + "\n"


def _sheets(readings: Iterable[SheetReading], say: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    reasons = texts("cli", say["lang"]["code"])["aside"]
    for one in readings:
        remark = say["uses"][one.use] if not one.reason else reasons.get(one.reason, one.reason)
        yield f"{toml_string(one.name or ONLY_SHEET)} = {toml_string(one.use)}", remark


def _table(sheet: SheetReading, columns: Sequence[ColumnReading], lang: str) -> Iterator[str]:
    name = toml_string(sheet.name or ONLY_SHEET)
    yield from ("", f"[rows.{name}]", f"header_row = {sheet.header_row}")
    if sheet.role:
        yield f"role = {toml_string(sheet.role)}"
    yield from ("", f"[rows.{name}.columns]", *_aligned(_headings(columns, lang, turned=sheet.use == COLUMNS)))


def by_key(columns: Sequence[ColumnReading], *, turned: bool) -> list[tuple[str, list[ColumnReading]]]:
    """Return the columns of a table by the key of their heading, in order; one may be read under several fields."""
    placed: dict[int, list[ColumnReading]] = {}
    for one in columns:
        placed.setdefault(one.row if turned else one.column, []).append(one)
    titles = [(place, placed[place][0].heading) for place in sorted(placed)]
    return list(zip(keys(titles), (placed[place] for place, _ in titles), strict=True))


def _headings(columns: Sequence[ColumnReading], lang: str, *, turned: bool) -> Iterator[tuple[str, str]]:
    for key, mine in by_key(columns, turned=turned):
        yield f"{heading_line(mine[0].heading, key)} = {_named(mine)}", _remark(mine, lang)


def _labels(columns: Sequence[ColumnReading], lang: str) -> Iterator[tuple[str, str]]:
    by_label: dict[str, list[ColumnReading]] = {}
    for one in columns:
        mine = by_label.setdefault(key_of(one.heading), [])
        if one.concept not in {other.concept for other in mine}:
            mine.append(one)
    for key, mine in by_label.items():
        read = [one for one in mine if one.concept] or mine
        if key:
            yield f"{heading_line(read[0].heading, key)} = {_named(read)}", _remark(read, lang)


def _named(columns: Sequence[ColumnReading]) -> str:
    names = [one.concept or DASH for one in columns]
    return toml_string(names[0]) if len(names) == 1 else f"[{', '.join(map(toml_string, names))}]"


def _remark(columns: Sequence[ColumnReading], lang: str) -> str:
    one = columns[0]
    if not one.concept:
        return str(texts("mapping", lang)["reasons"].get(one.reason, ""))
    named = ", ".join(label_of(each.concept or "", lang) for each in columns)
    return f"{named} ({one.confidence:.0%})" if one.evidence == "similar" else named


def heading_line(title: str, key: str) -> str:
    """Return a heading as a mapping's key: on one line where that is the same; numbered if it comes again."""
    if key.startswith("@"):
        return toml_string(key)
    base, _, again = key.partition(" ##")
    line = " ".join(title.split())
    written = next((text for text in (line, title) if key_of(text) == base), base.replace("|", " | "))
    return toml_string(f"{written} ##{again}" if again else written)


def _fields(lang: str) -> Iterator[str]:
    yield from _aligned((f"#   {name}", label_of(name, lang)) for name in sorted(FIELDS["activity"]))


def _aligned(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    pairs = list(lines)
    width = min(_WIDEST, max((len(line) for line, _ in pairs), default=0))
    for line, remark in pairs:
        yield f"{line.ljust(width)}  # {_quiet(remark)}" if remark else line


def _quiet(text: str) -> str:
    """A remark stays on its line, whatever it quotes."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
