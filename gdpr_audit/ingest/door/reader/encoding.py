"""The encoding of a text file: its mark, else strict UTF-8, else by evidence, and told."""

from __future__ import annotations

import codecs

from .accents import guess
from .book import Book
from .refusal import RefusalError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_USUAL = "cp1252"
_SAMPLE = 1 << 16
_CONTROLS = {chr(code) for code in (*range(9), 11, 12, *range(14, 27), *range(28, 32), 0xFFFD)}
_FEW = 8
_SHARE = 0.02
_MOST = 0.9


def decode(data: bytes, book: Book) -> str:
    """Return the characters of a text file.

    Raises:
        RefusalError: it is not text.
    """
    text = _decoded(data, book)
    sample = text[:_SAMPLE]
    odd = sum(map(sample.count, _CONTROLS))
    if odd > _FEW and odd > _SHARE * len(sample):
        raise RefusalError("kind-binary")
    return text


def _decoded(data: bytes, book: Book) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        if (wide := _wide(data)) is None:
            return data.decode()
    except UnicodeDecodeError:
        return _by_evidence(data, book)
    book.remarks.add("encoding-guessed", level="note", encoding=wide)
    return data.decode(wide, "replace")


def _wide(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 without its mark: line ends, digits and spaces have zeros, and letters are of Europe."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    shares = {one: _european(sample[: len(sample) - len(sample) % 4], one) for one in _WIDE}
    best = max(shares, key=lambda one: shares[one])
    return best if shares[best] > _MOST else None


def _european(sample: bytes, encoding: str) -> float:
    """Return the share of characters that texts of Europe are made of."""
    text = sample.decode(encoding, "replace")
    odd = sum(not (" " <= one < "\u0530" or one in "\t\r\n" or "\u1e00" <= one < "\u2200") for one in text)
    return 1 - odd / max(len(text), 1)


def _by_evidence(data: bytes, book: Book) -> str:
    """Decode bytes that are not UTF-8: line by line if most of the lines are, else as a whole."""
    lines = data.splitlines(keepends=True)
    wrong = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    right = sum(not line.isascii() for line in lines) - len(wrong)
    if right > 0:
        for number in wrong:
            book.remarks.add("encoding-mixed", encoding=_USUAL, lines=_listed(wrong), count=int(number == wrong[0]))
        others = set(wrong)
        return "".join(_single(line, _USUAL) if n in others else line.decode() for n, line in enumerate(lines, 1))
    encoding = guess(b"".join(lines[number - 1] for number in wrong[:2_000])[:_SAMPLE])
    book.remarks.add("encoding-guessed", level="note", encoding=encoding)
    return _single(data, encoding)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")  # noqa: PLR2004 - as many as fit in a sentence


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _single(data: bytes, encoding: str) -> str:
    """Decode; the five bytes that cp1252 leaves open become the C1 controls that browsers take them for."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "".join(
            byte.decode(encoding, "ignore") or byte.decode("latin-1") for byte in map(bytes, zip(data, strict=True))
        )
