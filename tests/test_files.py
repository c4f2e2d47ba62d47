"""Outputs appear whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest

from gdpr_audit.files import slug, write_files
from gdpr_audit.model.errors import UnwritableOutputError


def text(content: str) -> object:
    """Return a writer of this content."""
    return lambda stream: stream.write(content.encode())


def failing(stream: BinaryIO) -> None:
    """Write half, then fail as a full disk does."""
    stream.write(b"half")
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    """If the second file fails, the first keeps its old content and no temporary file remains."""
    write_files(tmp_path, {"a": text("old")})  # type: ignore[dict-item]
    with pytest.raises(UnwritableOutputError):
        write_files(tmp_path, {"a": text("new"), "b": failing})  # type: ignore[dict-item]
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_a_failure_removes_the_folders_that_it_made(tmp_path: Path) -> None:
    """A refused output leaves no empty folder behind."""
    with pytest.raises(UnwritableOutputError):
        write_files(tmp_path / "x" / "y", {"b": failing})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file", "link"])
def test_neither_the_input_nor_a_link_is_replaced(tmp_path: Path, name: str) -> None:
    """The register is never overwritten, nor a file elsewhere through a planted link."""
    register = tmp_path / "file"
    register.write_text("register")
    (tmp_path / "link").symlink_to(register)
    with pytest.raises(UnwritableOutputError):
        write_files(tmp_path, {name: text("report")}, never=register)  # type: ignore[dict-item]
    assert register.read_text() == "register"


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    """The folder's name is taken by a file: one refusal, nothing changed."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UnwritableOutputError):
        write_files(tmp_path / "out", {"a": text("x")})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Registre été 2026", "registre-ete-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON:|<>*", "con"),
        ("名簿", "register"),
        ("-rf", "rf"),
    ],
)
def test_a_folder_name_never_acts_as_a_path(name: str, expected: str) -> None:
    """Only letters, digits and inner hyphens survive."""
    assert slug(name) == expected
