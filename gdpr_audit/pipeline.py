"""From a file to its reports: the only orchestrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gdpr_audit.files import refuse_to_replace, slug, way_back, write_files
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError

if TYPE_CHECKING:
    from gdpr_audit.assess.assessment import Assessment
    from gdpr_audit.assess.engine import Held
    from gdpr_audit.ingest.mapping.document import FileMapping
    from gdpr_audit.ingest.records import Sheet
    from gdpr_audit.ingest.understood import Understanding
    from gdpr_audit.model.register import Reading

FORMATS = ("html", "xlsx", "json")

Progress = Callable[[str], None]
"""Called with the key of each stage as it begins: ``reading``, ``auditing``, ``writing``."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a register."""

    as_of: date
    sheet: str | None = None
    mapping: Path | None = None
    """File that says how the register is to be read."""
    min_confidence: str = "low"
    state: str = ""
    """State whose law holds beside the GDPR, ISO 3166-1, or ``EU`` for the GDPR alone; ``""`` to go by the register."""
    profile: Path | None = None
    """File of the organisation's profile (`gdpr_audit.assess.profile`)."""


@dataclass(frozen=True, slots=True)
class Output:
    """What is wanted back."""

    folder: Path
    """Where to make the folder of the reports."""
    lang: str
    formats: tuple[str, ...] = FORMATS
    annotate: str = ""
    """Format of the client's own workbook if that is wanted too, with marks and notes (see `annotatable`)."""


def audit(register: Path, question: Question, progress: Progress) -> Assessment:
    """Read a register and hold it against the catalogue.

    Raises:
        UnreadableRegisterError: no audit was performed.
        RuleError: a rule failed, so that no result can be trusted.
        UsageError: the profile or a package of rules is not whole.
    """
    from gdpr_audit.assess.engine import assess
    from gdpr_audit.assess.profile import read_profile
    from gdpr_audit.rules import all_rules

    rules = all_rules()
    profile = read_profile(question.profile, rules) if question.profile else None
    progress("reading")
    reading, _ = look(register, question.sheet, mapping_in(question.mapping))
    progress("auditing")
    return assess(
        reading,
        as_of=question.as_of,
        state=question.state,
        rules=rules,
        min_confidence=question.min_confidence,
        profile=profile,
    )


def examine(register: Path, question: Question, progress: Progress) -> tuple[Reading, Held]:
    """Read a register and hold it against the catalogue, and no more: what figures are reckoned from.

    Raises:
        UnreadableRegisterError: no audit was performed.
        RuleError: a rule failed, so that no result can be trusted.
        UsageError: a package of rules is not whole.
    """
    from gdpr_audit.assess.engine import examine as examine_reading
    from gdpr_audit.rules import all_rules

    rules = all_rules()
    progress("reading")
    reading, _ = look(register, question.sheet, mapping_in(question.mapping))
    progress("auditing")
    return reading, examine_reading(reading, as_of=question.as_of, state=question.state, rules=rules)


def look(register: Path, sheet: str | None, mapping: FileMapping | None = None) -> tuple[Reading, Understanding | None]:
    """Read a register and say how it was understood; None for a canonical document, which needs no guess.

    Args:
        register: the file.
        sheet: the only sheet to read; None to find out.
        mapping: what the user said of the file, if anything.

    Raises:
        UnreadableRegisterError: it cannot be read, its columns cannot be resolved, or the mapping does not fit.
    """
    from gdpr_audit.ingest.reading import read_register

    return read_register(register, sheet, mapping)


def mapping_in(path: Path | None) -> FileMapping | None:
    """Return what a mapping file says; None without a file.

    Raises:
        UsageError: it is wrong in itself.
    """
    if path is None:
        return None
    from gdpr_audit.ingest.mapping.document import read_mapping

    return read_mapping(path)


def sheets_of(register: Path) -> list[Sheet]:
    """Return the sheets of a file as read, for a person to say what they are.

    Raises:
        UnreadableRegisterError: it cannot be read.
    """
    from gdpr_audit.ingest.door import read_workbook

    return read_workbook(register).sheets


def write_reports(assessment: Assessment, register: Path, output: Output, progress: Progress) -> list[Path]:
    """Write the reports asked for into one folder named after the register; return their paths.

    Raises:
        UnwritableOutputError: nothing was changed.
    """
    progress("writing")
    home = output.folder / slug(register.stem)
    wanted = [name for name in FORMATS if name in output.formats]
    writers = {_NAMES[name]: partial(_WRITERS[name], assessment, output.lang) for name in wanted}
    if "xlsx" in wanted:
        writers[_NAMES["xlsx"]] = partial(_xlsx, assessment, output.lang, register_link=way_back(register, home))
    if output.annotate:
        name = f"{slug(register.stem)}-annotated{_suffix(register, output.annotate)}"
        writers[name] = partial(_annotated, assessment, output.lang, register=register)
    write_files(home, writers, never=register)
    return [home / name for name in writers]


def annotatable(register: Path) -> str:
    """Return the format of a register whose cells can be annotated: known before anything else is done.

    Raises:
        UsageError: ``annotate-format``: it is of another kind.
        UnreadableRegisterError: it cannot be read.
    """
    from gdpr_audit.ingest.door import checked_bytes
    from gdpr_audit.report.annotate import SUFFIXES

    format_ = checked_bytes(register)[0]
    if format_ not in SUFFIXES:
        raise UsageError("annotate-format", file=register.name)
    return format_


def _suffix(register: Path, format_: str) -> str:
    """Return the ending under which a spreadsheet program opens the workbook as what it is."""
    from gdpr_audit.report.annotate import SUFFIXES

    suffix, own = register.suffix.lower(), SUFFIXES[format_]
    return suffix if suffix in own else own[0]


def _annotated(assessment: Assessment, lang: str, stream: BinaryIO, *, register: Path) -> None:
    from gdpr_audit.ingest.door import checked_bytes
    from gdpr_audit.report.annotate.write import write_annotated

    format_, data, sha256 = checked_bytes(register)
    if sha256 != assessment.reading.sha256:
        raise UnreadableRegisterError("file-changed", file=register.name)
    write_annotated(assessment, format_, data, lang, stream)


def _html(assessment: Assessment, lang: str, stream: BinaryIO) -> None:
    from gdpr_audit.report.charts import draw_charts
    from gdpr_audit.report.html import render_html

    stream.write(render_html(assessment, lang, draw_charts(assessment, lang)))


def _xlsx(assessment: Assessment, lang: str, stream: BinaryIO, *, register_link: str = "") -> None:
    from gdpr_audit.report.workbook import write_workbook

    write_workbook(assessment, lang, stream, register_link=register_link)


def _json(assessment: Assessment, _lang: str, stream: BinaryIO) -> None:
    from gdpr_audit.report.results import write_results

    write_results(assessment, stream)


_NAMES = {"html": "report.html", "xlsx": "report.xlsx", "json": "results.json"}
_WRITERS: dict[str, Callable[[Assessment, str, BinaryIO], None]] = {"html": _html, "xlsx": _xlsx, "json": _json}


def write_mapping_file(
    understanding: Understanding, register: Path, destination: Path, lang: str, before: FileMapping | None
) -> None:
    """Write how a register was read, for a person to correct and for `look` to follow.

    Args:
        understanding: how it was read.
        register: the file.
        destination: where to write.
        lang: language of the remarks.
        before: the mapping that was followed, whose values are kept.

    Raises:
        UnwritableOutputError: nothing was changed.
    """
    from gdpr_audit.ingest.mapping.writing import write_mapping

    text = write_mapping(understanding, register.name, lang, before.values if before else None).encode("utf-8")
    write_files(destination.parent, {destination.name: lambda stream: _whole(stream, text)}, never=register)


def _whole(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)


def write_empty_register(destination: Path, lang: str, sheets: tuple[str, ...], *, force: bool = False) -> None:
    """Write the empty register workbook.

    Args:
        destination: the file.
        lang: language of its words.
        sheets: names of `gdpr_audit.export.blank_book.SHEETS`.
        force: may a file that exists be replaced?

    Raises:
        UnwritableOutputError: nothing was changed.
    """
    from gdpr_audit.export.blank_book import write_blank

    refuse_to_replace(destination, force=force)
    write_files(destination.parent, {destination.name: partial(write_blank, lang, sheets)})


def convert(  # noqa: PLR0913 - a register, how to read it, a layout, a language, a place and what may be done there
    register: Path,
    target: str,
    lang: str,
    destination: Path,
    *,
    sheet: str | None = None,
    mapping: Path | None = None,
    force: bool = False,
) -> tuple[Reading, Understanding | None]:
    """Write a register in another layout, with nothing lost; return how it was read, as `look` does.

    Raises:
        UnreadableRegisterError: it cannot be read, or its columns cannot be resolved.
        UnwritableOutputError: nothing was changed.
    """
    from gdpr_audit.export.convert import writer_for
    from gdpr_audit.ingest.door import open_file
    from gdpr_audit.ingest.reading import read_opened

    refuse_to_replace(destination, register, force=force)
    said, opened = mapping_in(mapping), open_file(register)
    reading, understanding = read_opened(opened, register, sheet, said)
    write = writer_for(target, reading, understanding, opened, lang)
    write_files(destination.parent, {destination.name: write}, never=register)
    return reading, understanding
