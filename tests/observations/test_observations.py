"""What each check sees and what it leaves alone: tables of cases with near misses, in six languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers_observations import ids, register_of, seen, seen_in

from gdpr_audit.observations.children import age_named
from gdpr_audit.observations.lines import says_not_personal, says_not_sensitive, says_unlimited
from gdpr_audit.observations.names import name_of, seat_of


def _engaged(*names: str, **more: Any) -> list[dict[str, Any]]:
    """One activity for each name, which engages a processor of this name."""
    return [{"processors": [{"name": name, **more}]} for name in names]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["Salesforce", "Salesforce.com, Inc.", "SALESFORCE INC"], "salesforce"),
        (["The Rocket Science Group LLC d/b/a Mailchimp", "Mailchimp"], "mailchimp"),
        (["O.V.H.", "SAS OVH"], "ovh"),
        (["Nuagis S.A.S.", "Nuagis"], "nuagis"),
        (["Müller & Söhne GmbH & Co. KG", "Mueller und Soehne", "Müller Söhne"], "mullersohne"),
        (["Send in Blue", "Sendinblue"], "sendinblue"),
        (["Gestoría Pérez S.L.", "Gestoria Perez"], "gestoriaperez"),
        (["Verwerking BV", "Verwerking B.V. Utrecht BV", "Verwerking"], "verwerking"),
        (["Salesforce", "Saelsforce"], "saelsforce"),
        (["Comptalis Conseil", "Comtpalis Conseil"], "comptalisconseil"),
    ],
)
def test_one_name_in_several_spellings(names: list[str], key: str) -> None:
    """Legal form, punctuation, spaces, a trade name or one slip make no other vendor."""
    assert f"vendor-spelt-several-ways@{key}" in ids(*_engaged(*names))


@pytest.mark.parametrize(
    "names",
    [
        ["Mailchimp", "mailchimp", "MAILCHIMP"],
        ["Nuagis (hébergeur)", "Nuagis (sauvegarde)"],
        ["Prestataire informatique", "Prestataires informatiques"],
        ["Hébergeur", "Hebergeur", "hébergeurs"],
        ["IT service provider", "IT Service Providers"],
        ["Steuerberater", "Steuerberaterin"],
        ["Google", "Google Ireland Limited"],
        ["EDF", "GDF"],
        ["Agence 1", "Agence 2"],
        ["Comptalia", "Comptalis"],
        ["Microsoft 365", "Microsoft 366"],
        ["Crédit Nord", "Crédit Sud"],
        ["Cedar CRM", "Cedar ERP"],
        ["Nuagis SAS", "Papyrus SAS"],
    ],
)
def test_other_names(names: list[str]) -> None:
    """Case, brackets, common nouns, plurals, figures, other companies and short names are no misspelling."""
    assert ids(*_engaged(*names), check="vendor-spelt-several-ways") == []


@pytest.mark.parametrize(
    ("first", "second", "confidence"),
    [
        ("yes", "no", "high"),
        ("yes", "", "low"),
        ("yes", "?", "low"),
        ("yes", "yes", ""),
        ("no", "no", ""),
        ("no", "", ""),
    ],
)
def test_contract_here_and_not_there(first: str, second: str, confidence: str) -> None:
    """Said and denied exclude each other; said and left blank raise a question."""
    rows = _engaged("Nuagis SAS", contract=first) + _engaged("NUAGIS", contract=second)
    found = [one for one in seen(register_of(*rows)) if one.check.id == "vendor-contract-differs"]
    assert [one.confidence for one in found] == ([confidence] if confidence else [])


def test_contract_of_a_description() -> None:
    """Two accountants that bear no name may be two persons."""
    rows = _engaged("Cabinet comptable", contract="yes") + _engaged("Cabinet comptable", contract="no")
    assert ids(*rows, check="vendor-contract-differs") == []


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ({"processors": [], "recipients": [{"name": "Nuagis"}]}, 1),
        ({"processors": [], "joint_controllers": [{"name": "Nuagis SAS"}]}, 1),
        ({"processors": [{"name": "Nuagis"}], "recipients": [{"name": "Nuagis"}]}, 0),
        ({"recipients": [{"name": "Nuagis"}]}, 0),
        ({"processors": [], "recipients": [{"name": "Nuagis", "kind": "internal"}]}, 0),
        ({"processors": [], "recipients": [{"name": "Papyrus"}]}, 0),
        ({"processors": "", "recipients": [{"name": "Nuagis"}]}, 1),
    ],
)
def test_role_here_and_there(second: dict[str, Any], wanted: int) -> None:
    """A recipient is another role only where the row has a place for processors and does not name it there."""
    found = ids({"processors": [{"name": "Nuagis SAS"}], "recipients": []}, second, check="vendor-role-differs")
    assert len(found) == wanted


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ({"processors": [{"name": "Calls"}], "transfers": []}, 1),
        ({"processors": [{"name": "Calls Ltd"}]}, 1),
        ({"processors": [{"name": "Nuagis", "subprocessors": ["Calls Ltd"]}], "transfers": []}, 1),
        ({"processors": [{"name": "Calls Ltd"}], "transfers": [{"country": "IN", "tool": "scc"}]}, 0),
        ({"processors": [{"name": "Calls Ltd"}], "transfers": [{"country": "hors UE"}]}, 0),
        ({"processors": [{"name": "Calls Ltd", "country": "IE"}], "transfers": []}, 0),
        ({"processors": [{"name": "Calls Europe Ltd"}], "transfers": []}, 0),
        ({"processors": [{"name": "Calls Ltd"}], "transfers": "?"}, 1),
    ],
)
def test_transfer_told_by_another_row(second: dict[str, Any], wanted: int) -> None:
    """A row that names the vendor and neither its country nor a transfer there is answered by the other."""
    first = {"processors": [{"name": "Calls Ltd", "country": "IN"}]}
    found = ids(first, second, check="transfer-declared-elsewhere")
    assert found == ["transfer-declared-elsewhere@calls"] * wanted


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Mailchimp", "US"),
        ("Zendesk Inc.", "US"),
        ("Google Analytics 4", "US"),
        ("Salesforce CRM", "US"),
        ("Amazon Web Services", "US"),
        ("AWS (région Francfort)", None),
        ("Amazon Web Services EMEA SARL", None),
        ("Google Ireland Ltd", None),
        ("Microsoft Ireland Operations", None),
        ("Mailchimp (serveurs UE)", None),
        ("Intercom des locaux", None),
        ("Box de stockage", None),
        ("Segment commercial", None),
        ("OVH", None),
        ("DeepL SE", None),
        ("Googleplex Reisen GmbH", None),
    ],
)
def test_seats(name: str, country: str | None) -> None:
    """A well-known seat is recalled only where the name leaves the place open."""
    seat = seat_of(name_of(name))
    assert (seat and seat.country) == country


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Pas de données sensibles", True),
        ("Données non sensibles : nom, arrêts maladie", True),
        ("No special category data", True),
        ("not sensitive", True),
        ("Keine besonderen Kategorien", True),
        ("Sin datos sensibles", True),
        ("Nessun dato sensibile", True),
        ("Geen bijzondere persoonsgegevens", True),
        ("Pas de données sensibles hors arrêts maladie", False),
        ("No other sensitive data", False),
        ("Keine sensiblen Daten außer Krankheitstagen", False),
        ("Données sensibles : santé", False),
        ("Sensitive data: health", False),
        ("Ne pas communiquer les données", False),
        ("", False),
    ],
)
def test_denial_of_sensitive_data(text: str, denies: bool) -> None:  # noqa: FBT001 - the case's answer
    """An exception is no denial, a mention is none either."""
    assert says_not_sensitive(text) is denies


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Aucune donnée personnelle", True),
        ("No personal data is stored", True),
        ("Keine personenbezogenen Daten", True),
        ("Sin datos personales", True),
        ("Nessun dato personale", True),
        ("Geen persoonsgegevens", True),
        ("Aucune donnée personnelle sensible", False),
        ("No personal data except e-mail", False),
        ("Suppression des données personnelles", False),
    ],
)
def test_denial_of_personal_data(text: str, denies: bool) -> None:  # noqa: FBT001
    """A row without personal data says so without reservation."""
    assert says_not_personal(text) is denies


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Illimitée", True),
        ("unbegrenzt", True),
        ("indefinite", True),
        ("Sans limite, puis 3 ans", False),
        ("Durée limitée", False),
        ("délimitée par contrat", False),
        ("5 ans", False),
    ],
)
def test_unlimited(text: str, without: bool) -> None:  # noqa: FBT001
    """A figure beside it makes a period after all."""
    assert says_unlimited(text) is without


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ({"name": "Gestion de la paie"}, {"name": "Gestion des paies"}, True),
        ({"name": "Payroll management"}, {"name": "Management of payroll"}, True),
        ({"name": "Gestion des sinistres"}, {"name": "Gestion des sinsitres"}, True),
        ({"name": "Badges Lyon"}, {"name": "Badges Nantes"}, False),
        ({"name": "Newsletter", "department": "Ventes"}, {"name": "Newsletter", "department": "RH"}, False),
        ({"name": "Support", "role": "controller"}, {"name": "Support", "role": "processor"}, False),
        (
            {"name": "Support", "role": "processor", "controllers": [{"name": "Orme"}]},
            {"name": "Support", "role": "processor", "controllers": [{"name": "Tilleul"}]},
            False,
        ),
        ({"name": "Lot 1"}, {"name": "Lot 2"}, False),
        (
            {"name": "Suivi", "data_categories": ["identity", "contact"]},
            {"name": "Suivi", "data_categories": ["health", "bank"]},
            False,
        ),
    ],
)
def test_activity_described_twice(first: dict[str, Any], second: dict[str, Any], alike: bool) -> None:  # noqa: FBT001
    """Names that say the same over one text; a family told apart by name, department, role or client is none."""
    text = {"purposes": ["Calculer, verser et archiver ce qui est dû à chacun"]}
    assert bool(ids(text | first, text | second, check="activities-alike")) is alike


def test_other_words_under_one_name() -> None:
    """Two activities of one name are told apart as two, not taken for one."""
    rows = [
        {"name": "Suivi", "purposes": ["Livrer les clients"]},
        {"name": "Suivi", "purposes": ["Noter les salariés"]},
    ]
    assert ids(*rows, check="activities-alike") == []
    assert ids(*rows, check="name-used-twice") == ["name-used-twice@a1"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"last_review": "2026-11-24"}, ["date-in-the-future@a1-last-review"]),
        ({"last_review": "2026-11-23"}, []),
        ({"dpia_date": "2031-01-01"}, ["date-in-the-future@a1-dpia-date"]),
        ({"last_review": "1989-12-31"}, ["date-too-old@a1-last-review"]),
        ({"last_review": "1990-01-01"}, []),
        ({"last_review": "?"}, []),
    ],
)
def test_dates(row: dict[str, Any], wanted: list[str]) -> None:
    """Days after the audit and before 1990 are told; those at the border are not."""
    assert [one for one in ids(row) if one.startswith("date-")] == wanted


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"processors": [], "systems": [{"name": "HubSpot"}]}, 1),
        ({"processors": [], "hosting_external": "yes"}, 1),
        ({"processors": [], "systems": [{"name": "HubSpot"}], "role": "processor"}, 0),
        ({"processors": "", "systems": [{"name": "HubSpot"}]}, 0),
        ({"processors": [], "systems": [{"name": "Serveur interne"}]}, 0),
        ({"processors": [], "hosting_external": "partial"}, 0),
    ],
)
def test_hosted_without_processor(row: dict[str, Any], wanted: int) -> None:
    """Only an explicit "none" contradicts a host."""
    assert len(ids(row, check="said-no-processor")) == wanted


@pytest.mark.parametrize(
    ("system", "data", "wanted"),
    [
        ("Hestia", ["identity", "contact"], 1),
        ("Hestia", ["identity", "unclassified"], 0),
        ("Hestia", ["identity", "health"], 0),
        ("Messagerie", ["identity", "contact"], 0),
        ("Microsoft 365", ["identity", "contact"], 0),
        ("serveur de fichiers", ["identity", "contact"], 0),
        ("Papierakten", ["identity", "contact"], 0),
    ],
)
def test_system_that_holds_health_data(system: str, data: list[str], wanted: int) -> None:
    """What was not recognised may be health data too; everyday tools are shared by all."""
    rows = [{"systems": [{"name": system}], "data_categories": codes} for codes in (["identity", "health"], data)]
    assert len(ids(*rows, check="system-holds-sensitive-data")) == wanted


def test_special_column_says_no(tmp_path: Path) -> None:
    """A column "sensitive data: no" beside sick leave is a contradiction, and both cells are cited."""
    head = ["Nom du traitement", "Finalités", "Catégories de données", "Données sensibles"]
    rows = [head, ["Paie", "Payer les salariés", "Nom, arrêts maladie", "Non"], ["Accueil", "Recevoir", "Nom", "Non"]]
    found = [one for one in seen_in(rows, tmp_path) if one.check.id == "said-not-sensitive"]
    assert [one.id for one in found] == ["said-not-sensitive@paie"]
    assert [place.source.cell for place in found[0].places if place.source] == ["D2", "C2"]


def test_order_of_rows_changes_nothing() -> None:
    """Ids, sentences and activities concerned are the same whatever the order of the rows."""
    rows = [
        *_engaged("Nuagis SAS", contract="yes", country="FR"),
        *_engaged("Nuagis", contract="no", country="US"),
        *_engaged("Saelsforce"),
        *_engaged("Salesforce"),
        {"systems": [{"name": "Hestia", "country": "FR"}], "data_categories": ["health"]},
        {"systems": [{"name": "Hestia", "country": "IN"}], "data_categories": ["contact"]},
        {"name": "Gestion de la paie", "purposes": ["Payer chacun à la date prévue"]},
        {"name": "Gestion des paies", "purposes": ["Payer chacun à la date prévue"]},
    ]
    rows = [{"id": f"T{place}", "name": f"Nom {'abcdefgh'[place]}", **row} for place, row in enumerate(rows)]

    def told(order: list[dict[str, Any]]) -> list[tuple[str, Any, list[str], str]]:
        return [(one.id, one.parameters, sorted(one.activities), one.confidence) for one in seen(register_of(*order))]

    first = told(rows)
    assert len(first) > len(rows)
    for shift in range(1, len(rows)):
        assert told(rows[shift:] + rows[:shift]) == first
    assert told(rows[::-1]) == first


def test_other_rows_change_no_id() -> None:
    """What was observed keeps its id when lines are added that have nothing to do with it."""
    rows = _engaged("Nuagis SAS", contract="yes") + _engaged("Nuagis", contract="no")
    more = [*rows, *_engaged("Papyrus SARL"), {"name": "Autre chose"}]
    assert set(ids(*rows, check="vendor-contract-differs")) <= set(ids(*more))
    assert set(ids(*rows, check="vendor-spelt-several-ways")) <= set(ids(*more))


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Accord des parents pour les moins de 13 ans", 13),
        ("under 13, parents authorise", 13),
        ("13 ans et plus", 13),
        ("13+", 13),
        ("unter 16 Jahren", 16),
        ("menores de 14 años", 14),
        ("minori di 14 anni", 14),
        ("jonger dan 16 jaar", 16),
        ("à partir de 12 mois", 0),
        ("under 12 months", 0),
        ("moins de 11 salariés", 0),
        ("moins de 18 ans", 0),
        ("élèves de 3 à 10 ans", 0),
        ("conservés 13 mois", 0),
    ],
)
def test_age_named(text: str, age: int) -> None:
    """An age under which parents authorise; not a period, a number of persons, or majority."""
    assert age_named(text) == age


@pytest.mark.parametrize(("country", "wanted"), [("FR", 1), ("DE", 1), ("BE", 0), ("GB", 0)])
def test_age_of_the_state(country: str, wanted: int) -> None:
    """Thirteen is the age in Belgium, not in France (15) or Germany (16)."""
    row = {"legal_bases": ["6.1.a"], "subject_categories": ["children"], "description": "Parents if under 13."}
    found = [one for one in seen(register_of(row, country=country)) if one.check.id == "consent-age-below-law"]
    assert len(found) == wanted


def test_age_without_consent() -> None:
    """Article 8 is about consent only."""
    row = {"legal_bases": ["6.1.b"], "subject_categories": ["children"], "description": "Parents if under 13."}
    assert ids(row, check="consent-age-below-law") == []


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"name": "Vidéosurveillance", "subject_categories": ["employees"]}, 1),
        ({"name": "Videoüberwachung Parkplatz", "subject_categories": ["employees"]}, 1),
        ({"name": "Cameratoezicht", "subject_categories": ["employees"]}, 1),
        ({"name": "Cameratoezicht", "subject_categories": ["customers"]}, 0),
        ({"name": "CCTV", "subject_categories": ["employees"], "employees_informed_cse": "yes"}, 0),
        ({"name": "CCTV", "subject_categories": ["employees"], "employees_informed_cse": "no"}, 0),
        ({"name": "Photos du personnel", "subject_categories": ["employees"]}, 0),
    ],
)
def test_staff_watched(row: dict[str, Any], wanted: int) -> None:
    """A camera on staff raises the question of who told them; a stated no is a gap of its own."""
    assert len(ids(row, check="staff-watched-without-a-word")) == wanted


def test_owner_named_on_other_lines() -> None:
    """Nobody requires a person in charge; where other lines name one, "N.N." strikes."""
    rows = [{"owner": "Petra Weber"}, {"owner": "N.N."}]
    assert "answer-left-blank@owner" in ids(*rows)
    assert "answer-left-blank@owner" not in ids({"owner": "N.N."}, {"owner": ""})


@pytest.mark.parametrize(("more", "wanted"), [([], 1), ([{"name": "Papyrus"}], 0)])
def test_transfer_without_importer(more: list[dict[str, Any]], wanted: int) -> None:
    """A transfer that names nobody is the one processor's; of two, nobody knows whose."""
    rows = [
        {"processors": [{"name": "Orbita SAS"}, *more], "transfers": [{"country": "IN", "tool": "scc"}]},
        {"processors": [{"name": "Orbita"}], "transfers": []},
    ]
    assert len(ids(*rows, check="transfer-declared-elsewhere")) == wanted


def test_role_where_the_column_is_blank(tmp_path: Path) -> None:
    """A blank in the column of processors beside the vendor among the recipients is read as no processor there."""
    head = ["Verarbeitungstätigkeit", "Zweck", "Empfänger", "Auftragsverarbeiter"]
    rows = [head, ["Bewerber", "Auswahl der Bewerber", "", "Personio SE"], ["Zeiten", "Arbeitszeit", "Personio", ""]]
    assert "vendor-role-differs@personio" in [one.id for one in seen_in(rows, tmp_path)]


@pytest.mark.parametrize(
    ("names", "changes", "alike"),
    [
        (("Recrutement", "Recrutement des collaborateurs"), {}, True),
        (("Payroll", "Payroll management"), {}, True),
        (("Badges Lyon", "Badges Nantes"), {}, False),
        (("Badges", "Badges Lyon", "Badges Nantes"), {}, False),
        (("Recrutement", "Recrutement des stagiaires"), {"subject_categories": ["customers"]}, False),
        (("Recrutement", "Recrutement des collaborateurs"), {"department": "Filiale"}, False),
        (("Recrutement", "Recrutement des collaborateurs"), {"purposes": ["Recruter"]}, False),
    ],
)
def test_name_within_a_name(names: tuple[str, ...], changes: dict[str, Any], alike: bool) -> None:  # noqa: FBT001
    """Two lines of one text, persons and data, one name being part of the other; a family has more members."""
    same = {
        "purposes": ["Choisir parmi ceux qui se présentent"],
        "data_categories": ["identity", "contact"],
        "subject_categories": ["applicants"],
        "department": "Siège",
    }
    rows = [same | {"name": name} for name in names]
    rows[-1] |= changes
    assert bool(ids(*rows, check="activities-alike")) is alike
