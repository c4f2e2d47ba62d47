"""Titles of forms among others of their kind, and what is none."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.titles import title_of


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Fiche n° 12 : Prêt de vélos", "12", "Prêt de vélos"),
        ("FICHE 4 — RH", "4", "RH"),
        ("3) Activité de traitement – Billetterie", "3", "Billetterie"),
        ("Activite de traitement 3", "3", ""),
        ("Processing 2 - Boat hire", "2", "Boat hire"),
        ("Form No. 7", "7", ""),
        ("Record REG-014: Loyalty cards", "REG-014", "Loyalty cards"),
        ("Nr. 4 Verarbeitung: Mitgliederliste", "4", "Mitgliederliste"),
        ("Verarbeitungstätigkeit Nr. 9", "9", ""),
        ("Ficha III. Nóminas", "III", "Nóminas"),
        ("Scheda 2 (Biblioteca)", "2", "Biblioteca"),
        ("Verwerking: Nieuwsbrief", "", "Nieuwsbrief"),
        ("Formulário nº 5: Estágios", "5", "Estágios"),
        ("Karta nr 6 – Kadry", "6", "Kadry"),
        ("Record of processing activity: Harbour berths", "", "Harbour berths"),
        ("Fiche de l’activité n° 8 : Ludothèque", "8", "Ludothèque"),
        ("Ficha de la actividad de tratamiento 3: Ludoteca", "3", "Ludoteca"),
        ("Fitxa del tractament: Ludoteca", "", "Ludoteca"),
        ("Záznam o činnosti zpracování č. 2 – Přístaviště", "2", "Přístaviště"),
    ],
)
def test_title_has_a_number_or_a_name(text: str, number: str, name: str) -> None:
    """A number before or after the word, and the name after a sign."""
    title = title_of(text)
    assert title is not None
    assert (title.number, title.name) == (number, name)


@pytest.mark.parametrize(
    "text",
    ["Traitement", "1. Traitement", "Records", "Form follows function", "Processing purpose: pay",
     "Verarbeitungen: alle", "Traitement automatisé : oui", "Formation 2", "Sheet1", "", "Fiche",
     "Activities / 3 : purposes",
     "Finalité : paie", "Description du traitement : prêt de jeux", "Fiche du personnel : liste"],
)  # fmt: skip
def test_other_texts_are_no_titles(text: str) -> None:
    """The word alone heads the name, and a longer word is another."""
    assert title_of(text) is None


def test_titles_count_by_one_word_however_they_are_numbered() -> None:
    """What stands again on the next form is the word, and not the number or the name."""
    words = {
        title.word
        for text in ("1. Behandling: Löner", "2. behandling – Kunder", "BEHANDLING 3")
        if (title := title_of(text))
    }
    assert words == {"behandling"}
