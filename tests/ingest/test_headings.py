"""Headings: what they name in six languages, and what they must not be taken for."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.columns import read_columns
from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS, ORGANISATION, PROCESSOR, TRANSFER
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.headings import ACCEPTED, known, label, language_of, matches
from gdpr_audit.ingest.vocabulary import LANGUAGES, vocabulary
from gdpr_audit.law.tables import table


@pytest.mark.parametrize(
    ("heading", "language", "concept"),
    [
        ("Verarbeitungs-\ntätigkeit", "de", "name"),
        ("Technisch/\norganisato-\nrische Maßnahmen", "de", "security_description"),
        ("loeschfrist", "de", "retention_text"),
        ("kategorien_betroffener", "de", "subject_categories"),
        ("the purposes of the processing;", "en", "purposes"),
        ("PurposeOfProcessing", "en", "purposes"),
        ("IsDPIARequired", "en", "dpia_required"),
        ("Names of third countries or international organisations that personal data are transferred to (if any)", "en",
         "third_countries"),
        ("9. Time limit for keeping the data", "en", "retention_text"),
        ("What are the purposes of the processing? Please list them all.", "en", "purposes"),
        ("Optional:\nRechtsgrundlage", "de", "legal_bases"),
        ("DURÉE DE CONSERVATION :", "fr", "retention_text"),
        ("Destinataires, y compris dans des pays tiers", "fr", "recipients"),
        ("Empfänger, einschließlich Empfänger in Drittländern", "de", "recipients"),
        ("Preuve du consentement", "fr", "consent_proof"),
        ("Responsable", "es", "controller"),
        ("Responsabile", "it", "processors"),
        ("Responsable de traitement", "fr", "controller"),
        ("Titolare del trattamento", "it", "controller"),
        ("Responsabile della protezione dei dati", "it", "dpo"),
        ("Encargado del tratamiento", "es", "processors"),
        ("Verwerkingsverantwoordelijke", "nl", "controller"),
        ("Verwerkers", "nl", "processors"),
        ("Catégorie de personnes 2", "fr", "subject_categories"),
        ("Paesi terzi / Stato", "it", "third_countries"),
        ("Categorie di persone interessate", "it", "subject_categories"),
        ("Comunicazione di dati all'estero", "it", "transfers"),
        ("Dati personali degni di particolare protezione", "it", "special_categories"),
        ("États destinataires", "fr", "third_countries"),
        ("3rd parties", "en", "recipients"),
        ("3rd-party processors", "en", "processors"),
        ("TSMs", "en", "security_description"),
        ("TSMS", "en", "security_description"),
        ("TOMS", "de", "security_description"),
        ("AIPD O/N", "fr", "dpia"),
        ("AIPD_O_N", "fr", "dpia"),
        ("Transferts hors UE oui/non", "fr", "transfers"),
        ("ADM_JN", "de", "adm"),
    ],
)  # fmt: skip
def test_heading_names_its_concept(heading: str, language: str, concept: str) -> None:
    """Breaks, case, asides, numbers and false friends do not change what a heading names."""
    assert label(heading, "headings", language) == concept


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Bewaartermijnn van de gegevens", "retention_text"),
        ("Destinatiares des données", "recipients"),
        ("Soorten betrokken personen", "subject_categories"),
        ("Categories of personal data which are processed here", "data_categories"),
    ],
)
def test_heading_unlike_any_known_is_read_by_likeness(heading: str, concept: str) -> None:
    """A slip of the pen or a few words more do not hide a heading."""
    found = matches(heading)
    assert (found[0].concept, found[0].evidence) == (concept, "similar")
    assert found[0].confidence >= ACCEPTED


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Base lég.", "legal_bases"),
        ("Durée conserv.", "retention_text"),
        ("Catég. pers. conc.", "subject_categories"),
        ("Rechtsgrdl.", "legal_bases"),
        ("Kategorie von personenbez. Daten", "data_categories"),
        ("Löschfr.", "retention_text"),
        ("Ret. period", "retention_text"),
        ("Base giur.", "legal_bases"),
        ("Doorg. buiten EU", "transfers"),
        ("Aufbew.frist", "retention_text"),
        ("Verarb.tätigkeit", "name"),
    ],
)
def test_words_cut_short_are_read_where_they_can_mean_one_thing(heading: str, concept: str) -> None:
    """By their beginning, by letters of theirs in order, or by their beginning and their end."""
    assert [match.concept for match in matches(heading)] == [concept]


@pytest.mark.parametrize("heading", ["Catég. pers.", "Cat. de pers."])
def test_the_language_of_the_sheet_settles_what_cut_words_mean(heading: str) -> None:
    """In Dutch they begin "categorieën persoonsgegevens"."""
    assert [match.concept for match in matches(heading, "fr")] == ["subject_categories"]
    assert not matches(heading)


@pytest.mark.parametrize("heading", ["Des.", "Art.", "Resp. du trait.", "Ref. X. Y."])
def test_words_cut_too_short_are_not_guessed(heading: str) -> None:
    """They could mean several things, or nothing."""
    assert not [match for match in matches(heading) if match.confidence >= ACCEPTED]


@pytest.mark.parametrize(
    ("question", "concept"),
    [
        ("1. Pourquoi avons-nous besoin de ces données ?", "purposes"),
        ("Pourquoi utilise-t-on ces données ?", "purposes"),
        ("2) Qu’est-ce qui nous autorise à les traiter ?", "legal_bases"),
        ("De qui parle-t-on ?", "subject_categories"),
        ("Combien de temps les gardons-nous ?", "retention_text"),
        ("Envoyons-nous des données hors d’Europe ?", "transfers"),
        ("Comment les protège-t-on ?", "security_description"),
        ("Why do we need the data?", "purposes"),
        ("What personal information do we hold?", "data_categories"),
        ("Who do we share it with?", "recipients"),
        ("Which suppliers can see it?", "processors"),
        ("How long do we keep it for?", "retention_text"),
        ("Does the data leave the UK or the EU?", "transfers"),
        ("Welche Dienstleister haben Zugriff?", "processors"),
        ("Auf welcher Grundlage dürfen wir das?", "legal_bases"),
        ("Wer bekommt die Daten zu sehen?", "recipients"),
        ("¿Para qué necesitamos los datos?", "purposes"),
        ("¿De quiénes son los datos?", "subject_categories"),
        ("Per quanto tempo li conserviamo?", "retention_text"),
        ("Quali fornitori li trattano?", "processors"),
        ("Waarom hebben wij deze gegevens nodig?", "purposes"),
        ("Met wie delen wij ze?", "recipients"),
    ],
)
def test_question_that_stands_for_a_heading(question: str, concept: str) -> None:
    """In the words of people who are no lawyers."""
    assert [match.concept for match in known(question)] == [concept]


@pytest.mark.parametrize(
    "heading",
    [
        "Risikoklasse", "Cost centre", "Kleur", "RetentionUnit", "HostingType", "ApplicationState", "leika_id",
        "Budget", "Signature", "Data Protection Act 2018 Schedule 1 Condition for processing", "Prix unitaire",
        "Website URL", "Numéro de téléphone", "HeadOfficeZipCode", "x", "%",
    ],
)  # fmt: skip
def test_unknown_heading_is_not_forced(heading: str) -> None:
    """A wrong mapping is worse than none."""
    assert not [match for match in matches(heading) if match.confidence >= ACCEPTED]


@pytest.mark.parametrize(
    ("heading", "concepts"),
    [
        ("FINALITÀ E BASI LEGALI DEL TRATTAMENTO", {"purposes", "legal_bases"}),
        ("Zweck / Rechtsgrundlage", {"purposes", "legal_bases"}),
        ("Destinataires et sous-traitants", {"recipients", "processors"}),
        ("Categories of data subjects and personal data", {"subject_categories", "data_categories"}),
        ("Description / purpose", {"description", "purposes"}),
        ("Besondere Kat. / Straftaten", {"special_categories", "criminal_data"}),
    ],
)
def test_heading_may_name_two_things(heading: str, concepts: set[str]) -> None:
    """A column that says two things at once is read under both."""
    assert {match.concept for match in known(heading)} == concepts


def test_every_printed_label_is_read_back() -> None:
    """All canonical fields are recognised by their name and by their label, in French and in English."""
    rows = table("register_fields")
    for section, kind, own in (("headings", "activity", ACTIVITY), ("organisation", "organisation", ORGANISATION)):
        for row in rows[kind]:
            if row["name"] in own:
                for text, language in ((row["name"], ""), (row["fr"], "fr"), (row["en"], "en")):
                    assert row["name"] in {m.concept for m in known(text, section, language)}, (row["name"], text)


def test_lexicons_name_known_concepts_only() -> None:
    """A slip in a lexicon would lose a column without a word."""
    own = {
        "headings": ACTIVITY | set(FEEDS),
        "labels": ACTIVITY | set(FEEDS),
        "organisation": ORGANISATION | {"controller", "joint"},
        "processors": PROCESSOR | {"activity_id"},
        "transfers": TRANSFER | {"activity_id"},
    }
    for section, concepts in own.items():
        named = {concept for found in vocabulary(section).phrases.values() for concept in found}
        assert named <= concepts


def test_core_of_article_30_is_known_in_each_language() -> None:
    """Each language has words for each item of Art. 30(1)."""
    core = ("name", "purposes", "legal_bases", "subject_categories", "data_categories", "recipients", "processors",
            "transfers", "retention_text", "security_description", "joint_controllers")  # fmt: skip
    for language in LANGUAGES:
        found = {
            c
            for known_ in vocabulary("headings").phrases.values()
            for c, spoken in known_.items()
            if language in spoken
        }
        assert set(core) <= found


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        (["Nom du traitement", "Finalité", "DPO"], "fr"),
        (["Nome", "Finalità", "Base giuridica"], "it"),
        (["Name", "Zweck", "Rechtsgrundlage"], "de"),
        (["Nombre", "Finalidad", "Base jurídica"], "es"),
        (["Verwerking", "Doel", "Grondslag"], "nl"),
        (["Blue", "Green"], ""),
    ],
)
def test_language_of_headings(headings: list[str], language: str) -> None:
    """Most headings decide; none decides nothing."""
    assert language_of(headings) == language


def _concepts(headings: list[Heading], values: dict[int, list[str]], language: str = "") -> list[str | None]:
    return [reading.concept for reading in read_columns(headings, values, language)]


def test_each_concept_goes_to_one_column_and_lists_add_up() -> None:
    """Two columns for a date: the first is read; two columns of recipients: both are."""
    headings = [Heading(c, text) for c, text in enumerate(("Ref", "ID", "Recipients", "Data recipients"), 1)]
    assert _concepts(headings, {}) == ["id", None, "recipients", "recipients"]


def test_values_speak_where_the_heading_does_not() -> None:
    """Legal bases and periods are known by their look; yes and no are no purposes."""
    headings = [
        Heading(1, "Activité"),
        Heading(2, "Fundamento A"),
        Heading(3, "Wie lange genau?"),
        Heading(4, "Traitement"),
    ]
    values = {
        1: ["Paie", "CRM"],
        2: ["Art. 6(1)(b) RGPD", "Art. 6(1)(f) RGPD"],
        3: ["5 ans", "3 Jahre"],
        4: ["oui", "non"],
    }
    assert _concepts(headings, values, "fr") == ["name", "legal_bases", "retention_text", None]


def test_group_gives_the_sense_of_a_short_heading() -> None:
    """A country alone names nothing of an activity; under "Transferts" it is the third country."""
    group = [Heading(1, "Pays", "Transferts hors UE"), Heading(2, "Garanties", "Transferts hors UE"),
             Heading(3, "Nom", "Sous-traitants"), Heading(4, "Oui/non", "Données sensibles")]  # fmt: skip
    assert _concepts(group, {}, "fr") == ["third_countries", "transfer_safeguard", "processors", "special_categories"]
    assert _concepts([Heading(1, "Pays")], {}, "fr") == [None]


_ADDED = {
    "recipients": [
        "Empfänger der personenbezogenen Daten", "Recipients of the personal data",
        "Ontvangers van de persoonsgegevens",
        "Destinatarios de los datos personales", "Inni odbiorcy, którym dane mogą być ujawnione",
    ],
    "purposes": ["Cel przetwarzania danych w zbiorze", "Finalité des données traitées"],
    "subject_categories": [
        "Beschreibung der Kategorien betroffener Personen", "Opis kategorii osób, których to dotyczy",
    ],
    "processors": ["Data processor(s) used"],
}  # fmt: skip


@pytest.mark.parametrize(("concept", "text"), [(concept, text) for concept, all_ in _ADDED.items() for text in all_])
def test_what_nearly_every_heading_may_add_is_left_out(concept: str, text: str) -> None:
    """The data, a description, a clause behind a comma."""
    assert [match.concept for match in matches(text) if match.confidence >= ACCEPTED] == [concept]


def test_persons_with_a_clause_are_not_the_persons_concerned() -> None:
    """Whom the clause is about, it alone says."""
    assert all(match.concept != "subject_categories" for match in matches("Podmioty, którym powierzono dane kadrowe"))
