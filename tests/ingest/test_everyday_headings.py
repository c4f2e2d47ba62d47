"""Headings in the words of people who are no lawyers, and what must not be taken for them."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.asked import asked, said
from gdpr_audit.ingest.groups import Heading, candidates
from gdpr_audit.ingest.headings import ACCEPTED
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

_SAID = {
    "subject_categories": {
        "fr": ["Publics touchés", "Sur qui ?"], "en": ["Who is covered", "Whose is it?"], "de": ["Um wen geht es?"],
        "nl": ["Wie betreft het"], "es": ["¿A quién afecta?"], "it": ["Chi riguarda?"], "pl": ["Czyje dane"],
        "da": ["Hvem handler det om"], "sv": ["Vem gäller det"], "pt": ["De quem são"], "fi": ["Keitä tämä koskee"],
    },
    "processors": {
        "fr": ["Prestataires du logiciel", "Chez qui ?"], "it": ["Resp. esterni (art. 28)"],
        "en": ["Outside contractors", "Which firms help us?"],
        "de": ["Dienstleister gem. § 30", "Externe Helfer"], "nl": ["Via welk bedrijf"],
        "es": ["Empresas que nos ayudan"], "pl": ["Firmy zewnętrzne"], "sv": ["Inhyrda företag"],
    },
    "recipients": {
        "fr": ["Avec qui", "Partagé avec"], "en": ["Passed on to", "Who else sees it"], "de": ["An wen"],
        "nl": ["Aan wie"],
        "it": ["A chi"], "es": ["Con quién"], "pl": ["Komu je dajemy"], "da": ["Hvem deler vi med"], "cs": ["S kým"],
    },
    "legal_bases": {
        "fr": ["Ce qui nous y autorise"], "en": ["What gives us the right?", "Legal excuse"],
        "de": ["Worauf beruht das", "Darf ich das?"],
        "nl": ["Waarop steunt dit"], "es": ["Por qué se puede"], "it": ["Perché possiamo"],
        "pl": ["Na jakiej podstawie"], "sv": ["Varför får vi"], "pt": ["Porque podemos?"],
    },
    "special_categories": {
        "fr": ["C’est sensible ?"], "en": ["Anything sensitive?"], "de": ["Sensible Sachen?"],
        "nl": ["Gevoelige info?"],
        "pl": ["Dane wrażliwe (T/N)"], "cs": ["Citlivé"],
    },
    "art9_conditions": {"nl": ["Grond art. 9"], "en": ["Ground (Art. 9)", "Basis under Article 9"]},
    "transfers": {
        "fr": ["Ça part à l’étranger ?"], "en": ["Sent abroad?", "Leaves Europe"], "de": ["Verlassen sie die EU"],
        "nl": ["Gaat het naar het buitenland"], "es": ["¿Van al extranjero?"], "it": ["Vanno all’estero?"],
        "da": ["Uden for EU"], "pl": ["Poza EOG"],
    },
    "retention_text": {
        "fr": ["Quand les jette-t-on"], "en": ["When do we shred it?", "TTL"], "de": ["Wann kommt es weg"],
        "nl": ["Wanneer gooien we het weg"], "es": ["Cuándo se borra"], "it": ["Quando si cancella"],
        "pl": ["Kiedy usuwamy"], "sv": ["När gallras det"], "nb": ["Når slettes det"], "fi": ["Kuinka kauan"],
    },
    "owner": {
        "fr": ["Qui s’en charge"], "en": ["Who on the team is in charge", "Process lead"], "de": ["Wer kümmert sich"],
        "nl": ["Wie is aanspreekpunt"], "es": ["Quién lo lleva"], "pl": ["Kto za to odpowiada"],
    },
    "department": {
        "fr": ["Unité organisationnelle"], "en": ["Squad", "Business line"], "de": ["Zuständiges Ressort"],
        "es": ["Dpto."], "da": ["Ansvarlig enhed"],
    },
    "name": {
        "fr": ["Ce que nous faisons"], "en": ["What we do"], "de": ["Worum geht es"], "nl": ["Wat doen we?"],
        "es": ["Qué hacemos"], "sv": ["Vad gör vi"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "language", "concept"),
    [(text, language, concept) for concept, by in _SAID.items() for language, said_ in by.items() for text in said_],
)
def test_everyday_heading_is_understood(heading: str, language: str, concept: str) -> None:
    """The same is asked in many words, in each language."""
    found = [one.concept for one in candidates(Heading(1, heading), language) if one.confidence >= ACCEPTED]
    assert concept in found[:1] or {concept, *found} == {"owner", "department"}


@pytest.mark.parametrize(
    "heading",
    [
        "Supplier risk score", "Number of contractors", "Vendor contract reference", "People counter firmware",
        "Sensitivity level", "Niveau de sensibilité", "Coût du prestataire", "Leverancier contract", "Abroad: per diem",
        "Gens", "Public holiday calendar year plan two", "Cost centre", "Lead time", "Kto",
    ],
)  # fmt: skip
def test_words_about_something_else_are_left_alone(heading: str) -> None:
    """A word of everyday life beside another that speaks of something else proves nothing."""
    found = [one.concept for one in candidates(Heading(1, heading), "") if one.confidence >= ACCEPTED]
    assert not {"processors", "special_categories", "transfers", "legal_bases", "owner"} & set(found)


def test_cells_are_no_questions() -> None:
    """What is asked of a heading is not asked of a text that merely begins alike."""
    assert asked("Avec qui") == "recipients"
    assert not asked("Avec le DPO")
    assert not asked("On request")
    assert not said("Prestataires, fournisseurs, hébergeurs, éditeurs et autres sociétés externes du groupe entier")


HEADS = ["Doel", "Grondslag", "Betrokkenen", "Gegevens"]
LINE = ["Loon betalen", "Contract", "Personeel", "Naam"]


@pytest.mark.parametrize(
    ("group", "below", "values", "read"),
    [
        ("Termijnen", ("Actief", "Archief"), ("5 jr na einde", "30 jaar"), {"retention_text", "archive_retention"}),
        ("Bewaartermijn", ("Lopend", "Archief"), ("6 mnd", "10 jaar"), {"retention_text", "archive_retention"}),
        ("DPIA", ("Status", "Datum"), ("uitgevoerd", "2024-05-06"), {"dpia"}),
        ("FG", ("Naam", "Contact"), ("K. Jans", "kj@x.example"), {"dpo"}),
        (
            "Gevoelige gegevens",
            ("Ja/nee", "Grondslag"),
            ("ja", "art. 9.2.b"),
            {"special_categories", "art9_conditions"},
        ),
    ],
)
def test_group_and_heading_together_decide(
    group: str, below: tuple[str, str], values: tuple[str, str], read: set[str]
) -> None:
    """A word that says little by itself has the sense of its group, the more so if the values bear it out."""
    rows = [
        ["Verwerking", *HEADS, group, ""],
        ["", "", "", "", "", *below],
        *([name, *LINE, *values] for name in ("Lonen", "Verlof")),
    ]
    found = understand(book(sheet("R", rows, [(1, 6, 1, 7), *((1, c, 2, c) for c in range(1, 6))])))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Lonen", "Verlof"]
    assert read <= set(texts(found.raw.activities[0]))
    assert "status" not in texts(found.raw.activities[0])


def test_group_of_everything_is_not_a_party() -> None:
    """A group "Responsable" over the first columns does not make the controller's name of the activity's."""
    rows = [
        ["Responsable", "", "Tratamiento", "", ""],
        ["Código", "Nombre", "Finalidad", "Base jurídica", "Plazo"],
        ["T1", "Nóminas", "Pagar", "Contrato", "4 años"],
        ["T2", "Accesos", "Vigilar", "Interés legítimo", "1 mes"],
    ]
    found = understand(book(sheet("R", rows, [(1, 1, 1, 2), (1, 3, 1, 5)])))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Nóminas", "Accesos"]


def test_values_overrule_a_heading_that_fits_less() -> None:
    """Departments under "responsible body", periods under "status", names that come again, names that describe."""
    rows = [
        ["Prozess", "Verarbeitung", "Zweck", "Verantwortliche Stelle", "Stand", "Rechtsgrundlage"],
        ["Personal", "Lohn", "Zahlen", "HR", "10 J.", "Vertrag"],
        ["Personal", "Urlaub", "Planen", "HR", "2 Jahre", "Vertrag"],
        ["Personal", "Austritte", "Beenden", "Recht", "3 Mt.", "Vertrag"],
    ]
    found = [texts(one) for one in understand(book(sheet("R", rows))).raw.activities]
    assert [one["name"] for one in found] == ["Lohn", "Urlaub", "Austritte"]
    assert [one["department"] for one in found] == ["HR", "HR", "Recht"]
    assert [one["retention_text"] for one in found] == ["10 J.", "2 Jahre", "3 Mt."]
    described = [
        ["Nature du traitement", "But", "Base légale"],
        ["Paie", "Payer", "Contrat"],
        ["Congés", "Gérer", "RH"],
    ]
    assert [texts(one)["name"] for one in understand(book(sheet("R", described))).raw.activities] == ["Paie", "Congés"]


def test_names_of_companies_and_kinds_under_their_group() -> None:
    """A plural that only says "which ones" is its group; a line to copy is no activity."""
    rows = [
        ["Traitement", "", "", "", "Personnes", "Sous-traitance", ""],
        ["Nom", "But", "Fondement", "Durée", "Catégories", "Société", "Pays"],
        ["(Gabarit à copier)", "x", "", "", "", "", ""],
        ["Paie", "Payer", "Contrat", "5 ans", "Salariés", "Alpha", "France"],
        ["CRM", "Vendre", "Contrat", "3 ans", "Clients", "Beta", "Italie"],
    ]
    found = [texts(a) for a in understand(book(sheet("R", rows, [(1, 1, 1, 4), (1, 6, 1, 7)]))).raw.activities]
    assert [(one["name"], one["subject_categories"], one["processors"]) for one in found] == [
        ("Paie", "Salariés", "Alpha"),
        ("CRM", "Clients", "Beta"),
    ]


def test_body_with_a_legal_form_stays_the_controller() -> None:
    """Companies of a group are controllers, however many."""
    rows = [
        ["Verarbeitung", "Zweck", "Verantwortliche Stelle", "Rechtsgrundlage"],
        ["Lohn", "Zahlen", "Alpha GmbH", "Vertrag"],
        ["CRM", "Werben", "Beta AG", "Einwilligung"],
    ]
    found = understand(book(sheet("R", rows)))
    assert "department" not in found.raw.concepts
