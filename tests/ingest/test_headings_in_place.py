"""What stands beside or above a heading tells what it means: its group, its row, its values."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.groups import Heading, candidates
from gdpr_audit.ingest.headings import ACCEPTED
from gdpr_audit.ingest.layouts.pairs import further_pairs
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from tests.ingest.books import book, sheet, texts


@pytest.mark.parametrize(
    ("group", "internal", "external", "language"),
    [
        ("Destinataires", "Internes", "Externes (organismes)", "fr"),
        ("Kategorien von Empfängern", "intern (Abteilung)", "extern (Stelle)", "de"),
        ("Recipients", "In-house", "External", "en"),
        ("Destinatari", "Interni", "Esterni", "it"),
        ("Destinatarios", "Internos", "Externos", "es"),
        ("Odbiorcy", "wewnętrzni", "zewnętrzni", "pl"),
        ("Vastaanottajat", "Sisäiset", "Ulkoiset", "fi"),
    ],
)
def test_sides_of_recipients_are_read_in_tables_and_forms(
    group: str, internal: str, external: str, language: str
) -> None:
    """A word for a side means recipients under a heading that names them, and nothing elsewhere."""
    for text, concept in ((internal, "recipients_internal"), (external, "recipients_external")):
        found = candidates(Heading(2, text, group), language)
        assert [one.concept for one in found[:1]] == [concept]
        bare = [one.concept for one in candidates(Heading(2, text.split()[0]), language) if one.confidence >= ACCEPTED]
        assert concept not in bare


def test_sides_of_recipients_are_read_below_their_label() -> None:
    """In a form, the label of the recipients stands alone above those of their sides."""
    rows = [
        ["Bezeichnung der Verarbeitungstätigkeit", "Hafenmeldung"],
        ["Zweck", "Liegeplätze vergeben"],
        ["Rechtsgrundlage", "Vertrag"],
        ["Empfänger", ""],
        ["intern (wer)", "Hafenmeister"],
        ["extern (an wen)", "Wasserschutz; Zoll"],
        ["Löschfrist", "2 Jahre"],
    ]
    (found,) = understand(book(sheet("Formular", rows))).raw.activities
    assert texts(found)["recipients_external"] == "Wasserschutz; Zoll"
    assert texts(found)["recipients_internal"] == "Hafenmeister"


def test_label_beside_the_one_value_begins_a_pair() -> None:
    """Beside a name there is no second name; beside a legal basis there may be a second basis."""
    cells = {2: "Moorings", 3: "Department", 4: "Harbour office"}
    assert further_pairs(cells, str.isalpha, ("name",)) == {3: {4: "Harbour office"}}
    assert further_pairs(cells, str.isalpha, ("legal_bases",)) == {}


def test_pairs_that_touch_are_read() -> None:
    """Name and department on one row, without a column between them."""
    rows = [
        ["Libellé du traitement", "Location de barques", "Service", "Ponton"],
        ["Finalité", "Louer"],
        ["Base légale", "Contrat"],
        ["Personnes concernées", "Locataires"],
        ["AIPD réalisée", "non", "Date de création", "03/02/2021"],
        ["Durée de conservation", "1 an"],
    ]
    (found,) = understand(book(sheet("Fiche", rows))).raw.activities
    assert texts(found)["name"] == "Location de barques"
    assert texts(found)["department"] == "Ponton"
    assert texts(found)["created"] == "03/02/2021"


@pytest.mark.parametrize("bases", [("Contrat", "Consentement"), ("Consentement", "Contrat", "Intérêt légitime")])
def test_bases_side_by_side_are_answers(bases: tuple[str, ...]) -> None:
    """Words for bases that elsewhere head columns answer the label of the bases, if the next label follows."""
    rows = [["Nom du traitement", "Régates"], ["Finalité", "Courir"], ["Base légale", *bases]]
    rows += [["Personnes concernées", "Équipages"], ["Destinataires", "Jury"]]
    (found,) = understand(book(sheet("Fiche", rows))).raw.activities
    assert texts(found)["legal_bases"].splitlines() == list(bases)


def test_date_beside_an_answer_is_not_data() -> None:
    """A bare "Date" is a word for data elsewhere; with a date beside it, it dates what stands before it."""
    rows = [
        ["Libellé du traitement", "Location de barques", "Service", "Ponton", "Date", "03/2022"],
        ["Finalité", "Louer"],
        ["Base légale", "Contrat"],
        ["Données", "Nom"],
        ["AIPD réalisée", "oui", "Date", "2023"],
    ]
    (found,) = understand(book(sheet("Fiche", rows))).raw.activities
    assert texts(found)["data_categories"] == "Nom"
    assert texts(found)["department"] == "Ponton"
    assert texts(found)["dpia"] == "oui"


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (("wettelijk verplicht", "contract met de klant", "toestemming"), True),
        (("Vertrag", "Einwilligung", "gesetzliche Pflicht"), True),
        (("contrat", "contrat", "contrat"), False),
        (("bleu", "vert", "contrat"), False),
    ],
)
def test_values_tell_legal_bases_under_a_heading_nobody_knows(values: tuple[str, ...], read: bool) -> None:  # noqa: FBT001
    """Several bases, in few words, are the legal bases; one that all rows share may be anything."""
    rows = [["Name der Verarbeitung", "Zweck", "Xyzzy", "Empfänger"]]
    rows += [[f"Steg {n}", f"Verleih {n}", value, f"Wart {n}"] for n, value in enumerate(values)]
    found = [texts(one) for one in understand(book(sheet("R", rows))).raw.activities]
    assert ("legal_bases" in found[0]) is read


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Forlader de EU?", "transfers"), ("Lämnar de EU?", "transfers"), ("Komu?", "recipients"),
        ("Länk till biträdesavtal", "processor_contract"), ("Odkaz na smlouvu", "processor_contract"),
        ("Mogen we omdat", "legal_bases"), ("On peut parce que", "legal_bases"), ("Allowed under", "legal_bases"),
        ("Hébergeurs ayant accès", "processors"), ("Dienstleister mit Zugriff", "processors"),
        ("Leveranciers met toegang", "processors"), ("Fornitori con accesso ai dati", "processors"),
        ("Organisational entity responsible", "department"), ("Unità organizzativa responsabile", "department"),
        ("Verantwoordelijk organisatieonderdeel", "department"),
    ],
)  # fmt: skip
def test_other_words_for_it(heading: str, concept: str) -> None:
    """Everyday words for the basis, those who have access, and those whose it is."""
    found = [one.concept for one in candidates(Heading(1, heading), "") if one.confidence >= ACCEPTED]
    assert found[:1] == [concept]


@pytest.mark.parametrize(
    ("heading", "group", "concept"),
    [
        ("Passengers", "Data Elements", "data_categories"), ("Kunden", "Datenarten", "data_categories"),
        ("Salariés", "Données", "data_categories"), ("Customers", "Recipients", ""),
        ("Lawful basis - Special categories", "", "art9_conditions"),
        ("Base légale (données sensibles)", "", "art9_conditions"),
        ("Rechtsgrundlage: besondere Kategorien", "", "art9_conditions"),
        ("Base giuridica (art. 6)", "", "legal_bases"),
        ("Technical & Organisational Controls", "", "security_description"),
        ("Controles de seguridad", "", "security_description"),
    ],
)  # fmt: skip
def test_what_a_group_or_an_aside_is_about(heading: str, group: str, concept: str) -> None:
    """Persons under a heading of data say whose data; a basis of what is sensitive is a condition of Article 9."""
    found = [one.concept for one in candidates(Heading(1, heading, group), "") if one.confidence >= ACCEPTED]
    assert "".join(found[:1]) == concept or (not concept and "data_categories" not in found)


def test_unit_of_a_period_may_begin_the_column_of_its_start() -> None:
    """A figure alone, then "years after": what follows it otherwise is only when it begins."""
    heads = ["Processing activity", "Purpose", "Lawful basis", "Retention period", "Retention trigger"]
    rows = [
        ["Moorings", "Lease", "Contract", "5", "years after the lease"],
        ["Canteen", "Feed", "Contract", "18", "months"],
        ["Races", "Rank", "Consent", "2 years", "end of the season"],
    ]
    register, _ = build_register(understand(book(sheet("R", [heads, *rows]))).raw)
    periods = [one.retention for one in register.activities]
    assert [[one.months for one in found] for found in periods if isinstance(found, tuple)] == [[60], [18], [24]]


def test_titles_in_a_column_that_counts_are_departments() -> None:
    """A first column that counts the rows, whatever its heading, is no name; a title in it is that of a group."""
    heads = ["Xyzzy", "Behandling", "Ändamål", "Rättslig grund", "Mottagare"]
    rows = [
        heads,
        ["HAMNKONTORET"],
        ["1", "Båtplatser", "Uthyrning", "Avtal", "Varvet"],
        ["2", "Kölista", "Fördelning", "Avtal", "Styrelsen"],
        ["KLUBBEN"],
        ["3", "Segelskola", "Utbildning", "Avtal", "Ledare"],
    ]
    found = [texts(one) for one in understand(book(sheet("Register", rows))).raw.activities]
    assert [one["name"] for one in found] == ["Båtplatser", "Kölista", "Segelskola"]
    assert [one["department"] for one in found] == ["HAMNKONTORET", "HAMNKONTORET", "KLUBBEN"]
    assert [one["id"] for one in found] == ["1", "2", "3"]


def test_first_column_of_other_figures_numbers_nothing() -> None:
    """Figures that do not count the rows are what they are."""
    rows = [["Xyzzy", "Behandling", "Ändamål", "Mottagare"]]
    rows += [[str(count), f"Brygga {count}", f"Uthyrning {count}", "Varvet"] for count in (40, 7, 12)]
    found = [texts(one) for one in understand(book(sheet("Register", rows))).raw.activities]
    assert not any("id" in one for one in found)


def test_parties_in_a_third_country_are_transfers_where_nothing_else_tells_of_any() -> None:
    """A list of parties with their countries says where data go; a column of transfers says it better."""
    parties = [
        ["ID", "Recipient", "Role", "Country"],
        ["M1", "Mollusc Inc", "processor", "Canada"],
        ["M1", "Zeebank", "recipient", "Netherlands"],
        ["M2", "Zeebank", "recipient", "Netherlands"],
    ]
    heads = ["ID", "Processing activity", "Purpose", "Lawful basis", "Data subjects"]
    rows = [["M1", "Mooring", "Lease", "Contract", "Skippers"], ["M2", "Canteen", "Feed", "Contract", "Crews"]]
    register = sheet("Register", [heads, *rows])
    first, second = understand(book(register, sheet("Recipients", parties))).raw.activities
    assert [(one["importer"].text, one["country"].text) for one in first.transfers] == [("Mollusc Inc", "Canada")]
    assert not second.transfers
    told = sheet("Register", [[*heads, "Transfers outside the EEA"], *([*row, "no"] for row in rows)])
    first, _ = understand(book(told, sheet("Recipients", parties))).raw.activities
    assert not first.transfers
