"""What a refusal says to write is right for the layout: followed, it gives the activities and no others."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.mapping.document import parse_mapping
from gdpr_audit.ingest.records import Sheet, Workbook
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.texts import LANGUAGES, texts

LABELS = ["Zorba", "Fling", "Quux", "Trucs", "Combien"]
ENTRIES = [
    [f"Fichier {name}", f"Servir {name}", "Zigs", "Divers", "Trois hivers"] for name in ("paie", "clubs", "stock")
]
TURNED = [[label, *(entry[place] for entry in ENTRIES)] for place, label in enumerate(LABELS)]
FORMS = [[[label, text] for label, text in zip(LABELS, entry, strict=True)] for entry in ENTRIES]


@pytest.mark.parametrize(
    ("use", "sheets"),
    [
        ("rows", [Sheet("F", [LABELS, *ENTRIES])]),
        ("rows", [Sheet("F", [["Nos fichiers"], [], LABELS, *ENTRIES])]),
        ("columns", [Sheet("F", TURNED)]),
        ("columns", [Sheet("F", [["Nos fichiers"], [], *TURNED])]),
        ("fiche", [Sheet(f"F{number}", [["Ma fiche"], [], *form]) for number, form in enumerate(FORMS)]),
        ("fiche", [Sheet("F", [row for form in FORMS for row in (["Une fiche"], *form, [])])]),
    ],
)
def test_the_lines_to_write_give_the_activities(use: str, sheets: list[Sheet]) -> None:
    """No word of the file is known; the shape alone tells how it is laid out."""
    book = Workbook("xlsx", sheets, [], "")
    with pytest.raises(UnreadableRegisterError) as caught:
        understand(book)
    told = caught.value.parameters
    assert told["use"] == use
    for lang in LANGUAGES:
        sentence = texts("errors", lang)["answer"][use].format(file="r.xlsx", **told)
        assert str(told["answer"]) in sentence
        assert str(told["layout"]) in sentence

    raw = understand(book, None, parse_mapping(f"{told['layout']}\n{told['answer']}", "m.toml")).raw
    assert [one.cells["name"].text for one in raw.activities] == [entry[0] for entry in ENTRIES]


def test_one_list_of_two_columns_is_taken_for_rows() -> None:
    """Nothing tells that its entries are the labels of a form; a known label does."""
    listed = [["Zorba", "Fling"], ["Fichier paie", "Servir"], ["Fichier clubs", "Animer"], ["Fichier stock", "Compter"]]
    form = [["Zorba", "Fichier paie"], ["Fling", "Compter"], ["Finalités", "Payer"], ["Quux", "Divers"]]
    for rows, use in ((listed, "rows"), (form, "fiche")):
        with pytest.raises(UnreadableRegisterError) as caught:
            understand(Workbook("xlsx", [Sheet("F", rows)], [], ""))
        assert caught.value.parameters["use"] == use
