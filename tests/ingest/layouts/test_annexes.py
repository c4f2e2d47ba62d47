"""Registers with their lists on other sheets: whatever the heading, the place and the writing of what joins them."""

from __future__ import annotations

from typing import Any

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import InputIssue, State
from tests.ingest.books import book, sheet

HEADINGS = ["Dossier no.", "Nom du traitement", "Finalité", "Base légale", "Durée de conservation"]
FARM = [
    HEADINGS,
    ["FA1", "Parrainage de ruches", "Suivre les parrains", "Contrat", "3 ans"],
    ["FA2", "Paie des saisonniers", "Payer", "Obligation légale", "5 ans"],
    ["FA3", "Vente de miel en ligne", "Livrer", "Contrat", "10 ans"],
]
Rows = list[list[str]]


def _read(register: Rows, **others: Rows) -> tuple[list[ProcessingActivity], list[InputIssue]]:
    named = [sheet(name.replace("_", " "), rows) for name, rows in others.items()]
    read, issues = build_register(understand(book(sheet("Registre", register), *named)).raw)
    return read.activities, issues


def _names(parties: Any) -> Any:
    return [one.name for one in parties] if isinstance(parties, tuple) else parties


def _processors(activities: list[ProcessingActivity]) -> list[Any]:
    return [_names(one.processors) for one in activities]


def test_identifiers_join_whatever_their_heading() -> None:
    """They are known by their values: in the register, and in the middle of another sheet."""
    vendors = [
        ["Raison sociale", "Prestation", "Sert à (dossier no.)", "Siège"],
        ["Apidata SARL", "Ruches connectées", "FA1, FA3", "France"],
        ["Paie Agri", "Bulletins", "FA2", "France"],
    ]
    activities, issues = _read(FARM, Sous_traitants=vendors)
    assert [one.id for one in activities] == ["FA1", "FA2", "FA3"]
    assert _processors(activities) == [["Apidata SARL"], ["Paie Agri"], ["Apidata SARL"]]
    assert activities[0].processors[0].country == "FR"
    assert not [one for one in issues if one.level == "loss"]


@pytest.mark.parametrize(
    ("heading", "written", "expected"),
    [
        ("Traitements", "1 et 3", [0, 2]),
        ("Traitement(s) concerné(s)", "n° 1, n° 2", [0, 1]),
        ("Traitements", "01 à 03", [0, 1, 2]),
        ("Activités", "tous sauf FA2", [0, 2]),
        ("Utilisé pour", "FA1-FA2", [0, 1]),
        ("Utilisé pour", "fa-03", [2]),
        ("Traitement", "Vente de miel en ligne", [2]),
        ("Traitement", "PAIE DES SAISONNIERS", [1]),
        ("Traitement", "Parrainages de ruche", [0]),
        ("Traitement", "FA2 – Paie", [1]),
    ],
)
def test_rows_name_activities_in_many_ways(heading: str, written: str, expected: list[int]) -> None:
    """Lists, ranges, all but one, numbers without their letters, names."""
    vendors = [
        ["Prestataire", heading, "Pays"],
        ["Essaim SA", written, "France"],
        ["Autre SA", "FA1; FA2; FA3", "France"],
    ]
    activities, _ = _read(FARM, Prestataires=vendors)
    assert [place for place, one in enumerate(activities) if "Essaim SA" in _names(one.processors)] == expected


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Verwerkers", "Onderneming X"),
        ("Processors", "Outfit"),
        ("Sous-traitants", "Qui"),
        ("Auftragsverarbeiter", "Haus"),
        ("Encargados", "Casa"),
        ("Responsabili esterni", "Ditta"),
        ("Annexe 2 - Liste des sous-traitants (art. 28)", "Qui"),
        ("Podmioty przetwarzające", "Kto"),
    ],
)
def test_unknown_column_of_names_names_those_whom_the_sheet_lists(name: str, heading: str) -> None:
    """The name of the sheet says who they are; neither dates nor answers nor countries are names."""
    rows = [["Depuis", "Audit", heading, "Activités"], ["2021-03-01", "oui", "Butineuse BV", "FA1"]]
    register = [sheet("Registre", FARM), sheet(name, rows)]
    activities = build_register(understand(book(*register)).raw)[0].activities
    assert _names(activities[0].processors) == ["Butineuse BV"]


def test_list_that_nothing_joins_is_unknown_and_told() -> None:
    """Never "none": somebody is listed, and nobody knows for which activity."""
    activities, issues = _read(FARM, Sous_traitants=[["Société", "Pays"], ["Apidata SARL", "France"]])
    assert _processors(activities) == [State.UNKNOWN] * len(activities)
    assert [one.code for one in issues if one.code == "sheet-unlinked"] == ["sheet-unlinked"]


def test_vendors_without_a_name_are_unknown() -> None:
    """A row that says where a processor is and not who: there is one."""
    activities, _ = _read(FARM, Sous_traitants=[["Traitement", "Pays", "Contrat signé"], ["FA1", "France", "Oui"]])
    assert activities[0].processors is State.UNKNOWN


@pytest.mark.parametrize(
    ("language", "register_heading", "cells", "name", "heads"),
    [
        ("fr", "Durée de conservation", ["voir durée n°2", "cf. règle 1"], "Tableau des durées", ["N°", "Durée"]),
        ("en", "Retention period", ["see retention 2", "as per rule 1"], "Retention schedule", ["No.", "Period"]),
        ("de", "Löschfrist", ["gem. Frist Nr. 2", "siehe 1"], "Löschfristen", ["Nr.", "Frist"]),
        ("es", "Plazo de conservación", ["según plazo nº 2", "ver plazo 1"], "Plazos", ["Nº", "Plazo"]),
        (
            "it",
            "Conservazione",
            ["vedi termine n. 2", "secondo termine 1"],
            "Tempi di conservazione",
            ["N.", "Termine"],
        ),
        ("nl", "Bewaartermijn", ["zie bewaartermijn 2", "volgens nr. 1"], "Bewaartermijnen", ["Nr", "Termijn"]),
    ],
)
def test_sentences_point_to_the_periods_of_a_list(
    language: str, register_heading: str, cells: list[str], name: str, heads: list[str]
) -> None:
    """In six languages, beside a cell that says its period itself."""
    names = {"fr": "Traitement", "en": "Activity", "de": "Verarbeitung", "es": "Tratamiento", "it": "Trattamento"}
    register = [
        [
            names.get(language, "Verwerking"),
            {"fr": "Finalité", "en": "Purpose"}.get(language, "Purpose"),
            register_heading,
        ],
        *[[f"Apiary {place}", f"Aim {place}", text] for place, text in enumerate((*cells, "18 m"))],
    ]
    rules = sheet(name, [heads, ["1", "2 ans"], ["2", "7 ans"]])
    raw = understand(book(sheet("Registre", register), rules)).raw
    assert [one.cells["retention_text"].text for one in raw.activities] == ["7 ans", "2 ans", "18 m"]


def test_each_cell_points_to_the_list_that_is_its_own() -> None:
    """Several lists numbered from 1: a number means a row of the list of the same thing."""
    register = [
        ["Tratamiento", "Finalidad", "Base jurídica", "Plazo de conservación", "Encargados", "Destinatarios"],
        ["Colmenas", "Criar", "Contrato", "según plazo nº 1", "ver encargados 1 y 2", "ver destinatario 2"],
        ["Nóminas", "Pagar", "Obligación legal", "según plazo nº 2", "ver encargado 2", "ver destinatario 1"],
    ]
    activities, _ = _read(
        register,
        Plazos=[["Nº", "Plazo"], ["1", "6 años"], ["2", "4 años"]],
        Encargados=[["Nº", "Denominación", "País"], ["1", "Abeja SL", "España"], ["2", "Panal SA", "Francia"]],
        Destinatarios=[["Nº", "Entidad"], ["1", "Hacienda"], ["2", "Cooperativa"]],
    )
    assert _processors(activities) == [["Abeja SL", "Panal SA"], ["Panal SA"]]
    assert [_names(one.recipients) for one in activities] == [["Cooperativa"], ["Hacienda"]]
    assert [one.retention_text for one in activities] == ["6 años", "4 años"]


def test_column_under_an_unknown_heading_may_name_the_rows() -> None:
    """A column "Presta." lists identifiers of the sheet of vendors."""
    register = [[*row, extra] for row, extra in zip(FARM, ("Presta.", "ST1", "", "ST2; ST1"), strict=True)]
    vendors = [
        ["Réf", "Société", "Hébergé en"],
        ["ST1", "Apidata SARL", "France"],
        ["ST2", "Nectar Inc.", "États-Unis"],
    ]
    activities, _ = _read(register, Sous_traitants=vendors)
    assert _processors(activities) == [["Apidata SARL"], State.BLANK, ["Nectar Inc.", "Apidata SARL"]]
    assert [one.country for one in activities[2].processors] == ["US", "FR"]


def test_numbers_of_a_list_that_look_like_those_of_the_activities_are_its_own() -> None:
    """The cell "T2" under "Transferts" names the second row of the list, and not the activity T2."""
    register = [
        ["ID", "Traitement", "Finalité", "Base légale", "Transferts"],
        ["T1", "Miel", "Vendre", "Contrat", "T2"],
        ["T2", "Paie", "Payer", "Contrat", ""],
        ["T3", "Infolettre", "Annoncer", "Consentement", "T1"],
    ]
    activities, _ = _read(register, Transferts=[["ID", "Pays"], ["T1", "États-Unis"], ["T2", "Inde"]])
    found = [[one.country for one in a.transfers] if isinstance(a.transfers, tuple) else [] for a in activities]
    assert found == [["IN"], [], ["US"]]


def test_a_row_below_belongs_to_the_activity_above() -> None:
    """The activity is written once, above the rows that are its own."""
    recipients = [["Traitement", "Destinataire"], ["FA1", "Syndicat apicole"], ["", "Mairie"], ["FA2", "MSA"]]
    activities, _ = _read(FARM, Destinataires=recipients)
    assert [_names(one.recipients) for one in activities[:2]] == [["Syndicat apicole", "Mairie"], ["MSA"]]


VENDORS = [["Vendor ID", "Vendor name", "Country"], ["V1", "Smokers & Co", "Ireland"], ["V2", "Queenline", "Canada"]]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (
            {"Vendors": VENDORS, "Links": [["Dossier", "Vendor"], ["FA1", "V1"], ["FA3", "V2"], ["FA3", "V1"]]},
            [["Smokers & Co"], [], ["Queenline", "Smokers & Co"]],
        ),
        (
            {"Vendors": [["Vendor", "Country", "FA1", "FA2", "FA3"], ["Smokers & Co", "Ireland", "x", "", "x"]]},
            [["Smokers & Co"], [], ["Smokers & Co"]],
        ),
        (
            {"Processors": [["Dossier", "Smokers & Co", "Queenline"], ["FA1", "x", ""], ["FA3", "", "X"]]},
            [["Smokers & Co"], [], ["Queenline"]],
        ),
        (
            {
                "Vendors": [row[1:] for row in VENDORS],
                "Who works on what": [["Traitement", "Vendor"], ["Vente de miel en ligne", "Queenline"]],
            },
            [[], [], ["Queenline"]],
        ),
    ],
    ids=["link", "activities-across", "things-across", "link-by-names"],
)
def test_a_third_sheet_or_a_cross_says_what_belongs_together(
    sheets: dict[str, Rows], expected: list[list[str]]
) -> None:
    """A table of pairs, a grid of crosses in either direction."""
    activities, issues = _read(FARM, **sheets)
    assert [names if isinstance(names, list) else [] for names in _processors(activities)] == expected
    assert not [one for one in issues if one.level == "loss"]
    assert [one.id for one in activities] == ["FA1", "FA2", "FA3"]


def test_measures_and_data_are_crossed_like_vendors() -> None:
    """Whatever the sheet lists; what it says of its own rows stays there."""
    activities, _ = _read(
        FARM,
        Mesures=[["Mesure", "FA1", "FA2"], ["Chiffrement", "x", ""], ["Sauvegarde", "x", "x"]],
        Données=[["ID", "Catégorie", "Sensible"], ["D1", "Courriel", "Non"], ["D2", "Arrêts maladie", "Oui"]],
        Liens=[["Traitement", "Donnée"], ["FA1", "D1"], ["FA2", "D2"]],
    )
    assert [one.security_description for one in activities[:2]] == ["Chiffrement\nSauvegarde", "Sauvegarde"]
    assert [one.data_categories for one in activities[:2]] == [("contact",), ("health",)]


@pytest.mark.parametrize(
    ("parties", "why"),
    [
        (
            [["Traitement", "Organisme", "Qualité", "Pays"], ["FA3", "Queenline", "Sous-traitant", "Inde"]],
            "transfer-of-listed-party",
        ),
        (
            [["Traitement", "Sous-traitant", "Pays", "Garantie de transfert"], ["FA3", "Queenline", "Inde", "CCT"]],
            "transfer-from-party",
        ),
    ],
)
def test_transfer_that_a_list_of_parties_lets_conclude_is_inferred(parties: Rows, why: str) -> None:
    """No cell states it: it says why, how surely, and from which cell."""
    activities, issues = _read(FARM, **{"Tiers" if "Qualité" in parties[0] else "Prestataires": parties})
    inferred = activities[2].inferred["transfers"]
    place = inferred.source
    assert [one.country for one in activities[2].transfers] == ["IN"]
    assert (inferred.reason, inferred.confidence) == (why, "medium")
    assert place is not None
    assert place.column == parties[0].index("Pays") + 1
    assert why in {one.code for one in issues}
    assert "transfers" not in activities[0].inferred


@pytest.mark.parametrize("apart", [False, True])
def test_transfers_listed_by_vendor_belong_to_those_who_use_the_vendor(apart: bool) -> None:  # noqa: FBT001
    """The vendor is named in the register itself, or on a sheet that says for which activities it works."""
    vendors = ["Apidata; Queenline", "Apidata", "Nectar Mail"]
    head = [*FARM[0], "Sous-traitants"]
    register = FARM if apart else [head, *[[*row, cell] for row, cell in zip(FARM[1:], vendors, strict=True)]]
    sheets = {
        "Transferts": [
            ["Importateur", "Pays", "Garantie"],
            ["Queenline", "Inde", "CCT"],
            ["Nectar Mail", "Inde", "CCT"],
        ]
    }
    if apart:
        sheets["Sous-traitants"] = [
            ["Nom", "Traitements"],
            ["Apidata", "1-2"],
            ["Queenline", "1"],
            ["Nectar Mail", "3"],
        ]
    activities, _ = _read(register, **sheets)
    found = [[one.importer for one in a.transfers] if isinstance(a.transfers, tuple) else [] for a in activities]
    assert found == [["Queenline"], [], ["Nectar Mail"]]
    assert activities[0].inferred["transfers"].reason == "transfer-by-vendor"
    assert _processors(activities) == [["Apidata", "Queenline"], ["Apidata"], ["Nectar Mail"]]


def test_column_that_other_sheets_refer_to_is_the_identifier() -> None:
    """Wherever it stands, and whatever its heading."""
    register = [[row[1], row[0], *row[2:]] for row in FARM]
    register[0][1] = "K"
    raw = understand(book(sheet("Registre", register), sheet("Destinataires", [["K", "Destinataire"], ["FA2", "MSA"]])))
    assert [one.cells["id"].text for one in raw.raw.activities] == ["FA1", "FA2", "FA3"]
    assert next(one.concept for one in raw.columns if one.heading == "K") == "id"


def test_sheet_may_say_something_of_each_activity_and_list_nothing() -> None:
    """An impact assessment; what the register says itself stands."""
    more = [["Traitement", "Base légale", "AIPD"], ["FA1", "Consentement", "Réalisée"], ["FA2", "", "Non requise"]]
    activities, _ = _read(FARM, Analyses=more)
    assert [one.dpia for one in activities[:2]] == ["done", "not_done"]
    assert activities[0].legal_bases == ("6.1.b",)


def test_fiches_are_completed_from_annexes_too() -> None:
    """A sheet for each activity, and the lists beside them."""
    fiches = [
        sheet(name, [["Nom du traitement", name], ["Finalité", f"But {name}"], ["Base légale", "Contrat"],
                     ["Personnes concernées", "Clients"], ["Durée de conservation", "voir durée n° 2"]])
        for name in ("Miel", "Ruches")
    ]  # fmt: skip
    lists = [
        sheet("Sous-traitants", [["Nom", "Fiches concernées"], ["Apidata", "Miel, ruches"], ["Queenline", "Ruches"]]),
        sheet("Durées", [["N°", "Durée"], ["1", "3 ans"], ["2", "6 ans"]]),
    ]
    activities = build_register(understand(book(*fiches, *lists)).raw)[0].activities
    assert _processors(activities) == [["Apidata"], ["Apidata", "Queenline"]]
    assert [one.retention_text for one in activities] == ["6 ans", "6 ans"]


def test_years_of_a_column_of_years_are_no_rows_of_a_list() -> None:
    """A heading with its unit says what the figures are."""
    register = [[*row[:4], text] for row, text in zip(FARM, ("Conservation (ans)", "3", "2", "1"), strict=True)]
    rules = [
        ["N°", "Document", "Durée"],
        ["1", "Factures", "10 ans"],
        ["2", "Bulletins", "5 ans"],
        ["3", "Paie", "5 ans"],
    ]
    activities, _ = _read(register, Durées_légales=rules)
    assert [one.retention_text for one in activities] == ["3", "2", "1"]


def test_rows_that_no_longer_hold_are_left_out_and_told() -> None:
    """Whoever was turned down, or has left, works for nobody."""
    vendors = [["Prestataire", "Traitements", "Statut"], ["Apidata", "FA1", "Actif"], ["Essaim SA", "FA1", "Refusé"],
               ["Nectar Mail", "FA2", "résilié"]]  # fmt: skip
    activities, issues = _read(FARM, Prestataires=vendors)
    assert _processors(activities)[0] == ["Apidata"]
    assert not isinstance(activities[1].processors, tuple)
    assert [dict(one.parameters)["rows"] for one in issues if one.code == "rows-deleted"] == ["3, 4"]


def test_vendors_of_systems_are_named_without_the_system() -> None:
    """A heading that says what the sheet is used for joins it, though the names are nearly written."""
    systems = [
        ["Logiciel", "Éditeur", "Hébergement", "Utilisé pour"],
        ["Rucher+", "Apidata SARL", "France", "Parrainage"],
        ["Cloud 9", "Nuée Inc.", "Canada", "tous les traitements"],
    ]
    activities, _ = _read(FARM, Applications=systems)
    assert _processors(activities) == [["Apidata SARL", "Nuée Inc."], ["Nuée Inc."], ["Nuée Inc."]]
    assert [(one.name, one.country) for one in activities[1].systems] == [("Cloud 9", "CA")]


def test_a_note_below_a_list_is_no_row_of_it() -> None:
    """One text alone is lost to nobody; a row of an unknown activity is."""
    recipients = [["Traitement", "Destinataire"], ["FA1", "Mairie"], ["FA2", "MSA"], ["FA3", "Poste"], ["FA9", "MSA"]]
    recipients.append(["Source : DSI", ""])
    _, issues = _read(FARM, Destinataires=recipients)
    assert [dict(one.parameters)["rows"] for one in issues if one.code == "rows-unlinked"] == ["5"]
