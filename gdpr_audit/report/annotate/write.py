"""The annotated workbook, in the format of the client's own."""

from __future__ import annotations

from typing import BinaryIO
from zipfile import BadZipFile

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.model.errors import UsageError
from gdpr_audit.report.annotate.edited_xml import UnusualPartError
from gdpr_audit.report.annotate.ods.book import annotate_ods
from gdpr_audit.report.annotate.said import marked, summary_of
from gdpr_audit.report.annotate.xlsx.book import annotate_xlsx
from gdpr_audit.texts import texts

_WRITERS = {"xlsx": annotate_xlsx, "ods": annotate_ods}


def write_annotated(assessment: Assessment, format_: str, data: bytes, lang: str, stream: BinaryIO) -> None:
    """Write the client's workbook with a mark and a note on each cell that a finding cites, and a summary first.

    Args:
        assessment: of this very workbook.
        format_: one of `gdpr_audit.report.annotate.SUFFIXES`.
        data: the workbook, of an archive that was checked.
        lang: of the notes and the summary.
        stream: where to write.

    Raises:
        UsageError: ``annotate-unusual``: the workbook is not written as its format says.
    """
    summary = summary_of(assessment, format_, lang)
    try:
        _WRITERS[format_](data, marked(assessment, lang), summary, texts("annotate", lang)["sheet"], stream)
    except (UnusualPartError, RefusalError, BadZipFile, KeyError, ValueError) as error:
        raise UsageError("annotate-unusual", file=assessment.reading.file_name) from error
