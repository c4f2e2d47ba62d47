"""Forms one under the other: each with its own title, and nothing of the next one's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

NAMES = ("Ruderkurse", "Bootsverleih", "Vereinszeitung", "Sommerfest")
LABELS = {
    "de": ("Zweck", "Rechtsgrundlage", "Betroffene Personen", "Empfänger", "Löschfrist"),
    "fr": ("Finalité", "Base légale", "Personnes concernées", "Destinataires", "Durée de conservation"),
    "en": ("Purpose", "Legal basis", "Data subjects", "Recipients", "Retention period"),
    "nl": ("Doel", "Grondslag", "Betrokkenen", "Ontvangers", "Bewaartermijn"),
    "es": ("Finalidad", "Base jurídica", "Interesados", "Destinatarios", "Plazo de conservación"),
    "it": ("Finalità", "Base giuridica", "Interessati", "Destinatari", "Periodo di conservazione"),
}
CONCEPTS = ("purposes", "legal_bases", "subject_categories", "recipients", "retention_text")

Rows = list[list[str]]


def said(number: int) -> list[str]:
    """What the form of a number says, nothing of it like another's."""
    return [f"Rudern {number}", f"Satzung {number}", f"Gilde {number}", f"Hafen {number}", f"{number} years"]


def beside(number: int, labels: Sequence[str]) -> Rows:
    """Labels with their values beside them."""
    return [[label, value] for label, value in zip(labels, said(number), strict=True)]


def apart(number: int, labels: Sequence[str]) -> Rows:
    """Labels whose values stand two columns further."""
    return [[label, "", value] for label, value in zip(labels, said(number), strict=True)]


def gaps(number: int, labels: Sequence[str]) -> Rows:
    """A blank line between the lines of the form, and one below its title."""
    return [line for row in beside(number, labels) for line in ([], row)]


def above(number: int, labels: Sequence[str]) -> Rows:
    """Labels above their values."""
    return [line for label, value in zip(labels, said(number), strict=True) for line in ([label], [value])]


def indented(number: int, labels: Sequence[str]) -> Rows:
    """Labels in the second column, under titles in the first."""
    return [["", *row] for row in beside(number, labels)]


TITLES = {
    "de": "{n}. Datenverarbeitung: {name}",
    "fr": "Fiche n° {n} : {name}",
    "en": "Processing {n} – {name}",
    "nl": "Verwerking: {name}",
    "es": "Ficha {n}. {name}",
    "it": "SCHEDA {n} - {name}",
}


@pytest.mark.parametrize("between", [0, 1, 2])
@pytest.mark.parametrize("shape", [beside, apart, gaps, above, indented])
@pytest.mark.parametrize("language", TITLES)
def test_title_begins_a_form(language: str, shape: Callable[[int, Sequence[str]], Rows], between: int) -> None:
    """The title gives the name of what stands below it, whatever stands between the forms."""
    rows = [["Register 2025"], []]
    for number, name in enumerate(NAMES, 1):
        rows += [[TITLES[language].format(n=number, name=name)], *shape(number, LABELS[language]), *[[]] * between]
    found = [texts(activity) for activity in understand(book(sheet("Alles", rows))).raw.activities]
    assert [one["name"] for one in found] == list(NAMES)
    for number, one in enumerate(found, 1):
        assert [one[concept] for concept in CONCEPTS] == said(number)


@pytest.mark.parametrize("language", TITLES)
def test_title_and_its_name_in_two_cells(language: str) -> None:
    """The number stands in one cell, the name in the next: "Fiche n° 3 | Payroll"."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        head = TITLES[language].format(n=number, name="").rstrip(" :–-.")
        rows += [[head, name], *beside(number, LABELS[language])]
    found = [texts(activity) for activity in understand(book(sheet("Alles", rows))).raw.activities]
    assert [(one["name"], one["retention_text"]) for one in found] == [
        (name, f"{number} years") for number, name in enumerate(NAMES, 1)
    ]


@pytest.mark.parametrize(
    "heads", [("Vereinsleben", "Bootshaus"), ("A. Members", "B. Guests")], ids=["plain", "with letters"]
)
def test_title_with_blank_lines_around_it_begins_a_form(heads: tuple[str, str]) -> None:
    """Also without a word for form: a line by itself above the labels."""
    rows: Rows = []
    for number, head in enumerate(heads, 1):
        rows += [[head], [], *beside(number, LABELS["en"]), []]
    first, second = (texts(activity) for activity in understand(book(sheet("All", rows))).raw.activities)
    assert (first["purposes"], second["purposes"]) == ("Rudern 1", "Rudern 2")
    assert (first["name"], second["name"]) == heads


def test_one_form_per_sheet_has_the_name_of_its_title() -> None:
    """The title of the form goes before that of the register above it, and before a sheet's number."""
    sheets = [
        sheet(f"Blatt {n}", [["Ruderclub – Verzeichnis"], [f"Formular {n}: {name}"], *beside(n, LABELS["de"])])
        for n, name in enumerate(NAMES, 1)
    ]
    found = [texts(activity) for activity in understand(book(*sheets)).raw.activities]
    assert [one["name"] for one in found] == list(NAMES)


UNKNOWN = ("When is the boat back?", "Wann ist Schluss?", "Stichwort:", "Sonstige Notiz")


@pytest.mark.parametrize("label", UNKNOWN)
@pytest.mark.parametrize(
    ("before", "answer"), [("Third countries", "No"), ("Legal basis", "Contract"), ("Data subjects", "Clients")]
)
def test_label_that_is_not_understood_ends_the_answer_above(label: str, before: str, answer: str) -> None:
    """What stands beside it is its own, though the answer above be a word that heads columns elsewhere."""
    form = [
        ["Name", "Boat hire"],
        ["Purpose", "hire boats"],
        ["Recipients", "harbour"],
        ["Retention period", "2 years"],
    ]
    rows = [*form, [before, answer], [label, "at dusk"], ["Somebody else?", "the warden"], ["Processors", "Ada Ltd"]]
    (activity,) = understand(book(sheet("Hire", rows), sheet("Other", [["nothing"]]))).raw.activities
    found = texts(activity)
    assert answer in found.values()
    assert not any("dusk" in text or "warden" in text for text in found.values())
    assert not activity.transfers


def test_line_without_a_label_goes_on() -> None:
    """Only an empty cell of labels continues the answer above."""
    rows = [["Name", "Boat hire"], ["Purpose", "hire boats"], ["Recipients", "harbour"], ["", "police"],
            ["Where is the key?", "hook"], ["", "drawer"], ["Retention period", "2 years"]]  # fmt: skip
    (activity,) = understand(book(sheet("Hire", rows), sheet("Other", [["nothing"]]))).raw.activities
    assert texts(activity)["recipients"] == "harbour\npolice"
    assert "drawer" not in " ".join(texts(activity).values())


def test_forms_with_labels_of_their_own_are_divided_by_their_titles() -> None:
    """A title counts, though no label of the first form stands again in the second."""
    rows = [
        ["Form 1: Boat hire"], ["Purpose", "hire boats"], ["Recipients", "harbour"], ["Retention period", "1 year"],
        ["Security measures", "a lock"],
        ["Form 2: Newsletter"], ["Why do we need it?", "tell news"], ["Lawful basis", "consent"],
        ["Data subjects", "readers"], ["Processors", "Ada Ltd"],
    ]  # fmt: skip
    found = [texts(activity) for activity in understand(book(sheet("All", rows))).raw.activities]
    assert [(one["name"], one["purposes"]) for one in found] == [
        ("Boat hire", "hire boats"),
        ("Newsletter", "tell news"),
    ]
    assert "retention_text" not in found[1]


def test_titles_inside_one_form_are_told() -> None:
    """Where forms cannot be told apart, that several titles stand in what is read as one is a remark."""
    rows = [
        ["Form 1: Boat hire"], ["Purpose", "hire boats"], ["Lawful basis", "contract"], ["Recipients", "harbour"],
        ["Form 2: Newsletter"], ["Retention period", "1 year"], ["Data subjects", "readers"],
        ["Form 3: Kiosk"], ["Processors", "Ada Ltd"],
    ]  # fmt: skip
    raw = understand(book(sheet("All", rows), sheet("Other", [["nothing"]]))).raw
    (issue,) = (one for one in raw.issues if one.code == "titles-in-form")
    assert len(raw.activities) == 1
    assert dict(issue.parameters) == {"sheet": "All", "count": "3", "text": "Form 2: Newsletter"}
    assert (issue.source and issue.source.row, issue.level) == (5, "warning")


def test_sheet_of_forms_read_one_by_one_has_nothing_to_tell() -> None:
    """As many forms as titles."""
    rows = [row for n, name in enumerate(NAMES, 1) for row in ([f"Form {n}: {name}"], *beside(n, LABELS["en"]))]
    assert not [one for one in understand(book(sheet("All", rows))).raw.issues if one.code == "titles-in-form"]


def test_form_that_ends_with_an_empty_table_is_one_too() -> None:
    """The headings of a table of processors are not those of a register, though there be hardly anything else."""
    rows: Rows = []
    for number, vendors in enumerate((["Ada Ltd", "Bo SA"], ["Cy GmbH"], []), 1):
        rows += [
            [f"Record {number} — {NAMES[number]}"],
            ["1. Purpose", f"row {number}", "", "2. Lawful basis", "consent"],
            ["3. Data subjects", "rowers", "", "4. Recipients", f"club {number}"],
            ["5. Processors", "Name", "Country", "Contract"],
            *(["", vendor, "Norway", "signed"] for vendor in vendors),
            [],
        ]
    found = understand(book(sheet("All", rows))).raw.activities
    assert [texts(one)["recipients"] for one in found] == ["club 1", "club 2", "club 3"]
    assert [[row["name"].text for row in one.processors] for one in found] == [["Ada Ltd", "Bo SA"], ["Cy GmbH"], []]


@pytest.mark.parametrize("language", TITLES)
def test_short_forms_are_forms(language: str) -> None:
    """Three labels under a title: enough to be a form, and never rows or columns of a table."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        form = beside(number, LABELS[language])
        rows += [[TITLES[language].format(n=number, name=name)], form[0], *form[3:], []]
    found = [texts(activity) for activity in understand(book(sheet("Alles", rows))).raw.activities]
    assert [(one["name"], one["recipients"], one["retention_text"]) for one in found] == [
        (name, f"Hafen {number}", f"{number} years") for number, name in enumerate(NAMES, 1)
    ]


def test_name_stands_beside_a_title_that_only_counts() -> None:
    """Further labels of the row, and dates, are no names."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        rows += [[f"Formular Nr. {number}", "", "01.02.2025", name, "Stand:", "März"]]
        rows += apart(number, LABELS["de"])
    found = [texts(activity) for activity in understand(book(sheet("Alles", rows))).raw.activities]
    assert [one["name"] for one in found] == list(NAMES)


@pytest.mark.parametrize("label", ["TRAITEMENT N° {n}", "Verarbeitung Nr. {n}", "Activity no. {n}"])
def test_name_stands_beside_a_number_in_its_label(label: str) -> None:
    """The number is the identifier, whatever else the label could ask for; a code beside it stays one."""
    language = {"T": "fr", "V": "de", "A": "en"}[label[0]]
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        rows += [[label.format(n=number), name], *beside(number, LABELS[language])[1:], []]
    found = [texts(activity) for activity in understand(book(sheet("Alles", rows))).raw.activities]
    assert [one["name"] for one in found] == list(NAMES)


def test_labels_may_be_counted_with_letters() -> None:
    """A letter and a dash between spaces: "B - Lawful basis"."""
    form = beside(7, LABELS["fr"])
    rows = [[f"{letter} - {label}", value] for letter, (label, value) in zip("ABCDE", form, strict=True)]
    raw = understand(book(sheet("Voile", rows), sheet("Autre", [["rien"]]))).raw
    assert [texts(raw.activities[0])[concept] for concept in CONCEPTS] == said(7)


@pytest.mark.parametrize(
    ("left", "first"),
    [("Fiche {n} : {name}", True), ("{name}", True), ("{n}", False)],
    ids=["titled", "named", "counted"],
)
def test_name_stands_left_of_the_labels(left: str, *, first: bool) -> None:
    """In a cell that reaches down along the form, or beside the number of the form above it."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        form = indented(number, LABELS["fr"])
        head = left.format(n=number, name=name)
        rows += [[head, *form[0][1:]], *form[1:]] if first else [[head, name], *form]
    found = [texts(activity) for activity in understand(book(sheet("Tout", rows))).raw.activities]
    assert [(one["name"], one["retention_text"]) for one in found] == [
        (name, f"{number} years") for number, name in enumerate(NAMES, 1)
    ]


def test_label_not_understood_above_its_value_ends_the_answer_before_it() -> None:
    """Where labels and values stand by turns, every second row is a label; that it is not read is told."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        rows += [[f"Form {number}: {name}"], *above(number, LABELS["en"]), ["Weather"], ["fair"], ["Mood"], ["calm"]]
        rows += [["Third countries"], ["No"], ["Who rows?"], ["Ada"]]
    raw = understand(book(sheet("All", rows))).raw
    for number, activity in enumerate(raw.activities, 1):
        assert [texts(activity)[concept] for concept in CONCEPTS] == said(number)
        assert not {"fair", "calm", "Ada"} & {line for text in texts(activity).values() for line in text.split("\n")}
    assert {dict(one.parameters)["heading"] for one in raw.issues if one.code == "column-unused"} >= {
        "Weather",
        "Who rows?",
    }


def test_two_pairs_on_a_row_are_no_headings() -> None:
    """Though each answer be a word that heads columns: below stands a label, and no row of a table."""
    rows: Rows = []
    for number, name in enumerate(NAMES, 1):
        rows += [
            [f"Form {number}: {name}"],
            ["Data subjects", "Clients", "", "Lawful basis", "Contract"],
            ["Recipients", "Partners", "", "Purpose", "Contact"],
            ["Security measures", "Training", "", "Retention period", f"{number} years"],
        ]
    found = [texts(activity) for activity in understand(book(sheet("All", rows))).raw.activities]
    assert [(one["name"], one["retention_text"]) for one in found] == [
        (name, f"{number} years") for number, name in enumerate(NAMES, 1)
    ]
    assert {(one["subject_categories"], one["legal_bases"], one["recipients"]) for one in found} == {
        ("Clients", "Contract", "Partners")
    }


@pytest.mark.parametrize("title", ["{name}", "{n}. {name}", "* {name} *"])
@pytest.mark.parametrize("trailer", [True, False])
def test_text_alone_above_each_form_names_it(title: str, *, trailer: bool) -> None:
    """Without a word for form, and without blank lines; what ends each form is no title of the next."""
    rows: Rows = [["Ruderclub"]] if trailer else []
    for number, name in enumerate(NAMES, 1):
        head = [] if trailer else [[title.format(n=number, name=name)]]
        rows += [*head, *beside(number, LABELS["de"]), *([[title.format(n=number, name="gelesen")]] if trailer else [])]
    found = [texts(activity) for activity in understand(book(sheet("Tabelle1", rows))).raw.activities]
    names = [f"Rudern {number}" for number in range(1, 5)] if trailer else list(NAMES)
    assert [one["name"].strip(" *1234567890") for one in found] == [name.strip(" 1234") for name in names]
    assert [one["retention_text"] for one in found] == [f"{number} years" for number in range(1, 5)]


@pytest.mark.parametrize("band", ["AB {n}: DINGE DES VEREINS: {name}", "Teil {n} ({name})", ""])
@pytest.mark.parametrize("unknown", [("Sparte",), ("Sparte", "Kürzel im Verein")])
def test_labels_that_nobody_knows_begin_a_form(unknown: tuple[str, ...], band: str) -> None:
    """What stands alike above the first label that is known belongs to its form, below the band that titles it."""
    rows: Rows = [["Ruderverein Moldau"], []]
    for number, name in enumerate(NAMES, 1):
        rows += [[band.format(n=number, name=name.upper())]] if band else []
        rows += [[label, f"{label} {number}"] for label in unknown]
        rows += [["Name der Verarbeitung", name], *beside(number, LABELS["de"]), []]
    found = understand(book(sheet("Blatt", rows))).raw.activities
    assert [texts(one)["name"] for one in found] == list(NAMES)
    assert [texts(one)["recipients"] for one in found] == [f"Hafen {n}" for n in range(1, 5)]
    tops = [one.cells["name"].source.row - len(unknown) for one in found]
    assert all(rows[top - 1][0] == unknown[0] for top in tops)


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Auftragsverarbeitung (Art. 30 Abs. 2): {name}", ["Benennung", "Auftraggeber", "Unterauftragnehmer", "TOM"]),
        (
            "Sous-traitance (art. 30.2) : {name}",
            ["Nom du traitement", "Client", "Sous-traitants ultérieurs", "Mesures"],
        ),
    ],
)
def test_title_that_says_whose_register_it_is_names_no_processor(title: str, labels: list[str]) -> None:
    """It begins with a word for processors, and what follows is the activity."""
    values = ["Bootswartung", "Segelclub Feldmark", "Ostal GmbH", "Schloss"]
    rows = [[title.format(name=values[0])], *([label, value] for label, value in zip(labels, values, strict=True))]
    (activity,) = understand(book(sheet("B-04", rows))).raw.activities
    said = texts(activity)
    assert (said["name"], said["subprocessors"]) == ("Bootswartung", "Ostal GmbH")
    assert "processors" not in said
