"""The child's only way: limits first, then bytes in by the standard input, an answer out by the standard output."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from importlib import import_module

from . import limits
from .book import Book
from .refusal import RefusalError

READERS = {
    "xlsx": "xlsx",
    "ods": "ods",
    "csv": "delimited",
    "json": "document",
    "markdown": "markdown",
    "rst": "restructured",
    "html": "hypertext",
    "yaml": "yaml_document",
    "toml": "toml_document",
    "xls": "xls",
    "xlsb": "xlsb",
    "calamine": "calamine",
}
"""Format -> the module here whose ``read(data, book)`` reads it. A new format is a line and a module."""
SECOND = {"xls": "calamine", "xlsb": "calamine"}
"""Format -> the reader that has a go at a file that the first finds damaged, or dies of."""


def main(kind: str) -> None:
    """Read one file in this process, whose memory and time are bounded, and write the answer."""
    confine()
    gc.disable()  # one file, then the end: looking for cycles costs a tenth of the time, and as much at the exit
    sys.stdout.buffer.write(answer(kind, sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
    gc.freeze()


def answer(kind: str, data: bytes) -> bytes:
    """Return the book that a file holds, or the refusal, as `Book.answer` writes it."""
    book = Book()
    read: Callable[[bytes, Book], None] = import_module(f".{READERS[kind]}", __package__).read
    try:
        read(data, book)
        return book.answer()
    except RefusalError as refusal:
        return refused(refusal.code, refusal.parameters)
    except RecursionError:
        return refused("file-damaged", {})


def refused(code: str, parameters: dict[str, str | int]) -> bytes:
    """Return a refusal as an answer."""
    return json.dumps({"refused": code, "parameters": parameters}).encode() + b"\n"


def confine() -> None:
    """Bound memory and processor time, write no file and no core dump; where the system cannot, the clock remains."""
    try:
        import resource
    except ImportError:
        return
    for what, bound in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, limits.SECONDS),
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
    ):
        try:
            resource.setrlimit(what, (bound, bound))
        except (OSError, ValueError):  # a stricter bound is already set, or the system has none of this kind
            continue
