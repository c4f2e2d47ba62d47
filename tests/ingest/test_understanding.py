"""Workbooks nobody has seen: which sheet is the register, what was understood, what was refused."""

from __future__ import annotations

from io import BytesIO

import pytest

from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.texts import LANGUAGES
from gdpr_audit.texts import texts as words
from tests.ingest.books import book, sheet, texts

TABLE = [
    ["Ref", "Processing activity", "Purpose", "Lawful basis", "Data subjects", "Personal data", "Retention period"],
    ["1", "Payroll", "Pay staff", "Art. 6(1)(c)", "Employees", "Bank details", "6 years"],
    ["2", "Recruitment", "Hire", "Art. 6(1)(b)", "Applicants", "CV", "6 months"],
]
OTHER = [TABLE[0], ["3", "Newsletter", "Inform", "Consent", "Subscribers", "E-mail", "Until withdrawal"]]


def _names(*sheets: Sheet, only: str | None = None) -> list[str]:
    return [texts(activity)["name"] for activity in understand(book(*sheets), only).raw.activities]


def test_french_table_with_contacts_groups_and_rows_that_are_none() -> None:
    """Title, contact block, two levels of headings, hints, an example, sections, repeated headings, a total."""
    rows = [
        ["REGISTRE DES ACTIVITÉS DE TRAITEMENT"],
        ["Responsable de traitement : Clinique du Parc SAS, 4 rue des Lilas, 69003 Lyon"],
        ["DPO : Anne Morel, dpo@clinique.example", "", "", "Dernière mise à jour : 12/05/2024"],
        [],
        [
            "Réf.",
            "Intitulé du traitement",
            "Finalités poursuivies",
            "Fondement",
            "Données",
            "",
            "Transferts hors UE",
            "",
            "",
        ],
        ["", "", "", "", "Courantes", "Sensibles", "Oui/Non", "Pays", "Garanties"],
        [
            "Ex : T01",
            "Indiquer le nom",
            "Décrire la finalité",
            "Choisir",
            "Lister",
            "Lister",
            "oui/non",
            "Indiquer",
            "…",
        ],
        ["EXEMPLE", "(Exemple) Paie", "Payer", "Contrat", "Identité", "NIR", "non", "", ""],
        ["SOINS"],
        ["T01", "Dossier patient", "Soigner\nFacturer", "Obligation légale", "Identité", "Santé", "non", "", ""],
        ["T02", "Rendez-vous", "Agenda", "Intérêt légitime", "Identité", "", "oui", "États-Unis", "CCT"],
        ["Réf.", "Intitulé du traitement", "Finalités poursuivies", "Fondement"],
        ["T03", "Recrutement", "Embaucher", "Contrat", "CV", "", "", "", ""],
        ["Total", "3"],
    ]
    merges = [(1, 1, 1, 9), (5, 5, 5, 6), (5, 7, 5, 9), (9, 1, 9, 9), *[(5, c, 6, c) for c in (1, 2, 3, 4)]]
    found = understand(book(sheet("Registre", rows, merges)))
    assert (found.layout, found.language, found.header_rows) == ("rows", "fr", (("Registre", 5), ("Registre", 6)))
    assert [texts(a)["name"] for a in found.raw.activities] == ["Dossier patient", "Rendez-vous", "Recrutement"]
    said = texts(found.raw.activities[1])
    assert (said["transfers"], said["third_countries"], said["transfer_safeguard"]) == ("oui", "États-Unis", "CCT")
    assert texts(found.raw.activities[0])["special_categories"] == "Santé"
    organisation = {concept: cell.text for concept, cell in found.raw.organisation.items()}
    assert organisation["name"] == "Clinique du Parc SAS"
    assert organisation["dpo_contact"] == "Anne Morel, dpo@clinique.example"
    assert organisation["register_updated"] == "12/05/2024"
    assert {issue.code for issue in found.raw.issues} == {"rows-example", "rows-folder", "rows-heading", "rows-total"}
    assert said["department"] == "SOINS"


def test_german_table_behind_a_cover_sheet() -> None:
    """A cover names the controller; long headings; two subjects in one column; what is not known is told."""
    cover = [["Verzeichnis"], ["Verantwortliche Stelle", "Stadtwerke GmbH"], ["Anschrift", "Hauptstr. 1"],
             ["Datenschutzbeauftragter", "Dr. Klar"], ["E-Mail", "dsb@sw.example"]]  # fmt: skip
    rows = [
        ["Lfd. Nr.", "Bezeichnung der Verarbeitungstätigkeit", "Zwecke der Verarbeitung und Rechtsgrundlage",
         "Betroffene Personengruppen (z. B. Kunden)", "Welche personenbezogenen Daten werden verarbeitet?",
         "Empfänger intern", "Auftragsverarbeiter", "AVV vorhanden?", "Übermittlung in Drittländer (welches Land?)",
         "Wann werden die Daten gelöscht?", "TOM", "Zuletzt geprüft am", "Risikoklasse"],
        ["1", "Abrechnung", "Rechnung, Art. 6 Abs. 1 lit. b DSGVO", "Kunden", "Name", "Vertrieb", "ACME", "ja", "nein",
         "10 Jahre", "Verschlüsselung", "2024-02-01", "mittel"],
    ]  # fmt: skip
    found = understand(book(sheet("Deckblatt", cover), sheet("VVT", rows)))
    assert [c.concept for c in found.columns] == [
        "id", "name", "legal_bases", "purposes", "subject_categories", "data_categories", "recipients_internal",
        "processors", "processor_contract", "transfers", "retention_text", "security_description", "last_review", None,
    ]  # fmt: skip
    assert found.raw.organisation["name"].text == "Stadtwerke GmbH"
    assert found.raw.organisation["dpo_contact"].text == "Dr. Klar, dsb@sw.example"
    assert [issue.code for issue in found.raw.issues] == ["column-unused", "sheet-cover"]


def test_departments_are_one_register() -> None:
    """Same headings, other activities: all are read, with the sheet that each comes from."""
    notes = sheet("Read me", [["How to fill"], ["Name", "Explanation"]])
    found = understand(book(notes, sheet("HR", TABLE), sheet("Marketing", OTHER), sheet("Empty", [])))
    assert found.sheets == ("HR", "Marketing")
    assert [(a.sheet, a.row) for a in found.raw.activities] == [("HR", 2), ("HR", 3), ("Marketing", 2)]
    assert found.aside == (("Read me", "notes"), ("Empty", "empty"))


def test_versions_of_one_register_are_not_added_up() -> None:
    """The same activities twice: the user chooses."""
    sheets = (sheet("2023", TABLE), sheet("2024", [*TABLE, OTHER[1]]))
    with pytest.raises(UnreadableRegisterError) as refusal:
        understand(book(*sheets))
    assert refusal.value.code == "ambiguous-sheet"
    assert set(refusal.value.parameters.values()) == {"2023", "2024"}
    assert _names(*sheets, only="2024") == ["Payroll", "Recruitment", "Newsletter"]
    assert _names(sheet("2023", TABLE, hidden=True), sheets[1]) == ["Payroll", "Recruitment", "Newsletter"]


def test_two_registers_of_other_shape_are_not_guessed_between() -> None:
    """Two tables, both full, that have nothing in common."""
    french = [["Traitement", "Destinataires", "Sous-traitants", "Pays tiers", "Sécurité", "Données sensibles", "AIPD"],
              ["Paie", "URSSAF", "ADP", "néant", "TLS", "non", "non"]]  # fmt: skip
    with pytest.raises(UnreadableRegisterError, match="ambiguous-sheet"):
        understand(book(sheet("A", TABLE), sheet("B", french)))


def test_processor_register_beside_the_controllers() -> None:
    """Art. 30(2) beside Art. 30(1): both are read, each with its role."""
    processor = [
        ["Registre du sous-traitant (art. 30.2)"],
        [
            "Client",
            "Catégories de traitements",
            "Transferts hors UE",
            "Mesures de sécurité",
            "Sous-traitants ultérieurs",
        ],
        ["Flotte Nord", "Hébergement", "non", "TLS", "OVH"],
    ]
    controller = [
        ["Traitement", "Finalité", "Base légale", "Personnes concernées", "Données", "Durée de conservation"],
        ["Paie", "Payer", "Contrat", "Salariés", "Identité", "5 ans"],
    ]
    found = understand(book(sheet("Responsable de traitement", controller), sheet("Sous-traitant", processor)))
    assert [activity.role for activity in found.raw.activities] == ["controller", "processor"]
    assert texts(found.raw.activities[1])["controllers"] == "Flotte Nord"
    assert texts(found.raw.activities[1])["subprocessors"] == "OVH"


def test_list_model_and_example_of_fiches_are_no_activities() -> None:
    """The list supplies what the fiches leave blank; its entries without a fiche are told."""

    def fiche(name: str, purpose: str) -> list[list[str]]:
        return [
            ["Nombre del tratamiento", name],
            ["Finalidad del tratamiento", purpose],
            ["Base jurídica", ""],
            ["Categorías de interesados", ""],
            ["Categorías de datos personales", ""],
            ["Plazo de supresión", ""],
        ]

    index = [["Nº", "Tratamiento", "Fecha de actualización"], ["1", "Nóminas", "2024-01-01"], ["3", "Cantera", ""]]
    found = understand(
        book(
            sheet("Índice", index),
            sheet("Plantilla", fiche("", "")),
            sheet("Ejemplo", fiche("Gestión de socios", "Cuotas")),
            sheet("Nóminas", fiche("Nóminas", "Pagar salarios")),
            sheet("Vídeo", fiche("Videovigilancia", "Seguridad")),
        )
    )
    assert found.sheets == ("Nóminas", "Vídeo")
    assert dict(found.aside) == {"Índice": "list", "Plantilla": "model", "Ejemplo": "example"}
    assert texts(found.raw.activities[0]) == {
        "name": "Nóminas", "purposes": "Pagar salarios", "id": "1", "last_review": "2024-01-01",
    }  # fmt: skip
    (issue,) = [issue for issue in found.raw.issues if issue.code == "list-without-fiche"]
    assert dict(issue.parameters)["text"] == "Cantera"


def test_dutch_table_with_slips_and_strangers() -> None:
    """Slips of the pen are read; a colour is nobody's business."""
    rows = [
        ["Naam verwerkng", "Doeleind", "Op grond waarvan", "Bewaartermijnn", "Soorten betrokken personen",
         "Persoonsgegevens (soort)", "Kleur", "Opmerking(en)"],
        ["Leden", "Contributie", "toestemming", "2 jaar", "Leden", "NAW", "rood", "-"],
    ]  # fmt: skip
    found = understand(book(sheet("Blad1", rows)))
    assert [c.concept for c in found.columns] == [
        "name", "purposes", "legal_bases", "retention_text", "subject_categories", "data_categories", None, "comments",
    ]  # fmt: skip
    assert {c.evidence for c in found.columns if c.concept} == {"lexicon", "similar", "values"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbook_of_init_reads_back(lang: str) -> None:
    """Every column of the empty register is recognised; its other sheets are linked by the identifier."""
    from openpyxl import load_workbook

    from gdpr_audit.export.blank_book import SHEETS, write_blank
    from gdpr_audit.report.register_groups import GROUPS

    stream = BytesIO()
    write_blank(lang, SHEETS, stream)
    names = words("blank_register", lang)["sheets"]
    sheets = {
        one.title: [[str(value or "") for value in row] for row in one.iter_rows(values_only=True)]
        for one in load_workbook(stream)
    }
    fields = [field for group in GROUPS.values() for field in group]
    sheets[names["activities"]] += [[f"T{row}-{field}" for field in fields] for row in (1, 2)]
    for kind in ("processors", "transfers"):
        sheets[names[kind]] += [["T2-id", "ACME", "US"], ["unknown", "Ghost", "FR"]]
    first, *rest = sheets[names["organisation"]]
    sheets[names["organisation"]] = [first, *([row[0], f"value {n}", row[2]] for n, row in enumerate(rest))]
    found = understand(book(*(sheet(name, rows) for name, rows in sheets.items())))
    assert found.layout == "canonical"
    assert [texts(activity) for activity in found.raw.activities] == [
        {field: f"T{row}-{field}" for field in fields} for row in (1, 2)
    ]
    second = found.raw.activities[1]
    assert [row["name"].text for row in second.processors] == ["ACME"]
    assert [(row["importer"].text, row["country"].text) for row in second.transfers] == [("ACME", "US")]
    assert not found.raw.activities[0].processors
    assert {"processors", "transfers"} <= found.raw.concepts
    assert [cell.text for cell in found.raw.organisation.values()] == [f"value {n}" for n in range(len(rest))]
    assert not found.unused
    lost = [issue for issue in found.raw.issues if issue.level == "loss"]
    assert [(issue.code, issue.source and issue.source.sheet) for issue in lost] == [
        ("rows-unlinked", names["processors"]), ("rows-unlinked", names["transfers"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ([sheet("Ventes", [["Produit", "Prix", "Quantité"], ["Vis", "1", "3"]])], "list-goods"),
        ([sheet("", [])], "no-header"),
        ([sheet("Pays", [["id", "name", "population"], ["1", "France", "68"]])], "no-header"),
        ([sheet("Stock", [["Name", "Comments"], ["Vis", "x"]])], "no-header"),
        ([sheet("ROPA", TABLE[:1])], "no-activity"),
        ([sheet("ROPA", [TABLE[0], ["1", "(EXAMPLE) Payroll", "Pay", "", "", "", ""]])], "no-activity"),
        ([sheet("Vendors", [["Label", "Description", "City", "Zip", "VAT", "Bank"], ["A", "x", "y", "1", "2", "3"]])],
         "no-header"),
    ],
)  # fmt: skip
def test_refusals(sheets: list[Sheet], code: str) -> None:
    """Nothing that looks like a register, or a register with nothing in it: said so, in both languages."""
    with pytest.raises(UnreadableRegisterError) as refusal:
        understand(book(*sheets))
    assert refusal.value.code == code
    for lang in LANGUAGES:
        assert words("errors", lang)["error"][code].format(file="f.xlsx", **refusal.value.parameters)


def test_sheet_that_does_not_exist() -> None:
    """The option --sheet names the sheets that there are."""
    with pytest.raises(UsageError) as refusal:
        understand(book(sheet("ROPA", TABLE)), "Registre")
    assert (refusal.value.code, refusal.value.parameters) == ("no-such-sheet", {"sheet": "Registre", "sheets": "ROPA"})


def test_every_issue_has_its_sentence() -> None:
    """All that can be told of the reading is told in both languages, with the same parameters."""
    kinds = ("example", "deleted", "total", "heading", "section", "continued", "outside", "unfilled", "unlinked")
    asides = ("list", "model", "example", "notes", "lists", "cover", "secondary")
    codes = ["column-unused", "name-from-purpose", "list-without-fiche"]
    codes += [f"rows-{kind}" for kind in kinds] + [f"sheet-{kind}" for kind in asides]
    values = {"heading": "h", "reason": "r", "sheet": "s", "rows": "1", "count": "1", "text": "t"}
    for lang in LANGUAGES:
        for code in codes:
            assert words("errors", lang)["issue"][code].format(**values)
