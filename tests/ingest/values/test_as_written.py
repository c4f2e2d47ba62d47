"""Cells as people write them: template prompts, placeholders, articles in every form."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.layouts.boxes import ticked
from gdpr_audit.ingest.values.bases import parse_bases
from gdpr_audit.ingest.values.facts import parse_fact
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.model.value import State, Tri


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        (State.BLANK, "Choisir|--Choisir--|Veuillez sélectionner|Select...|Please choose|Bitte wählen|Auswählen"),
        (State.BLANK, "Elija una opción|Seleziona|Maak een keuze|jj/mm/aaaa|oui / non|ja/nein"),
        (State.BLANK, "Click or tap here to enter text.|Cliquez ou appuyez ici pour entrer du texte."),
        (State.BLANK, "Klicken oder tippen Sie hier, um Text einzugeben.|Klik of tik om tekst in te voeren."),
        (State.BLANK, "Haga clic o pulse aquí para escribir texto.|Fare clic o toccare qui per immettere il testo."),
        (State.UNKNOWN, "XXX|xx|…|...|(à préciser)|[nom du prestataire]|<à compléter>|à définir avec les achats|TODO"),
        (State.UNKNOWN, "to be defined by the supplier|nicht bekannt|k.A.|weiß nicht|sin información|non so"),
        (State.UNKNOWN, "nog uit te zoeken|en cours de définition"),
        (State.NOT_APPLICABLE, "(n/a)|pas concerné|sans objet pour ce traitement|nicht anwendbar auf Vereine|—|/|="),
        (State.NOT_APPLICABLE, "no corresponde|non si applica"),
        (State.NONE, "[néant]|(aucun)|nil"),
        (None, "[x]|[ ]|xylophone|Select Committee on Finance|Choisir un fournisseur de paie pour les agences"),
    ],
)  # fmt: skip
def test_prompts_and_placeholders(state: State | None, texts: str) -> None:
    """The template's own prompts are blanks, placeholders unknown; a text that merely begins so is a value."""
    assert {text: state_of(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), state)


@pytest.mark.parametrize(
    ("text", "expected"), [("[x]", Tri.YES), ("[X] signé", Tri.YES), ("[ ]", Tri.NO), ("( )", Tri.NO)]
)
def test_boxes_drawn_with_brackets(text: str, expected: Tri) -> None:
    """A box drawn with brackets is ticked or not."""
    assert parse_fact(text).value is expected


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Art.6(1)b et c", "bc"),
        ("art. 6, paragrafo 1, lettera b) e c)", "bc"),
        ("Artikel 6, eerste lid, onder c", "c"),
        ("article 6, §1er, c) du RGPD", "c"),
        ("artículo 6.1, letras b) y c)", "bc"),
        ("Art. 6 I 1 lit. c DSGVO", "c"),
        ("Art. 6 Abs. 1 UAbs. 1 Buchst. e", "e"),
        ("Art. 6.1a und 6.1c", "ac"),
        ("6.1b,c", "bc"),
        ("Art. 6.1.e\nArt. 6.1.c", "ec"),
        ("6b", "b"),
        ("Art 6 f GDPR", "f"),
        ("Article 6.1 b, article 9.2 h", "b"),
        ("§ 6 b BDSG", ""),
        ("6.1 bis", ""),
        ("Art. 16.1.b", ""),
        ("Art. 13 Abs. 1 lit. c", ""),
    ],
)
def test_articles_in_every_form(text: str, letters: str) -> None:
    """Article 6(1) is found in the ways of six languages; other articles and national law are not it."""
    found = parse_bases(text).value
    assert "".join(code[-1] for code in found if isinstance(found, tuple)) == letters if letters else not found


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        (Tri.YES, "oui, depuis 2021|Ja – siehe Anlage|signé le 12/03/2023|[x] oui"),
        (Tri.NO, "non, prévu en 2027|absence de contrat|inexistant|kein Vertrag|geen overeenkomst|fehlend|assente"),
        (
            Tri.PARTIAL,
            "à mettre en place|contrat en cours de signature|sí, pendiente de firma|contrato pendiente de firma",
        ),
        (Tri.PARTIAL, "Ja, aber nur teilweise|noch zu erstellen|da predisporre|op te stellen"),
        (
            State.UNKNOWN,
            "oui ?|probablement|je crois|maybe|Ja, vermutlich|quizás|forse|misschien|Yes (to be confirmed)",
        ),
    ],
)
def test_an_answer_with_a_comment(answer: object, texts: str) -> None:
    """A doubt is no answer, an absence is a no, a plan is a part: even where a description would be evidence."""
    found = {text: parse_fact(text, evidence=True).value for text in texts.split("|")}
    assert found == dict.fromkeys(texts.split("|"), answer)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Oui ☐ Non ☒", "Non"),
        ("☐ Oui ☒ Non", "Non"),
        ("yes ☒ no ☐", "yes"),
        ("☒", "x"),
        ("☐", ""),
        ("Rôle : ☒ A ☐ B", "A"),
    ],
)
def test_boxes_before_and_after_their_options(text: str, kept: str) -> None:
    """A template may print the box before its option or after it."""
    assert ticked(text) == kept
