"""Office Open XML workbooks (.xlsx, .xlsm, .xltx): which sheets there are, and what their cells refer to.

Read with expat and not with a library: calamine gives error cells and formulas without a stored value as blanks, and
dies of one far cell; openpyxl refuses Strict workbooks and odd styles. A blank that is none would be a false finding.
"""

from __future__ import annotations

from .book import Book
from .ooxml_styles import Styles, read_styles
from .ooxml_text import Strings, shared_strings
from .package import Package, relationships_of, target
from .plain import names
from .refusal import RefusalError
from .sheet import read_sheet
from .text import clean
from .xmlpart import attribute, feed, flag, local, parser

_SHEET = "worksheet"
_NAMES = names("sheet", "workbookPr")
TABLELESS = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}


class Workbook:
    """What the workbook part says."""

    def __init__(self) -> None:
        """Begin with no sheet."""
        self.sheets: list[tuple[str, str, bool]] = []
        """Name, relationship, hidden."""
        self.since_1904 = False


def read(data: bytes, book: Book) -> None:
    """Fill the book with the sheets of a workbook.

    Raises:
        RefusalError: it cannot be read whole.
    """
    package = Package(data)
    main = _main_part(package)
    workbook = _workbook(package.needed(main))
    links = relationships(package, main)
    if not workbook.sheets:
        raise RefusalError("no-sheets")
    warn(package, book)
    strings = Strings([], "shared-strings-missing")
    styles = Styles()
    for kind, part in links.values():
        content = package.part(part) if kind in {"sharedStrings", "styles"} else None
        if kind == "sharedStrings" and content is not None:
            strings = shared_strings(content)
        elif kind == "styles" and content is not None:
            styles = read_styles(content)
    for name, link, hidden in workbook.sheets:
        kind, part = links.get(link, ("", ""))
        if kind in TABLELESS or not link:  # a module of Visual Basic is listed as a sheet without a part
            book.remarks.add("sheet-without-table", sheet=clean(name)[0], level="note")
            continue
        content = package.part(part) if kind in {_SHEET, ""} else None
        if content is None:
            raise RefusalError("part-missing")
        read_sheet(content, book.sheet(name, hidden=hidden), strings, styles, since_1904=workbook.since_1904)
    if not book.sheets:
        raise RefusalError("no-sheets")


def _main_part(package: Package) -> str:
    """Return the workbook part: the one that the package names, else where everybody puts it."""
    for kind, part in relationships(package, "").values():
        if kind == "officeDocument" and package.part(part) is not None:
            return part
    return "xl/workbook.xml"


def relationships(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id -> (kind, part) for the relationships of a part, external ones left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target(part, attributes.get("Target", "")))

    content = package.part(relationships_of(part))
    if content is not None:
        feed(parser(start), content)
    return found


def _workbook(content: bytes) -> Workbook:
    found = Workbook()

    def start(name: str, attributes: dict[str, str]) -> None:
        match _NAMES.get(name):
            case "sheet":
                hidden = attributes.get("state", "visible") != "visible"
                found.sheets.append((attributes.get("name", ""), attribute(attributes, "id"), hidden))
            case "workbookPr":
                found.since_1904 = flag(attributes.get("date1904"))

    feed(parser(start), content)
    return found


def warn(package: Package, book: Book) -> None:
    """Tell of what is in the workbook and is not followed, nor run."""
    parts = package.names()
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in parts):
        book.remarks.add("macros-present", level="note")
    if any("/externallinks/" in name for name in parts):
        book.remarks.add("external-links", level="note")
