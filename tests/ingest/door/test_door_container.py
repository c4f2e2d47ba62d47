"""What stands before the door: paths that are no files, files that are no registers, containers that are traps."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest
from door_files import HEADER, codes, ods, only, saved, xlsx, xlsx_parts, zipped

from gdpr_audit.ingest.door import open_file, read_workbook
from gdpr_audit.model.errors import UnreadableRegisterError

MIB = 1 << 20


def refusal(path: Path) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(UnreadableRegisterError) as caught:
        open_file(path)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("r.xlsx", b"", "file-empty"),
        ("r.csv", b" \r\n \n", "file-blank"),
        ("r.xlsx", b"%PDF-1.7 ...", "kind-pdf"),
        ("r.csv", b"\x89PNG\r\n\x1a\n", "kind-image"),
        ("r.xls", b"<html><body>Session expired</body></html>", "kind-html"),
        ("r.html", b"<html><h1>Log in</h1><form><input name=p type=password></form></html>", "kind-html"),
        ("r.csv", b"\xef\xbb\xbf  <!DOCTYPE html><title>Login</title>", "kind-html"),
        (
            "r.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "kind-spreadsheetml",
        ),
        (
            "r.fods",
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            "kind-flat-ods",
        ),
        ("r.csv", b"<?xml version='1.0'?><register/>", "kind-xml"),
        ("r.xlsx", b"\x1f\x8b\x08\x00", "kind-archive"),
        ("r.xlsx", b"Activity,Purpose\nPayroll,Pay\n", "kind-text-as-workbook"),
        ("r.slk", b"ID;PWXL;N;E\r\n", "kind-old-sheet"),
        ("r.xlsx", b"version https://git-lfs.github.com/spec/v1\n", "kind-pointer"),
        ("r.gsheet", b'{"url": "https://docs.google.com/open?id=1"}', "kind-pointer"),
        ("~$register.xlsx", b"\x05owner", "kind-companion"),
        ("._register.xlsx", b"\x00\x05\x16\x07", "kind-companion"),
        ("r.ini", b"[activities]\n", "kind-later"),
        ("r.csv", bytes(range(256)) * 40, "kind-binary"),
        ("r.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "file-damaged"),
        ("r.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        ("r.zip", zipped({"register.xlsx": xlsx()}), "kind-archive"),
        ("r.xlsx", zipped({"word/document.xml": "<a/>", "_rels/.rels": "<a/>"}), "kind-document"),
        ("r.ods", ods("", mimetype="application/vnd.oasis.opendocument.text"), "kind-document"),
        ("r.ods", ods("", manifest="<manifest:encryption-data/>"), "password-protected"),
        ("r.xlsx", xlsx()[:-200], "file-damaged"),
    ],
)
def test_what_is_no_register_is_named(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """A file is what its bytes say, and the refusal says what it is."""
    assert refusal(saved(tmp_path, content, name)) == code


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are refused at once; a pipe nobody writes to must not be waited for."""
    assert refusal(tmp_path / "missing.xlsx") == "file-missing"
    assert refusal(tmp_path) == "file-is-folder"
    assert refusal(tmp_path / "nul\0.xlsx") == "file-unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert refusal(tmp_path / "pipe.xlsx") == "file-not-regular"
        assert refusal(Path("/dev/zero")) == "file-not-regular"


@pytest.mark.skipif(not hasattr(os, "truncate"), reason="needs sparse files")
def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """100 MiB is the largest file; the refusal says so."""
    path = saved(tmp_path, b"a,b\n", "large.csv")
    os.truncate(path, 100 * MIB + 1)
    assert refusal(path) == "file-too-large"


@pytest.mark.parametrize("name", ["register.csv", "register.xls", "register", "register.txt"])
def test_the_name_does_not_decide(tmp_path: Path, name: str) -> None:
    """A workbook is read as one under any name."""
    assert read_workbook(saved(tmp_path, xlsx(), name)).format == "xlsx"


def _encrypted() -> bytes:
    content = bytearray(xlsx())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _two_of_a_name() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _with_twin()


def _with_twin() -> bytes:
    import io

    stream = io.BytesIO(xlsx())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def _overlapping() -> bytes:
    """Return a container whose last member's entry points at the first's bytes."""
    content = bytearray(xlsx())
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 42, 0)
    return bytes(content)


def _wrong_checksum() -> bytes:
    content = bytearray(xlsx())
    content[content.rindex(b"PK\x01\x02") + 16] ^= 0xFF
    return bytes(content)


def _lying_about_size() -> bytes:
    content = bytearray(xlsx())
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 24, 5)
    return bytes(content)


def _doctype(part: str, encoding: str = "utf-8") -> bytes:
    parts = xlsx_parts()
    text = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    return zipped({**parts, part: text.encode(encoding)})


def _many(count: int) -> bytes:
    return zipped({**xlsx_parts(), **{f"m{number}": "" for number in range(count)}}, method=zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_encrypted, "password-protected"),
        (_two_of_a_name, "archive-tampered"),
        (_overlapping, "archive-tampered"),
        (_wrong_checksum, "file-damaged"),
        (_lying_about_size, "file-damaged"),
        (lambda: zipped({**xlsx_parts(), "docProps/core.xml": b" " * (8 * MIB)}), "archive-bomb"),
        (lambda: _many(2_001), "archive-members"),
        (lambda: _doctype("xl/sharedStrings.xml"), "xml-doctype"),
        (lambda: _doctype("docProps/app.xml"), "xml-doctype"),
        (lambda: _doctype("xl/styles.xml", "utf-16"), "xml-doctype"),
        (lambda: zipped(xlsx_parts(), method=zipfile.ZIP_BZIP2), "archive-method"),
    ],
)
def test_containers_that_are_traps(tmp_path: Path, make: object, code: str) -> None:
    """No announced size, name or place of a member is believed."""
    assert callable(make)
    assert refusal(saved(tmp_path, make())) == code


def test_too_much_inside_is_counted_while_unpacking(tmp_path: Path) -> None:
    """Parts of an honest ratio that sum to more than the limit are refused without being held in memory."""
    block = os.urandom(MIB // 64) * 1  # repeats beyond zlib's window pack badly, so the ratio stays low
    part = b"".join(block + b"0" * (MIB // 2) for _ in range(64))
    content = zipped({**xlsx_parts(), **{f"xl/media/{number}.bin": part for number in range(12)}})
    assert refusal(saved(tmp_path, content)) == "archive-too-large"


def test_bytes_around_the_container_are_told(tmp_path: Path) -> None:
    """What precedes or follows the zip is not read, and the reader is told."""
    for content in (b"before" + xlsx(), xlsx() + b"after"):
        workbook = read_workbook(saved(tmp_path, content))
        assert codes(workbook) == {"archive-data-outside"}
        assert only(workbook).rows == [["Activity"]]


@pytest.mark.parametrize("rename", [str.upper, lambda name: name.replace("/", "\\")])
def test_names_as_odd_exporters_write_them(tmp_path: Path, rename: object) -> None:
    """Backslashes and capitals in the names of parts are real exporters' ways, not damage."""
    assert callable(rename)
    content = zipped({rename(name): part for name, part in xlsx_parts().items()})
    assert only(read_workbook(saved(tmp_path, content))).rows == [["Activity"]]


def test_nothing_is_unpacked_by_name(tmp_path: Path) -> None:
    """A member named after a place outside is data that nobody opens."""
    content = zipped({**xlsx_parts(), "../../evil.txt": "x", "/etc/evil": "x"})
    folder = tmp_path / "in"
    folder.mkdir()
    assert only(read_workbook(saved(folder, content))).rows == [["Activity"]]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "register.xlsx"]


def test_macros_and_links_are_told_and_left_alone(tmp_path: Path) -> None:
    """A workbook with macros and links to others is read as data."""
    content = zipped({**xlsx_parts(HEADER), "xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<a/>"})
    assert codes(read_workbook(saved(tmp_path, content))) == {"macros-present", "external-links"}


def test_the_digest_is_of_the_bytes_read(tmp_path: Path) -> None:
    """The SHA-256 names the file that was read."""
    import hashlib

    content = xlsx()
    assert read_workbook(saved(tmp_path, content)).sha256 == hashlib.sha256(content).hexdigest()


def test_a_member_that_bears_two_names_is_damage(tmp_path: Path) -> None:
    """The directory names a member otherwise than its own header: found by the fuzz, in the parent."""
    content = ods("").replace(b"mimetype", b"mimetyxe", 1)
    with pytest.raises(UnreadableRegisterError) as caught:
        open_file(saved(tmp_path, content, "register.ods"))
    assert caught.value.code == "file-damaged"
