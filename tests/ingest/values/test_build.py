"""From raw cells to a register: states, composed attributes, identifiers, reservations."""

from __future__ import annotations

import random
from typing import Any

import pytest

from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import UNMAPPED, Cell, InputIssue, Source, State, Tri


def raw_register(rows: list[dict[str, str]], organisation: dict[str, str] | None = None) -> RawRegister:
    """A raw register with a column for each concept that a row names."""
    concepts = sorted({concept for row in rows for concept in row})
    activities = [
        RawActivity(
            {
                concept: Cell(text, Source("Register", number, concepts.index(concept) + 1))
                for concept, text in row.items()
                if text
            },
            "Register",
            number,
        )
        for number, row in enumerate(rows, 2)
    ]
    head = {concept: Cell(text, Source("Register", 1, 1)) for concept, text in (organisation or {}).items()}
    return RawRegister(head, activities, frozenset(concepts), "", [])


def build(*rows: dict[str, str], **organisation: str) -> tuple[Register, list[InputIssue]]:
    """The register of these rows."""
    return build_register(raw_register(list(rows), organisation))


def one(**cells: str) -> ProcessingActivity:
    """The only activity of a register with these cells."""
    return build({"name": "Payroll", **cells})[0].activities[0]


@pytest.mark.parametrize(
    ("attribute", "cells", "expected"),
    [
        ("profiling", {}, UNMAPPED),
        ("profiling", {"profiling": ""}, State.BLANK),
        ("profiling", {"profiling": "?"}, State.UNKNOWN),
        ("legal_bases", {"legal_bases": ""}, State.BLANK),
        ("recipients", {"recipients": ""}, State.BLANK),
        ("recipients", {"recipients": "Aucun"}, ()),
        ("processors", {"processors": "N/A"}, State.NOT_APPLICABLE),
        ("transfers", {"third_countries": "", "transfer_safeguard": ""}, State.BLANK),
        ("transfers", {"third_countries": "N/A", "transfer_safeguard": "N/A"}, ()),
        ("transfers", {"transfer_safeguard": ""}, UNMAPPED),
        ("retention", {"retention_text": "[bewaartermijn]"}, State.UNKNOWN),
        ("retention", {"retention_text": "as long as necessary"}, State.UNKNOWN),
        (
            "retention_text",
            {"retention_text": "5 ans", "retention_trigger": "fin du contrat"},
            "5 ans ; fin du contrat",
        ),
        ("measures", {"security_description": ""}, UNMAPPED),
        ("status", {"status": "x"}, State.BLANK),
        ("data_categories", {"data_categories": "Nom", "special_categories": "Non"}, ("identity",)),
        ("data_categories", {"data_categories": "Nom", "special_categories": "Santé"}, ("identity", "health")),
        ("data_categories", {"data_categories": "Nom", "criminal_data": "Oui"}, ("identity", "criminal")),
        ("data_categories", {"special_categories": "Non"}, UNMAPPED),
        ("domain", {"department": "Ressources humaines"}, "hr"),
        ("domain", {"department": "Xylophones"}, UNMAPPED),
        ("purposes", {"purposes": "Payer\n- Déclarer"}, ("Payer", "Déclarer")),
        ("art9_conditions", {"legal_bases": "Art. 6(1)(b), Art. 9(2)(b)"}, ("9.2.b",)),
        ("art9_conditions", {"legal_bases": "Art. 6(1)(b)"}, UNMAPPED),
        ("consent_proof", {"consent_mechanism": "Case à cocher, preuve horodatée"}, Tri.YES),
        ("consent_proof", {"consent_mechanism": "Case à cocher"}, State.UNKNOWN),
        ("deletion_process", {"deletion_method": "Purge annuelle automatique"}, Tri.YES),
        ("deletion_process", {"deletion_method": "prévu"}, Tri.PARTIAL),
        ("lia_done", {"lia_link": "https://intranet/lia/1"}, Tri.YES),
        ("lia_done", {"lia_link": ""}, State.BLANK),
        ("dpia", {"dpia_required": "Non"}, "not_done"),
        ("dpia", {"dpia_required": "Non : moins de 250 salariés et pas de profilage"}, "not_required_justified"),
        ("dpia", {"dpia_required": "Oui"}, "not_done"),
        ("dpia", {"dpia_required": "Oui", "dpia": "En cours"}, "in_progress"),
        ("dpia", {"dpia_required": "ja, Ergebnis offen"}, "in_progress"),
        ("dpia", {"dpia_required": ""}, State.BLANK),
        ("dpia_screening", {"dpia_required": "Non"}, Tri.YES),
        ("dpia_screening", {"dpia_required": ""}, State.BLANK),
    ],
)
def test_attributes_from_their_cells(attribute: str, cells: dict[str, str], expected: object) -> None:
    """A missing column, a blank cell, a state and a value stay apart, in attributes that several cells make up too."""
    assert getattr(one(**cells), attribute) == expected


def test_a_dash_is_none_only_where_the_column_has_answers() -> None:
    """A dash in a column of recipients says none if others are named elsewhere, and nothing otherwise."""
    alone, _ = build({"name": "A", "recipients": "-"})
    beside, _ = build({"name": "A", "recipients": "-"}, {"name": "B", "recipients": "URSSAF"})
    assert alone.activities[0].recipients is State.BLANK
    assert beside.activities[0].recipients == ()


def test_internal_and_external_recipients_in_one_line() -> None:
    """A label in the middle of a line rules what follows it; "none" under a label is nobody."""
    activity = one(recipients="Intern: Personalabteilung, Kasse; Extern: Finanzamt; keine Weitergabe an Dritte")
    assert [(party.name, party.kind) for party in activity.recipients or ()] == [
        ("Personalabteilung", "internal"),
        ("Kasse", "internal"),
        ("Finanzamt", "authority"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salesforce, USA", [("Salesforce", "US")]),
        ("HubSpot – USA", [("HubSpot", "US")]),
        ("Cloudflare, Inc.", [("Cloudflare, Inc.", UNMAPPED)]),
        ("Sage (UK) Ltd", [("Sage (UK) Ltd", UNMAPPED)]),
        ("Cegid (SA)", [("Cegid (SA)", UNMAPPED)]),
        ("Supabase (EU)", [("Supabase", "EU")]),
        ("Cegid SA (hébergement de la paie)", [("Cegid SA", UNMAPPED)]),
        ("SAP (Germany)\nJira (United-States)", [("SAP", "DE"), ("Jira", "US")]),
        ("Self-hosted", []),
        ("aucun sous-traitant", []),
    ],
)
def test_names_and_countries_of_processors(text: str, expected: list[tuple[str, object]]) -> None:
    """A country stands in a last bracket, after a dash or as the next item; never inside a name."""
    found = one(processors=text).processors
    assert isinstance(found, tuple)
    assert [(processor.name, processor.country) for processor in found] == expected


def test_processors_named_under_recipients_and_their_contracts() -> None:
    """A label makes a processor of a recipient; the contract column speaks of each of them."""
    activity = one(
        recipients="Finanzamt; DATEV eG (Auftragsverarbeiter)", processors="HubSpot (USA)", processor_contract="Ja"
    )
    assert [party.name for party in activity.recipients or ()] == ["Finanzamt"]
    assert [(p.name, p.country, p.contract) for p in activity.processors or ()] == [
        ("HubSpot", "US", Tri.YES),
        ("DATEV eG", UNMAPPED, Tri.YES),
    ]


def test_who_runs_a_system_of_the_activity_is_its_processor() -> None:
    """Only where the register has no column of processors, never an authority, and the reading says so."""
    cells = {"name": "CRM", "recipients": "HubSpot Inc., Finanzamt, Vertrieb", "systems": "HubSpot\nFinanzamt-Portal"}
    register, issues = build(cells)
    activity = register.activities[0]
    assert [party.name for party in activity.processors or ()] == ["HubSpot Inc."]
    assert [party.name for party in activity.recipients or ()] == ["Finanzamt", "Vertrieb"]
    assert [issue.code for issue in issues] == ["processor-from-system"]
    assert build({**cells, "processors": ""})[0].activities[0].processors is State.BLANK


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ("Oui", [Tri.YES, Tri.YES]),
        ("Oui\nNon", [Tri.YES, Tri.NO]),
        ("Beta: en cours", [State.UNKNOWN, Tri.PARTIAL]),
        ("https://intranet/contracts/1", [Tri.YES, Tri.YES]),
        ("", [State.BLANK, State.BLANK]),
    ],
)
def test_one_contract_cell_for_several_processors(contracts: str, expected: list[object]) -> None:
    """One line each in order, a line that names its processor, or one answer for all."""
    activity = one(processors="Alpha\nBeta", processor_contract=contracts)
    found = [processor.contract for processor in activity.processors or ()]
    assert found[-1] == expected[-1]
    assert found == expected or contracts.startswith("Beta")


def test_the_importer_is_the_only_party_in_the_destination() -> None:
    """Two parties in the country leave the importer open."""
    single = one(processors="HubSpot (USA)", third_countries="USA")
    double = one(processors="HubSpot (USA), Zendesk (USA)", third_countries="USA")
    assert [t.importer for t in single.transfers or ()] == ["HubSpot"]
    assert [t.importer for t in double.transfers or ()] == [UNMAPPED]


def test_subprocessors_belong_to_the_one_processor() -> None:
    """A processor's own register names those that it engages as its processors."""
    assert (one(processors="Alpha", subprocessors="Beta, Gamma").processors or ())[0].subprocessors == ("Beta", "Gamma")
    engaged = one(role="Sous-traitant", subprocessors="Beta").processors
    assert [processor.name for processor in engaged or ()] == ["Beta"]


def test_tables_of_processors_and_transfers_are_merged() -> None:
    """A row of a linked table completes the processor of the same name, or adds one."""
    raw = raw_register([{"name": "A", "processors": "Alpha"}])
    place = Source("Processors", 2, 1)
    raw.activities[0].processors = [
        {"name": Cell("alpha", place), "contract": Cell("yes", place), "clauses": Cell("a, b, h", place)},
        {"name": Cell("Beta", place), "country": Cell("India", place), "audit_date": Cell("2026-01-05", place)},
    ]
    raw.activities[0].transfers = [
        {"importer": Cell("Beta", place), "country": Cell("IN", place), "tia": Cell("no", place)}
    ]
    activity = build_register(raw)[0].activities[0]
    alpha, beta = activity.processors or ()
    assert (alpha.contract, alpha.clauses, beta.country) == (Tri.YES, ("a", "b", "h"), "IN")
    assert [(t.importer, t.country, t.tia) for t in activity.transfers or ()] == [("Beta", "IN", Tri.NO)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Autorisation générale", "general"),
        ("Spécifique, au cas par cas", "specific"),
        ("aucune", "none_used"),
        ("No sub-processors", "none_used"),
        ("à vérifier", State.UNKNOWN),
        ("voir le contrat", State.UNKNOWN),
        ("", State.BLANK),
    ],
)
def test_authorisation_of_subprocessors(written: str, read: object) -> None:
    """The terms on which sub-processors may be engaged are read in words; what is not understood is no refusal."""
    raw = raw_register([{"name": "A"}])
    place = Source("Processors", 2, 1)
    raw.activities[0].processors = [{"name": Cell("Alpha", place), "subproc_auth": Cell(written, place)}]
    (alpha,) = build_register(raw)[0].activities[0].processors or ()
    assert alpha.subproc_auth == read


def test_persons_and_data_in_one_cell() -> None:
    """Where one column serves for both, the cell is split at its own label."""
    activity = one(data_categories="Applicants. Data: name, CV, diplomas")
    assert activity.subject_categories == ("applicants",)
    assert activity.data_categories == ("identity", "career", "education")


def test_bases_among_the_purposes_only_without_a_column_of_their_own() -> None:
    """The purposes are evidence where the register has no column, and the reading says so."""
    text = "Invio di comunicazioni – Consenso dell’interessato"
    register, issues = build({"name": "A", "purposes": text})
    assert register.activities[0].legal_bases == ("6.1.a",)
    assert register.activities[0].purposes == ("Invio di comunicazioni",)
    assert [issue.code for issue in issues] == ["basis-in-prose"]
    assert one(purposes=text, legal_bases="").legal_bases is State.BLANK


def test_what_is_not_understood_is_told_once_per_column_and_stays_in_the_cells() -> None:
    """One issue per column with its count, the place of the first, and the text; the cell keeps what was written."""
    register, issues = build(*({"name": f"A{n}", "profiling": f"perhaps {n}"} for n in range(5)))
    (issue,) = issues
    assert (issue.code, issue.source, dict(issue.parameters)) == (
        "value-not-understood",
        Source("Register", 2, 2),
        {"field": "profiling", "count": "5", "text": "perhaps 0"},
    )
    assert register.activities[3].profiling is State.UNKNOWN
    assert register.activities[3].text_of("profiling") == "perhaps 3"
    assert register.activities[3].source_of("transfers") == Source("Register", 5, 0)


def test_identifiers_are_stable_and_unique() -> None:
    """The register's own identifier, else the name; a second one with the same gets a number and is told."""
    register, issues = build(
        {"name": "Paie & congés"}, {"name": "Paie & congés"}, {"id": "T-7", "name": "Paie & congés"}
    )
    assert [activity.id for activity in register.activities] == ["paie-conges", "paie-conges-2", "T-7"]
    assert [issue.code for issue in issues] == ["duplicate-id"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    """Each activity is read alike wherever its row stands."""
    rows: list[dict[str, str]] = [
        {
            "name": f"Activity {n}",
            "legal_bases": "6(1)(b)",
            "recipients": "-" if n % 2 else "URSSAF",
            "department": "HR",
        }
        for n in range(12)
    ]
    shuffled = random.Random(3).sample(rows, len(rows))  # noqa: S311 - any order will do

    def read(order: list[dict[str, str]]) -> dict[str, Any]:
        return {a.id: (a.name, a.legal_bases, a.recipients, a.domain) for a in build(*order)[0].activities}

    assert read(rows) == read(shuffled)


def test_the_organisation_and_its_dpo() -> None:
    """Who names a DPO has designated one; who writes that none is designated has none."""
    named, _ = build({"name": "A"}, name="Acme", country="Allemagne", employees="1 200", dpo_contact="dpo@acme.example")
    none, _ = build({"name": "A"}, dpo_contact="non nominato")
    aside, _ = build({"name": "A"}, contact="12 rue du Marché – pas de DPD désigné")
    assert (named.organisation.country, named.organisation.employees) == ("DE", 1200)
    assert named.organisation.dpo_designated is Tri.YES
    assert (aside.organisation.dpo_designated, aside.organisation.dpo_contact) == (Tri.NO, State.NONE)
    assert (none.organisation.dpo_designated, none.organisation.dpo_contact) == (Tri.NO, State.NONE)


def test_hash_divides_a_list_and_a_dated_yes_is_an_assessment_done() -> None:
    """As databases export them; a hash before a number, or in an address, divides nothing."""
    register, _ = build(
        {
            "name": "Accounts",
            "purposes": "Keep accounts#Pay bills",
            "recipients_external": "Bundesbank#Finanzamt; Ostal (https://ostal.example/a#help), Office #12",
            "data_categories": "Name#IBAN/BIC",
            "dpia": "J",
            "dpia_date": "17.05.2022",
        }
    )
    (found,) = register.activities
    assert (found.purposes, found.dpia) == (("Keep accounts", "Pay bills"), "done")
    assert found.data_categories == ("identity", "bank")
    assert isinstance(found.recipients, tuple)
    assert [one.name.partition(" (")[0] for one in found.recipients] == [
        "Bundesbank",
        "Finanzamt",
        "Ostal",
        "Office #12",
    ]


def test_condition_of_article_9_is_read_where_the_data_are_listed() -> None:
    """Beside a fingerprint, if not beside the legal basis."""
    register, _ = build(
        {"name": "Gym", "legal_bases": "contract", "data_categories": "fingerprint (consent, Art. 9(2)(a))"},
    )
    assert register.activities[0].art9_conditions == ("9.2.a",)
