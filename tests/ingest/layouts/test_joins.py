"""Registers over several sheets: what the other sheets say belongs to the activity, under its own cell."""

from __future__ import annotations

from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from gdpr_audit.ingest.values import build_register
from tests.ingest.books import book, sheet, texts

ACTIVITIES = [
    ["ID", "Nom du traitement", "Finalité", "Base légale", "Applications", "Sous-traitants", "Données", "Conservation"],
    ["A1", "Paie", "Payer", "Contrat", "S1; S2", "P1", "D1, D2", "R1"],
    ["A2", "Prospection", "Vendre", "Consentement", "S2", "P2", "D2", "R2"],
]
SYSTEMS = [["ID", "Nom", "Pays"], ["S1", "Sagesse", "France"], ["S2", "Nuage", "États-Unis"]]
VENDORS = [
    ["ID", "Nom", "Pays", "Contrat signé", "Garantie de transfert"],
    ["P1", "Paiement SA", "France", "Oui", ""],
    ["P2", "Nuage Inc.", "États-Unis", "Non", "CCT"],
]
DATA = [["ID", "Catégorie", "Sensible"], ["D1", "Arrêts maladie", "Oui"], ["D2", "Courriel", "Non"]]
RULES = [["ID", "Règle", "Durée"], ["R1", "Paie", "5 ans"], ["R2", "Prospects", "3 ans"]]


def _understood(*others: Sheet) -> Understanding:
    return understand(book(sheet("Activités", ACTIVITIES), *others))


def _rows(activity: RawActivity, kind: str) -> list[dict[str, str]]:
    return [{key: cell.text for key, cell in row.items() if cell.text} for row in getattr(activity, kind)]


def test_identifiers_become_what_they_stand_for() -> None:
    """Systems with their country, vendors with their contract, data, periods; a vendor's instrument is a transfer."""
    found = _understood(
        sheet("Applications", SYSTEMS), sheet("Sous-traitants", VENDORS), sheet("Données", DATA), sheet("Durées", RULES)
    )
    payroll, prospects = found.raw.activities
    assert texts(payroll) == {
        "id": "A1",
        "name": "Paie",
        "purposes": "Payer",
        "legal_bases": "Contrat",
        "systems": "Sagesse (France)\nNuage (États-Unis)",
        "processors": "Paiement SA",
        "data_categories": "Arrêts maladie\nCourriel",
        "special_categories": "Arrêts maladie",
        "retention_text": "5 ans",
    }
    assert _rows(payroll, "processors") == [{"name": "Paiement SA", "country": "France", "contract": "Oui"}]
    assert not payroll.transfers
    assert _rows(prospects, "transfers") == [{"tool": "CCT", "country": "États-Unis", "importer": "Nuage Inc."}]
    assert payroll.cells["retention_text"].source.sheet == "Durées"
    assert payroll.cells["retention_text"].source.cell == "C2"
    assert {name for name, reason in found.aside if reason == "linked"} == {
        "Applications",
        "Sous-traitants",
        "Données",
        "Durées",
    }


def test_rows_that_name_their_activity_are_given_to_it() -> None:
    """By identifier or by name; several rows add up, and what differs by row says of which row it speaks."""
    apart = [
        ["Traitement", "Catégorie de données", "Durée de conservation"],
        ["Paie", "Salaire", "5 ans"],
        ["A1", "RIB", "10 ans"],
        ["A2", "Courriel", "3 ans"],
        ["A9", "Empreintes", "1 an"],
    ]
    found = understand(book(sheet("Activités", [row[:4] for row in ACTIVITIES]), sheet("Catégories de données", apart)))
    said = texts(found.raw.activities[0])
    assert said["data_categories"] == "Salaire\nRIB"
    assert said["retention_text"] == "Salaire : 5 ans\nRIB : 10 ans"
    assert [(issue.code, issue.level) for issue in found.raw.issues] == [("rows-unlinked", "loss")]


def test_vendors_are_found_by_name() -> None:
    """A list of vendors completes those that the activities name."""
    register = [
        ["Processing activity", "Purpose", "Lawful basis", "Processors"],
        ["Payroll", "Pay", "Contract", "Paywell"],
        ["Sales", "Sell", "Consent", "Cloudy, Paywell"],
    ]
    vendors = [["Name", "Country", "Contract in place"], ["Paywell", "France", "Yes"], ["Cloudy", "USA", "No"]]
    found = understand(book(sheet("Register", register), sheet("Third parties", vendors)))
    assert [row["name"] for row in _rows(found.raw.activities[1], "processors")] == ["Cloudy", "Paywell"]
    assert texts(found.raw.activities[1])["processors"] == "Cloudy\nPaywell"


def test_identifier_of_no_row_is_told() -> None:
    """It stays as it was written, and its cell is named."""
    found = _understood(sheet("Durées", [*RULES[:2], ["R7", "Autre", "1 an"]]), sheet("Applications", SYSTEMS[:2]))
    unknown = [issue for issue in found.raw.issues if issue.code == "references-unknown"]
    assert [issue.source.cell for issue in unknown if issue.source] == ["E2"]
    assert texts(found.raw.activities[0])["systems"] == "Sagesse (France)\nS2"


def test_what_is_not_about_the_activities_is_left_alone() -> None:
    """A log numbered like the register, lists for menus, an annual plan: none of it becomes part of an activity."""
    register = [["N°", *ACTIVITIES[0][1:4]], ["1", *ACTIVITIES[1][1:4]], ["2", *ACTIVITIES[2][1:4]]]
    log = [["N°", "Description", "Données concernées"], ["1", "Vol", "RIB"], ["2", "Envoi erroné", "Courriel"]]
    menus = [["Base légale", "Finalité"], ["Contrat", "Payer"], ["Consentement", "Vendre"]]
    found = understand(book(sheet("Registre", register), sheet("Journal", log), sheet("Menus", menus)))
    assert [set(texts(one)) for one in found.raw.activities] == [{"id", "name", "purposes", "legal_bases"}] * 2
    assert not [one for one in found.aside if one[1] == "linked"]


def test_sheet_of_third_parties_says_which_are_processors() -> None:
    """Each third party under what its row says it is, with its country."""
    register = sheet("Traitements", [
        ["Réf.", "Traitement", "Objectif poursuivi", "Licéité", "Durée de conservation"],
        ["T-1", "Enquête", "Mesurer la satisfaction", "Intérêt légitime", "6 mois"],
        ["T-2", "Facturation", "Facturer les séjours", "Obligation légale", "10 ans"],
    ])  # fmt: skip
    parties = sheet("Tiers", [
        ["Réf. traitement", "Organisme", "Qualité", "Pays"],
        ["T-1", "Sondages Inc.", "Sous-traitant", "Canada"],
        ["T-2", "Caisse régionale", "Destinataire", "France"],
        ["T-2", "Éditique SA", "Sous-traitant", "France"],
    ])  # fmt: skip
    register_, _ = build_register(understand(book(register, parties)).raw)
    survey, bills = register_.activities
    assert [(one.name, one.country) for one in survey.processors] == [("Sondages Inc.", "CA")]
    assert [one.name for one in bills.processors] == ["Éditique SA"]
    assert [one.name for one in bills.recipients] == ["Caisse régionale"]


def test_tables_of_a_database_are_known_behind_their_prefix() -> None:
    """What it writes before their names says nothing; whom the third parties are abroad keeps its instrument."""
    register = sheet("tblActivite", [
        ["ID_T", "Libelle", "Objet", "Fondement", "Duree"],
        ["T1", "Adoption", "Placer les chats", "Contrat", "2 ans"],
        ["T2", "Parrainage", "Financer les soins", "Consentement", "3 ans"],
    ])  # fmt: skip
    persons = sheet("T_PERSONNES", [["ID_T", "Categorie"], ["T1", "Adoptants"], ["T2", "Parrains"]])
    data = sheet("T_DONNEES", [["ID_T", "Donnee"], ["T1", "Adresses"], ["T2", "RIB"]])
    measures = sheet("T_MESURES", [["ID_T", "Mesure"], ["T1", "Armoire fermée"], ["T2", "Chiffrement"]])
    parties = sheet("tblDestinataires", [
        ["N", "ID_T", "Nom", "Qualite", "Pays", "Garantie"],
        ["1", "T1", "Clinique vétérinaire", "Tiers", "", ""],
        ["2", "T1", "Accueil", "Interne", "", ""],
        ["3", "T2", "Donapay", "ST", "États-Unis", "clauses contractuelles types"],
    ])  # fmt: skip
    found = understand(book(register, persons, data, parties, measures))
    adoption, sponsors = map(texts, found.raw.activities)
    assert (adoption["subject_categories"], adoption["data_categories"]) == ("Adoptants", "Adresses")
    assert (adoption["recipients"], sponsors["security_description"]) == (
        "Clinique vétérinaire\nAccueil",
        "Chiffrement",
    )
    assert "recipients" not in sponsors
    assert [row["name"] for row in _rows(found.raw.activities[1], "processors")] == ["Donapay"]
    assert _rows(found.raw.activities[1], "transfers") == [
        {"importer": "Donapay", "country": "États-Unis", "tool": "clauses contractuelles types"}
    ]
