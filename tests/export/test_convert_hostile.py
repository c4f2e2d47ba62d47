"""Texts that bite: whatever a register says stays a text, in every layout, and comes back as it was."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from export_helpers import converted, document, read, texts_of

from gdpr_audit.export import TARGETS
from gdpr_audit.export.book import Names
from gdpr_audit.export.clean import differences

ACTIVE = [
    '=HYPERLINK("http://x.example","a")',
    "+33 1 23 45 67 89",
    "-1+1",
    "@SUM(A1)",
    "'=1+1",
    "''=1+1",
    "＝1+1",
    "_x000D_ text",
    "<r>not a run</r>",
    "Ligne 1\nLigne 2",
    'a;b"c',
]


def activity(**more: Any) -> dict[str, Any]:
    """A plain activity with something else in it."""
    return {"id": "A1", "name": "Payroll", "purposes": ["Pay staff"], "legal_bases": ["6.1.b"], **more}


@pytest.mark.parametrize("target", TARGETS)
def test_active_texts_stay_texts(tmp_path: Path, target: str) -> None:
    """No formula in a workbook, none for a spreadsheet that opens the CSV; read back, every text is what it was."""
    rows = [activity(id=f"A{n}", name=f"Payroll {n}", description=text) for n, text in enumerate(ACTIVE, 1)]
    made = converted(document(tmp_path, *rows), target, "en", tmp_path)
    said = {one.id: one.description for one in read(made).register.activities}
    assert said == {f"A{n}": text for n, text in enumerate(ACTIVE, 1)}
    if made.suffix == ".xlsx":
        with zipfile.ZipFile(made) as archive:
            sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(re.search(r"<f[ >]", sheet) for sheet in sheets)
    elif made.suffix == ".csv":
        assert not re.search(r"(?:^|[;\n])\"?[=+@＝]", made.read_text("utf-8-sig"))


@pytest.mark.parametrize("target", TARGETS)
def test_states_survive(tmp_path: Path, target: str) -> None:
    """Blank, unknown, not applicable and an explicit none stay apart; a field that nobody has stays away."""
    before = document(
        tmp_path,
        activity(lia_done=None, info_notice="?", profiling="n/a", recipients=[], processors=[], transfers=[]),
        activity(id="A2", name="CRM", lia_done="partial", info_notice="yes", profiling="no",
                 recipients=[{"name": "Acme"}], processors=None, transfers="?"),
    )  # fmt: skip
    after = read(converted(before, target, "fr", tmp_path)).register.activities
    for one, other in zip(read(before).register.activities, after, strict=True):
        assert differences(one, other) == []
    assert not {"cookies", "dpia", "retention_text"} & _mapped(after[0])


def _mapped(one: Any) -> set[str]:
    from gdpr_audit.model.value import UNMAPPED

    return {name for name in one.__slots__ if getattr(one, name) is not UNMAPPED}


@pytest.mark.parametrize("target", ["canonical", "cnil", "ico"])
def test_long_text_goes_on_elsewhere(tmp_path: Path, target: str) -> None:
    """What no cell can hold is cut, said to be, and goes on in the sheet of what has no place."""
    long = " ".join(f"mot{n}" for n in range(12_000)) + " 🔐" * 3_000
    made = converted(document(tmp_path, activity(description=long)), target, "fr", tmp_path)
    whole = "".join(sorted(texts_of(made), key=len))
    assert all(f"mot{n}" in whole for n in (0, 5_000, 11_999))
    assert whole.count("🔐") == 3_000
    assert len(read(made).register.activities) == 1


def test_sheet_names() -> None:
    """A name is made fit for a spreadsheet, and no two are alike whatever their case."""
    names = Names()
    taken = [names.take(wish) for wish in (
        "Paie", "PAIE", "a/b:c*[d]?", "'quoted'", "x" * 40, "X" * 40, "History", "", "  ", "🔐" * 20, "Paie\x07",
    )]  # fmt: skip
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)
        assert name.casefold() != "history"


NAMES = ("Modèle de devis", "Exemple de contrat", "Liste des traitements", "Sous-traitants", "Registre sous-traitant",
         "a/b", "Suivi " * 10 + "fin", "Notes de frais", "Index")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("target", TARGETS)
def test_names_that_mean_something_else(tmp_path: Path, target: str, name: str) -> None:
    """An activity whose name could be a model, a list or another sheet is still an activity."""
    before = document(tmp_path, activity(name=name), activity(id="A2", name=name.upper()))
    after = read(converted(before, target, "fr", tmp_path)).register.activities
    assert [(one.id, one.name) for one in after] == [("A1", name), ("A2", name.upper())]


@pytest.mark.parametrize("target", TARGETS)
def test_next_to_nothing(tmp_path: Path, target: str) -> None:
    """A register of names is still a register in every layout."""
    before = document(tmp_path, {"id": "A1", "name": "Payroll"}, {"id": "A2", "name": "Recruitment"})
    after = read(converted(before, target, "en", tmp_path)).register.activities
    assert [(one.id, one.name) for one in after] == [("A1", "Payroll"), ("A2", "Recruitment")]
