"""A zip container looked at before anybody opens its parts: no announced figure is believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from gdpr_audit.ingest.door.reader import limits
from gdpr_audit.ingest.door.reader.package import plain_name
from gdpr_audit.ingest.door.reader.refusal import RefusalError

_LOCAL = struct.Struct("<4s2xHH16xHH")
"""Local header: signature, flags, method, lengths of name and extra field; 30 bytes."""
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED = 0x1
_CHUNK = limits.MIB
_PIECE = 1 << 16
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_OVERLAP = 2 * len("<!DOCTYPE") - 1
_XML = (".xml", ".rels", ".vml")
_NEVER_OPENED = ("basic/", "dialogs/")
"""Where LibreOffice keeps macros, whose XML has a document type and which nobody reads."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive's directory.

    Raises:
        RefusalError: it has none.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise RefusalError("file-damaged") from error


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member that `check` found sound.

    Raises:
        RefusalError: its own header names it otherwise than the directory does.
    """
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusalError("file-damaged") from error


def check(archive: zipfile.ZipFile, data: bytes) -> list[str]:
    """Unpack every member into nothing, and refuse what no spreadsheet program writes.

    Args:
        archive: the directory.
        data: the file.

    Returns:
        Codes of what is odd without being dangerous.

    Raises:
        RefusalError: too many members, too much inside, members that overlap or bear one name, encryption, damage,
            a document type in XML.
    """
    members = archive.infolist()
    if len(members) > limits.MEMBERS:
        raise RefusalError("archive-members", limit=limits.MEMBERS)
    if len({plain_name(member.filename) for member in members}) < len(members):
        raise RefusalError("archive-tampered")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusalError("password-protected")
    spans = sorted((member.header_offset, *_span(member, data), member) for member in members)
    end, unpacked = 0, 0
    for first, start, last, member in spans:
        if first < end:
            raise RefusalError("archive-tampered")
        end = last
        unpacked += _unpack(member, memoryview(data)[start:last], limits.UNPACKED_BYTES - unpacked)
    return _outside(archive, data, spans[0][0] if spans else 0)


def _span(member: zipfile.ZipInfo, data: bytes) -> tuple[int, int]:
    """Return where the packed bytes of a member begin and end, by its own header."""
    offset = member.header_offset
    if offset < 0 or offset + _LOCAL.size > len(data):
        raise RefusalError("file-damaged")
    signature, flags, method, name, extra = _LOCAL.unpack_from(data, offset)
    start = offset + _LOCAL.size + name + extra
    end = start + member.compress_size
    if signature != _SIGNATURE or end > len(data) or method != member.compress_type:
        raise RefusalError("file-damaged")
    if flags & _ENCRYPTED:
        raise RefusalError("password-protected")
    return start, end


def _unpack(member: zipfile.ZipInfo, packed: memoryview, room: int) -> int:
    """Count and check the bytes of a member while they are unpacked; none is kept."""
    name = plain_name(member.filename)
    xml = name.endswith(_XML) and not name.startswith(_NEVER_OPENED)
    size, checksum, tail = 0, 0, b""
    for chunk in _chunks(member.compress_type, packed):
        size += len(chunk)
        if size > room:
            raise RefusalError("archive-too-large", limit=limits.UNPACKED_BYTES // limits.MIB)
        if size > limits.MIB and size > limits.RATIO * max(len(packed), 1):
            raise RefusalError("archive-bomb", limit=limits.RATIO)
        checksum = zlib.crc32(chunk, checksum)
        if xml:
            window = tail + chunk
            if any(word in window for word in _DOCTYPES):
                raise RefusalError("xml-doctype")
            tail = window[-_OVERLAP:]
    if checksum != member.CRC or size != member.file_size:
        raise RefusalError("file-damaged")
    return size


def _chunks(method: int, packed: memoryview) -> Iterator[bytes]:
    """Yield what is inside a member, a mebibyte at a time."""
    if method == zipfile.ZIP_STORED or not packed:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise RefusalError("archive-method")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _PIECE):
            piece: bytes | memoryview = packed[start : start + _PIECE]
            while piece and not inflater.eof:
                yield inflater.decompress(piece, _CHUNK)
                piece = inflater.unconsumed_tail
        while not inflater.eof:
            chunk = inflater.decompress(b"", _CHUNK)
            if not chunk:
                raise RefusalError("file-damaged")
            yield chunk
    except zlib.error as error:
        raise RefusalError("file-damaged") from error


def _outside(archive: zipfile.ZipFile, data: bytes, first: int) -> list[str]:
    """Tell of bytes before the first member and after the directory."""
    end_of_directory = data.rfind(b"PK\x05\x06")
    comment = len(archive.comment)
    before = first > 0
    after = end_of_directory + 22 + comment < len(data)
    return ["archive-data-outside"] if before or after else []
