"""The sheet of lists: the words that columns offer, and those of the categories that a register names."""

from __future__ import annotations

from gdpr_audit.export.wording import word
from gdpr_audit.law.tables import table
from gdpr_audit.report.workbook_cells import Book
from gdpr_audit.texts import texts

_INLINE = 255
"""Characters that a list of choices may take where it is used; a longer one is read from the sheet."""


class Lists:
    """Gathers the lists while columns ask for them, and writes them at the end."""

    def __init__(self, lang: str) -> None:
        """Begin with the lists that every workbook has."""
        self._lang = lang
        say = texts("blank_register", lang)["lists"]
        rows = table("data_categories")
        self._columns: list[tuple[str, tuple[str, ...]]] = [
            (say["categories"], tuple(word("data_categories", one["id"], lang) for one in rows["categories"])),
            (
                say["subject_categories"],
                tuple(word("subject_categories", one["id"], lang) for one in rows["subject_categories"]),
            ),
        ]

    def source(self, attribute: str, offered: tuple[str, ...]) -> list[str] | str:
        """Return what a validation names: the words themselves, or the range where they will stand."""
        if len(",".join(offered)) <= _INLINE and not any("," in one for one in offered):
            return list(offered)
        headings = [heading for heading, _ in self._columns]
        heading = texts("blank_register", self._lang)["lists"].get(attribute, attribute)
        if heading not in headings:
            self._columns.append((heading, offered))
            headings.append(heading)
        letter = chr(ord("A") + headings.index(heading))
        name = texts("blank_register", self._lang)["sheets"]["lists"]
        return f"='{name}'!${letter}$2:${letter}${len(offered) + 1}"

    def write(self, book: Book, name: str) -> None:
        """Write the sheet."""
        sheet = book.sheet(name)
        for column, (heading, offered) in enumerate(self._columns):
            sheet.worksheet.set_column(column, column, 48)
            sheet.put(0, column, heading, "heading")
            for row, text in enumerate(offered, 1):
                sheet.put(row, column, text)
        sheet.worksheet.freeze_panes(1, 0)
        sheet.worksheet.fit_to_pages(1, 0)
