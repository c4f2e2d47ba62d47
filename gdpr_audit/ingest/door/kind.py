"""What a file is, by its content; its name only tells one kind of plain text from another."""

from __future__ import annotations

import io
import re
import zipfile

from gdpr_audit.ingest.door import archive
from gdpr_audit.ingest.door.reader.package import plain_name
from gdpr_audit.ingest.door.reader.refusal import RefusalError

_ZIP = b"PK\x03\x04"
_BARE_XLS = tuple(
    b"\x09" + one for one in (b"\x00\x04\x00", b"\x02\x06\x00", b"\x04\x06\x00", b"\x08\x08\x00", b"\x08\x10\x00")
)
"""How a workbook of Excel 2 to 97 begins that stands in a file without a container."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "kind-pdf"),
    (b"\x89PNG", "kind-image"),
    (b"\xff\xd8\xff", "kind-image"),
    (b"GIF8", "kind-image"),
    (b"{\\rtf", "kind-document"),
    (b"\x1f\x8b", "kind-archive"),
    (b"BZh", "kind-archive"),
    (b"\xfd7zXZ", "kind-archive"),
    (b"7z\xbc\xaf\x27\x1c", "kind-archive"),
    (b"Rar!", "kind-archive"),
    (b"\x28\xb5\x2f\xfd", "kind-archive"),
    (b"PK\x05\x06", "kind-archive"),
    (b"SQLite format 3", "kind-database"),
    (b"\x00\x05\x16\x07", "kind-companion"),
    (b"\x00\x05\x16\x00", "kind-companion"),
    (b"version https://git-lfs", "kind-pointer"),
    (b"ID;P", "kind-old-sheet"),
    (b"TABLE\r\n0,1", "kind-old-sheet"),
    (b"TABLE\n0,1", "kind-old-sheet"),
    (b"\x7fELF", "kind-binary"),
    (b"MZ\x90", "kind-binary"),
)
_MARKUP = (
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), "kind-spreadsheetml"),
    (re.compile(rb"urn:oasis:names:tc:opendocument"), "kind-flat-ods"),
    (
        re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|script|meta|h[1-6]|ul|ol|dl|p)\b", re.IGNORECASE),
        "html",
    ),
    (re.compile(rb"\A<\?xml"), "kind-xml"),
)
_LOCK = re.compile(r"~\$|\._|\.~lock\.")
_DELIMITED = (".csv", ".tsv", ".txt", ".tab")
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots")
_BY_NAME = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
    ".rst": "rst",
    ".rest": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_LATER = (".ini",)
_YAML_LINE = re.compile(rb"\s*(?:#|---|\.\.\.|%|- |-$|(?:- )*[^:#|*]{1,80}:(?:\s|$)|[\]}\[{\"'])")
_NESTED = re.compile(
    rb"^[^\s:#-][^:\r\n]{0,80}:[ \t]*\r?\n[ \t]*(?:- +|  +)[^:\r\n]{1,80}:(?:[ \t]|\r?\n)", re.MULTILINE
)
_TOML = re.compile(
    rb"\A(?:\s*#[^\r\n]*\r?\n)*\s*(?:\[\[?[\w.-]{1,80}\]\]?[ \t]*\r?$|[\w-]{1,60}[ \t]*=[ \t]*[\"'\[{\d])", re.MULTILINE
)
_PAGE = re.compile(rb"\A<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^ {0,3}(?:#{1,6}[ \t]+\S|\|?[ \t]*:?-{3,}:?[ \t]*\|)|^[ \t]*[-*+][ \t]+\*\*\S", re.MULTILINE)
_UNDERLINED = re.compile(rb"^([^\s\W][^\r\n]*)\r?\n([=\-~^\"'`*+#])\2{2,}[ \t]*\r?$", re.MULTILINE)
_DIRECTIVE = re.compile(
    rb"^(?:[ \t]*:[^:\s][^:\r\n]{0,60}:[ \t]+\S|\.\. [\w-]+::|\+[-=]{3,}\+|={3,}[ \t]+={3,})", re.MULTILINE
)
_HEAD = 4_096
_LINES = 60
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"

_MEMBERS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "kind-document"),
    ("ppt/presentation.xml", "kind-document"),
    ("index/document.iwa", "kind-numbers"),
    ("index.zip", "kind-numbers"),
)
_SPREADSHEETS = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)
_BIFF_START = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00", re.DOTALL)
_SECTOR = 512
_END_OF_GLOBALS, _FILE_PASSWORD = 0x0A, 0x2F
_RECORDS = 200


def of(name: str, data: bytes) -> tuple[str, list[str]]:
    """Return a format of ``reader.worker.READERS``, and codes of what is odd about the container.

    Args:
        name: the file's name.
        data: its content.

    Raises:
        RefusalError: it is something else, which the code names, or the container is not sound.
    """
    if _LOCK.match(name):
        raise RefusalError("kind-companion")
    for magic, code in _MAGIC:
        if data.startswith(magic):
            raise RefusalError(code)
    if data.startswith(_OLE):
        return _ole(data), []
    if data.startswith(_BARE_XLS):
        return _bare_xls(data), []
    if data.startswith(_ZIP) or zipfile.is_zipfile(io.BytesIO(data)):
        return _zip(data)
    return _text(name.lower(), data), []


def _zip(data: bytes) -> tuple[str, list[str]]:
    """Return the format inside a zip container that is found sound."""
    container = archive.open_archive(data)
    members = {plain_name(member.filename): member for member in container.infolist()}
    odd = archive.check(container, data)
    if "mimetype" in members:
        if archive.content(container, members["mimetype"]).decode("ascii", "replace").strip() in _SPREADSHEETS:
            return "ods", odd
        raise RefusalError("kind-document")
    for member, kind in _MEMBERS:
        if member in members:
            if kind.startswith("kind-"):
                raise RefusalError(kind)
            return kind, odd
    if "content.xml" in members and "meta-inf/manifest.xml" in members:
        listed = archive.content(container, members["meta-inf/manifest.xml"])
        if any(f'"{one}"'.encode() in listed for one in _SPREADSHEETS):
            return "ods", odd
    if "_rels/.rels" in members:
        return "xlsx", odd
    raise RefusalError("kind-archive")


def _bare_xls(data: bytes) -> str:
    """Return ``xls`` if a workbook without a container is not encrypted."""
    if _has_file_password(data):
        raise RefusalError("password-protected")
    return "xls"


def _ole(data: bytes) -> str:
    """Return ``xls`` if the old container of Office holds a workbook that is not encrypted."""
    if _wide("EncryptedPackage") in data or _has_file_password(data):
        raise RefusalError("password-protected")
    if any(_wide(name) in data for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        return "xls"
    raise RefusalError("kind-document" if _wide("WordDocument") in data else "file-damaged")


def _wide(name: str) -> bytes:
    """Return a name as the directory of an old container writes it."""
    return name.encode("utf-16-le")


def _has_file_password(data: bytes) -> bool:
    """Tell whether the globals of an old workbook begin with a FILEPASS record."""
    for start in (match.start() for match in _BIFF_START.finditer(data)):
        if start % _SECTOR:
            continue
        position = start
        for _ in range(_RECORDS):
            record, length = data[position : position + 2], data[position + 2 : position + 4]
            if int.from_bytes(record, "little") == _FILE_PASSWORD:
                return True
            if len(length) < len(record) or int.from_bytes(record, "little") == _END_OF_GLOBALS:
                break
            position += 4 + int.from_bytes(length, "little")
    return False


def _text(name: str, data: bytes) -> str:
    """Return the format of plain text: by its content where that is plain, else by the name."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(_MARKS)
    suffix = name[name.rfind(".") :] if "." in name else ""
    by_name = _BY_NAME.get(suffix, "")
    if head.startswith(b"<") and (by_name != "markdown" or _PAGE.search(head)):
        for pattern, code in _MARKUP:
            if pattern.search(head):
                if code.startswith("kind-"):
                    raise RefusalError(code)
                return code
    if by_name:
        return by_name
    if name.endswith(_WORKBOOKS):
        raise RefusalError("kind-text-as-workbook")
    if name.endswith(_LATER):
        raise RefusalError("kind-later")
    if name.endswith(".json") or (head[:1] in {b"{", b"["} and not (name.endswith(_DELIMITED) or _TOML.match(head))):
        if b'"https://docs.google.com' in head and len(data) < _HEAD:
            raise RefusalError("kind-pointer")
        return "json"
    return "csv" if name.endswith((".csv", ".tsv", ".tab")) else _prose(head, whole=len(data) <= _HEAD)


def _prose(head: bytes, *, whole: bool) -> str:
    """Return what a text whose name says nothing is written as: by its marks, of which a table has none."""
    lines = [line for line in head.splitlines()[:_LINES] if line.strip()]
    if _NESTED.search(head) and all(map(_YAML_LINE.match, lines if whole else lines[:-1])):
        return "yaml"
    if _TOML.match(head):
        return "toml"
    titles = len(_UNDERLINED.findall(head))
    if titles and _DIRECTIVE.search(head):
        return "rst"
    if len(_MARKDOWN.findall(head)) > 1 or titles > 1:
        return "markdown"
    return "csv"
