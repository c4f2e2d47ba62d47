"""Headings that say what is done and in which direction, that cite an article, ask which one, or leave some out."""

import pytest

from gdpr_audit.ingest.articles import cited
from gdpr_audit.ingest.asked import said
from gdpr_audit.ingest.directed import directed
from gdpr_audit.ingest.groups import Heading, candidates
from gdpr_audit.ingest.headings import ACCEPTED
from gdpr_audit.ingest.layouts.header import read_table
from gdpr_audit.ingest.records import Sheet


def concepts(heading: str, language: str = "") -> list[str]:
    """What a heading is taken for, best first."""
    return [one.concept for one in candidates(Heading(1, heading), language) if one.confidence >= ACCEPTED]


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Nous les adressons à", "recipients"),
        ("Relayed to", "recipients"),
        ("Wird ausgehändigt an", "recipients"),
        ("Se notifica a", "recipients"),
        ("Inoltrati a", "recipients"),
        ("Wordt doorgestuurd aan", "recipients"),
        ("Udleveres til", "recipients"),
        ("Vidarebefordras till", "recipients"),
        ("Wysyłane do", "recipients"),
        ("Vernichtet nach", "retention_text"),
        ("Opruimen na", "retention_text"),
        ("Binned after", "retention_text"),
        ("Distrutti dopo", "retention_text"),
        ("Makuleras efter", "retention_text"),
        ("Skartovat po", "retention_text"),
        ("Berechnet ab", "retention_trigger"),
        ("Decorre dal", "retention_trigger"),
        ("Gecoördineerd door", "owner"),
        ("Coordonné par", "owner"),
        ("Compilato da", "owner"),
        ("Récupérées auprès de", "data_source"),
        ("Ingezameld via", "data_source"),
        ("Pozyskane od", "data_source"),
        ("Archivé dans", "storage_location"),
        ("Gelagert im", "storage_location"),
        ("Abgesichert mit", "security_description"),
        ("Délégué à", "processors"),
        ("Ondergebracht bij", "processors"),
        ("Congiuntamente con", "joint_controllers"),
    ],
)
def test_a_verb_and_its_direction_tell_the_concept(heading: str, concept: str) -> None:
    """No list of headings has them all: any verb of the field goes with any direction of its language."""
    assert concepts(heading)[:1] == [concept]


@pytest.mark.parametrize(
    "text",
    ["Handed to the tax adviser", "Protected by Article 5", "Geht an die Krankenkasse", "Conservé", "to", "", "Nach"],
)
def test_what_follows_the_direction_makes_a_value_of_it(text: str) -> None:
    """A cell that says to whom is not the heading that asks."""
    assert directed(text.casefold()) == {}


@pytest.mark.parametrize(
    "heading",
    ["Invoice sent to", "Preis, übermittelt an", "Date de remise à", "Factuur verzonden aan", "IBAN du fournisseur"],
)
def test_what_a_thing_has_is_not_the_thing(heading: str) -> None:
    """An invoice that is sent to somebody, a date on which something is handed over."""
    assert not said(heading)


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Art. 30(1)(d)", "recipients"),
        ("Art. 30 Abs. 1 lit. f DSGVO", "retention_text"),
        ("art. 30.1.g RGPD", "security_description"),
        ("Artikel 28 AVG", "processors"),
        ("Artículo 22", "adm"),
        ("Article 30", ""),
        ("Art. 30(1)(c)", ""),
        ("Art. 6(1)(b)", ""),
        ("Art. 5 du contrat", ""),
        ("Article of clothing", ""),
    ],
)
def test_an_article_alone_stands_for_what_it_asks(heading: str, concept: str) -> None:
    """Article 30(1)(c) asks for two things, and a point of Article 6 is a value."""
    assert cited(heading) == concept


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Destinataires autres que les prestataires", "recipients"),
        ("Recipients excluding processors", "recipients"),
        ("Empfänger außer Auftragsverarbeitern", "recipients"),
        ("Destinatarios distintos de los encargados", "recipients_external"),
        ("Ontvangers behalve verwerkers", "recipients"),
        ("Odbiorcy z wyjątkiem procesorów", "recipients"),
        ("Mottagare förutom biträden", "recipients"),
        ("Quelles finalités ?", "purposes"),
        ("Avec quels logiciels ?", "systems"),
        ("Mit welchem Programm?", "systems"),
        ("Op welke locatie?", "storage_location"),
        ("Hvilken leverandør?", "processors"),
        ("Jakie kategorie odbiorców?", "recipient_categories"),
        ("Who outside the club gets them?", "recipients_external"),
        ("Wer außerhalb der Praxis erhält sie?", "recipients_external"),
        ("Chi, fuori dal comune, li riceve?", "recipients_external"),
        ("Qui, en interne, les utilise ?", "recipients_internal"),
        ("Wie doet dit?", "owner"),
        ("Wessen Angaben sind es?", "subject_categories"),
        ("Wie staan hierin?", "subject_categories"),
        ("From when?", "retention_trigger"),
        ("Ab wann?", "retention_trigger"),
        ("Kde jsou uloženy?", "storage_location"),
        ("Legal basis of destruction", "legal_reference"),
    ],
)
def test_other_forms_of_headings(heading: str, concept: str) -> None:
    """Which one, who outside, all but some."""
    assert concepts(heading)[:1] == [concept]


def test_invoices_with_a_purpose_are_no_register() -> None:
    """Three headings of an invoice outweigh the purpose and the customer."""
    rows = [
        ["Rechnungsnr.", "Kunde", "Zweck", "Netto", "USt", "Brutto", "Bearbeiterin"],
        ["A-17", "Café Rose", "Beratung", "100", "19", "119", "Frau Lehm"],
    ]
    assert read_table(Sheet("Offen", rows)) is None
