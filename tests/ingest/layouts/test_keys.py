"""What people write for the activities that a row belongs to, and what they do not mean by it."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.layouts.keys import Keys, code_of, is_every
from gdpr_audit.ingest.layouts.pointers import Pointers

LETTERED = ["F-01", "F-02", "F-03", "F-04", "F-05"]
NUMBERED = ["1", "2", "3", "4", "5"]
NAMED = ["Billetterie", "Vente à emporter", "Prêt de costumes", "Badges, accès du personnel", "Adhésions"]


def _keys(identifiers: list[str]) -> Keys:
    return Keys([*enumerate(identifiers), *enumerate(NAMED)])


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("F-02", (1,)),
        ("f02", (1,)),
        ("F 2", (1,)),
        ("F-01; F-03", (0, 2)),
        ("F-01, F-03 et F-05", (0, 2, 4)),
        ("F1/F2", (0, 1)),
        ("F-01 F-04", (0, 3)),
        ("F-02 – F-04", (1, 2, 3)),
        ("F-02-F-04", (1, 2, 3)),
        ("F-03 bis F-05", (2, 3, 4)),
        ("de F-01 à F-02", (0, 1)),
        ("F 2, 4, 5", (1, 3, 4)),
        ("F-02 – Vente", (1,)),
        ("F-02 (vente à emporter)", (1,)),
        ("billetterie", (0,)),
        ("VENTE A EMPORTER", (1,)),
        ("Badges, accès du personnel", (3,)),
        ("Billetterie; Adhésions", (0, 4)),
        ("Billetterie et adhésions", (0, 4)),
        ("tous", (0, 1, 2, 3, 4)),
        ("Alle Verarbeitungen", (0, 1, 2, 3, 4)),
        ("all processing activities", (0, 1, 2, 3, 4)),
        ("Tous les traitements sauf F-03", (0, 1, 3, 4)),
        ("tutti", (0, 1, 2, 3, 4)),
        ("*", (0, 1, 2, 3, 4)),
    ],
)
def test_entries_are_found_however_they_are_written(text: str, positions: tuple[int, ...]) -> None:
    """Other spacing, lists, ranges, names, "all but one"."""
    found = _keys(LETTERED).find(text)
    assert (tuple(sorted(found.positions)), found.missing) == (positions, ())


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("3", (2,)),
        ("n° 3", (2,)),
        ("Nr. 3", (2,)),
        ("#3", (2,)),
        ("Traitement 3", (2,)),
        ("Verarbeitungstätigkeit Nr. 3", (2,)),
        ("1, 3", (0, 2)),
        ("2 à 4", (1, 2, 3)),
        ("2 t/m 4", (1, 2, 3)),
        ("Prêts de costume", (2,)),
        ("Adhesion", (4,)),
        ("Vente a emportter", (1,)),
    ],
)
def test_under_a_heading_that_says_activity_less_is_enough(text: str, positions: tuple[int, ...]) -> None:
    """Bare numbers and names nearly written count there, and nowhere else."""
    keys = _keys(LETTERED)
    assert tuple(sorted(keys.find(text, loosely=True).positions)) == positions
    assert not keys.find(text).positions


@pytest.mark.parametrize("text", ["F-09", "G-02", "10 ans", "2024-05-03", "Billets", "France", "all staff", "F-01bis"])
def test_what_means_no_entry_means_none(text: str) -> None:
    """Another letter, a period, a date, another name, all of something else."""
    assert _keys(LETTERED).find(text).positions == ()


def test_items_without_an_entry_are_named() -> None:
    """The rest of the list is found."""
    found = _keys(LETTERED).find("F-01; F-12")
    assert (found.positions, found.missing) == ((0,), ("F-12",))


def test_two_entries_of_one_number_are_told_apart_by_letters_only() -> None:
    """A bare "1" may be either of HR-1 and IT-1."""
    keys = Keys(enumerate(["HR-1", "IT-1", "IT-2"]))
    assert keys.find("1", loosely=True).positions == ()
    assert keys.find("2", loosely=True).positions == (2,)
    assert keys.find("it1").positions == (1,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PA-HR-007", ("pa", "hr", 7)),
        ("n° 12", (12,)),
        ("1.2", (1, 2)),
        ("Fiche 4", (4,)),
        ("12b", (12, "b")),
        ("Mailchimp", ()),
        ("Windows 11 Server", ()),
        ("", ()),
    ],
)
def test_identifiers_are_letters_and_numbers(text: str, code: tuple[str | int, ...]) -> None:
    """Whatever stands between them."""
    assert code_of(text) == code


@pytest.mark.parametrize("text", ["alle", "Toutes", "todos los tratamientos", "wszystkie", "all of our activities"])
def test_all_is_said_in_many_languages(text: str) -> None:
    """Alone, or with a word for activities."""
    assert is_every(text)


@pytest.mark.parametrize(
    ("text", "rows", "kept"),
    [
        ("voir durée n°3", (3,), ()),
        ("cf. règle 2", (2,), ()),
        ("see retention 4", (4,), ()),
        ("según plazo nº 2", (2,), ()),
        ("zie bewaartermijn 3", (3,), ()),
        ("gem. Frist Nr. 1", (1,), ()),
        ("vedi termine n. 4", (4,), ()),
        ("Durée n° 2 et 4", (2, 4), ()),
        ("voir n° 1 à 3", (1, 2, 3), ()),
        ("n° 2; n° 3", (2, 3), ()),
        ("10 ans, puis durée n° 2", (2,), ("10 ans",)),
        ("3 ans", (), ("3 ans",)),
        ("see 3 years rule", (), ("see 3 years rule",)),
        ("max 3", (), ("max 3",)),
        ("2 mois après la durée", (), ("2 mois après la durée",)),
    ],
)
def test_a_sentence_points_to_rows_of_a_list(text: str, rows: tuple[int, ...], kept: tuple[str, ...]) -> None:
    """A number behind a word that points, or behind a word of the list; never the figure of a period."""
    keys = Keys([(number, str(number)) for number in range(1, 5)])
    found = Pointers(keys, "Tableau des durées N° Durée Règle").read(text)
    assert (found.rows, found.kept) == (rows, kept)


@pytest.mark.parametrize(
    ("text", "rows"),
    [("gem. Löschklasse LK3", (3,)), ("LK-02", (2,)), ("Löschklasse 2", (2,)), ("LK1/LK2", (1, 2)), ("LK 9", ())],
)
def test_letters_of_a_row_are_enough(text: str, rows: tuple[int, ...]) -> None:
    """In a sentence as alone."""
    keys = Keys([(number, f"LK{number}") for number in range(1, 5)])
    assert Pointers(keys, "Löschkonzept Löschklasse Frist").read(text).rows == rows


@pytest.mark.parametrize(
    ("text", "positions"),
    [("1-2", (0, 1)), ("F1", (0,)), ("F1-F3", (0, 1, 2)), ("n° 2 + n° 5", (1, 4)), ("2.0", ()), ("all but 4", ())],
)
def test_bare_numbers_are_ranged_and_may_be_given_letters(text: str, positions: tuple[int, ...]) -> None:
    """A range is no identifier of two numbers; whoever adds letters means the number."""
    assert _keys(NUMBERED).find(text, loosely=True).positions == positions


@pytest.mark.parametrize(
    ("text", "rows"), [("F-01 Billetterie", (0,)), ("F-02 vente", (1,)), ("F-01 Billetterie 2024, F-03", (2,))]
)
def test_an_identifier_may_stand_before_the_name(text: str, rows: tuple[int, ...]) -> None:
    """With no sign between them."""
    assert _keys(LETTERED).find(text).positions == rows
