"""Where the labels of forms stand, how they are numbered, and which options below them are ticked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts


def _said(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    (activity,) = understand(book(sheet("Foglio2", rows))).raw.activities
    return texts(activity)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("2.1 Finalità", "purposes"),
        ("B1 Zweck", "purposes"),
        ("A.2 Rechtsgrundlage", "legal_bases"),
        ("3 Destinataires", "recipients"),
        ("N° 4 : Destinataires", "recipients"),
        ("IV.2. Purpose", "purposes"),
        ("Vraag 3: Doel", "purposes"),
        ("10 Jahre", ""),
        ("12 mois", ""),
        ("No. 7", "id"),
    ],
)
def test_numbers_of_labels(text: str, concept: str) -> None:
    """A number before a label is none of its words; a figure with its unit is no label."""
    assert label(text) == concept


TICKED = [
    ["Naam verwerking", "Verhuur", ""],
    ["Doel", "Fietsen uitlenen", ""],
    ["Grondslag", "toestemming", ""],
    ["", "overeenkomst", "x"],
    ["", "wettelijke plicht", "x"],
    ["Betrokkenen", "huurders", "ja"],
    ["", "medewerkers", "nee"],
    ["Bewaartermijn", "7 jaar", ""],
]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)], ids=["tick behind", "tick before"])
def test_options_with_a_tick_beside(order: Sequence[int]) -> None:
    """What is not ticked is no data, and a tick is no item."""
    alone = {"Verhuur", "Fietsen uitlenen", "7 jaar"}
    rows = [[row[0], *(row[c] for c in (order if row[1] not in alone else (1, 2)))] for row in TICKED]
    said = _said(rows)
    assert said["legal_bases"] == "overeenkomst\nwettelijke plicht"
    assert (said["subject_categories"], said["retention_text"]) == ("huurders", "7 jaar")


def test_blocks_begin_with_their_labels() -> None:
    """A word like a label below one is its value; a short label, unknown elsewhere, is one at the head of a block."""
    blocks = [
        ["Nome da atividade", "Biblioteca"],
        ["Finalidade", "Empréstimos"],
        ["Fundamento", "Interesse público"],
        ["Titulares", "Leitores"],
        ["Dados", "Nome", "Morada"],
        ["Coisas da casa", "nada"],
        ["Prazo", "2 anos"],
    ]
    rows = [[text] for block in blocks for text in (*block, "")]
    assert _said(rows) == {
        "name": "Biblioteca", "purposes": "Empréstimos", "legal_bases": "Interesse público",
        "subject_categories": "Leitores", "data_categories": "Nome\nMorada", "retention_text": "2 anos",
    }  # fmt: skip
    found = understand(book(sheet("Foglio2", rows)))
    assert [one.heading for one in found.columns if not one.concept] == ["Coisas da casa"]


def test_where_recipients_are_and_why_they_get_data() -> None:
    """In a table of recipients, a country is no recipient, and a reason is no purpose of the activity."""
    said = _said([
        ["Tratamiento:", "Nóminas"], ["Finalidad:", "Pagar"], ["Legitimación:", "Contrato"], ["Datos:", "Nombre"], [],
        ["Destinatario", "País", "Motivo"], ["Banco Sur", "España", "Ingreso"], ["Gestoría Lima", "Perú", "Cálculo"],
    ])  # fmt: skip
    assert said["recipients"] == "Banco Sur\nGestoría Lima"
    assert said["third_countries"] == "Banco Sur : España\nGestoría Lima : Perú"
    assert said["purposes"] == "Pagar"


def test_titles_of_sections_are_no_values() -> None:
    """Numbered or in capitals between rows that are neither; one may be a word like a label."""
    pairs = [
        (["Nazwa czynności", "Właściciel procesu"], ["Wypożyczalnia", "Jan Nowak"]),
        (["Cel przetwarzania", "Podstawa prawna"], ["Wypożyczanie sprzętu", "Umowa"]),
        (["Kategorie osób", "Kategorie danych"], ["Klienci", "Telefon"]),
        (["Odbiorcy", "Okres przechowywania"], ["Bank", "3 lata"]),
    ]
    titles = ("I. Informacje ogólne", "II. Podstawy", "III. Dane", "IV. Inne")
    said = {
        "name": "Wypożyczalnia", "owner": "Jan Nowak", "purposes": "Wypożyczanie sprzętu", "legal_bases": "Umowa",
        "subject_categories": "Klienci", "data_categories": "Telefon", "recipients": "Bank", "retention_text": "3 lata",
    }  # fmt: skip
    assert _said([row for title, pair in zip(titles, pairs, strict=True) for row in ([title], *pair)]) == said
    single = [[text] for labels, values in pairs for pair in zip(labels, values, strict=True) for text in pair]
    rows = [*single[:4], ["DANE OSOBOWE"], *single[4:12], ["INNE SPRAWY"], *single[12:]]
    assert _said(rows) == said


def test_brackets_below_labels_explain_them() -> None:
    """Where several labels have such, no value is in brackets; where one has, it is."""
    rows = [["Name der Verarbeitung"], ["(kurz)"], ["Verleih"], ["Zweck"], ["(wozu?)"], ["Räder verleihen"]]
    rows += [["Rechtsgrundlage"], ["(Art. 6)"], ["Vertrag"], ["Löschfrist"], ["(in Jahren)"], ["10 Jahre"]]
    assert set(_said(rows).values()) == {"Verleih", "Räder verleihen", "Vertrag", "10 Jahre"}
    del rows[4], rows[6], rows[8]
    assert _said(rows)["name"] == "(kurz)\nVerleih"
