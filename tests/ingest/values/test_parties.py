"""Lists of recipients and processors: several names in one item, none in one of several columns."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.parties import parse_processors, parse_recipients
from gdpr_audit.model.value import UNMAPPED, State
from tests.ingest.books import book, sheet


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OVH + Mailchimp", ["OVH", "Mailchimp"]),
        ("Imprimerie Ostal + routeur postal", ["Imprimerie Ostal", "routeur postal"]),
        ("OVH (hébergement + sauvegarde)", ["OVH"]),
        ("OVH et Mailchimp", ["OVH", "Mailchimp"]),
        ("Salesforce & Zendesk", ["Salesforce", "Zendesk"]),
        ("Feldmark GmbH und Ostal AG", ["Feldmark GmbH", "Ostal AG"]),
        ("URSSAF et CPAM", ["URSSAF", "CPAM"]),
        ("Meyer & Söhne GmbH", ["Meyer & Söhne GmbH"]),
        ("Dupont et Fils", ["Dupont et Fils"]),
        ("Feldmark SE & Co. KG", ["Feldmark SE & Co. KG"]),
        ("Ostal AG & Partner GmbH", ["Ostal AG & Partner GmbH"]),
        ("OVH et ses filiales", ["OVH et ses filiales"]),
        ("Research and Development Ltd", ["Research and Development Ltd"]),
    ],
)
def test_an_item_is_divided_where_each_part_is_a_name(text: str, names: list[str]) -> None:
    """A plus divides; "and" only between vendors, authorities, or firms with their legal form."""
    found = parse_processors(text)

    assert isinstance(found, tuple)
    assert [one.name.partition(" (")[0] for one in found] == names


@pytest.mark.parametrize(
    ("internal", "external", "expected"),
    [
        ("", "keine", ()),
        ("keine", "", ()),
        ("?", "keine", State.UNKNOWN),
        ("", "", State.BLANK),
    ],
)
def test_a_blank_column_does_not_hide_that_another_says_none(internal: str, external: str, expected: object) -> None:
    """An unknown one leaves the question open."""
    head = ["Verarbeitungstätigkeit", "Zweck", "Rechtsgrundlage", "Interne Empfänger", "Externe Empfänger"]
    rows = [
        ["Lohn", "Löhne zahlen", "Vertrag", internal, external],
        ["Bewerber", "Auswahl", "Vertrag", "Leitung", "Bank"],
    ]
    register, _ = build_register(understand(book(sheet("R", [head, *rows]))).raw)

    assert register.activities[0].recipients == expected


def test_firm_called_like_a_country_is_a_firm() -> None:
    """Aruba S.p.A. is a host in Italy; the country beside it is its own."""
    value = parse_processors("Aruba; Fattura Facile (Canada)")
    assert [(one.name, one.country) for one in value] == [("Aruba", UNMAPPED), ("Fattura Facile", "CA")]


@pytest.mark.parametrize(
    ("access", "external", "names", "scope"),
    [
        ("Küche", "Spedition Ostal", ["Küche", "Spedition Ostal"], State.UNKNOWN),
        ("Kassa", "none", ["Kassa"], State.UNKNOWN),
        ("équipe labo, Dr Vidal", "", ["équipe labo", "Dr Vidal"], "team"),
        ("restricted", "none", [], "restricted"),
        ("", "none", [], State.BLANK),
    ],
)
def test_who_has_access_inside_is_an_internal_recipient(
    access: str, external: str, names: list[str], scope: object
) -> None:
    """A column of internal access says how far it goes, or names those who have it; then nobody received "none"."""
    rows = [
        ["Name of processing", "Purpose", "Data subjects", "Internal access", "External recipients"],
        ["Menus", "Planning meals", "customers", access, external],
        ["Stock", "Ordering", "suppliers", "", "Ostal"],
    ]
    register, issues = build_register(understand(book(sheet("Register", rows))).raw)
    found = register.activities[0].recipients

    assert isinstance(found, tuple)
    assert {one.name for one in found} == set(names)
    assert {one.name for one in found if one.kind == "internal"} == set(names) - {"Spedition Ostal"}
    assert register.activities[0].access_scope == scope
    assert not [one for one in issues if one.code == "value-not-understood"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("compta", True),
        ("les profs", True),
        ("Innendienst", True),
        ("Kassenwart", True),
        ("line managers", True),
        ("bestuursleden", True),
        ("Martin Logistique", False),
        ("Atelier Vidal", False),
        ("Bureau Feldmark", False),
    ],
)
def test_an_office_stands_alone(text: str, inside: bool) -> None:  # noqa: FBT001 - a table of cases
    """Words that firms bear too are one's own office where nothing stands beside."""
    (one,) = parse_recipients(text).recipients
    assert (one.kind == "internal") is inside  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("no se ceden datos salvo obligación legal", []),
        ("not shared except where required by law", []),
        ("niemand außerhalb", []),
        ("personne sauf la mutuelle", ["la mutuelle"]),
    ],
)
def test_whom_a_denial_leaves_out(text: str, names: list[str]) -> None:
    """The law that may require it is nobody."""
    found = parse_recipients(text).recipients
    assert isinstance(found, tuple)
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1) mairie 2) préfecture", ["mairie", "préfecture"]),
        ("1. Feldmark\n2. Ostal", ["Feldmark", "Ostal"]),
        ("Banken (BNP, SG)", ["Banken (BNP, SG)"]),
        ("Ostal (SG)", ["Ostal"]),
        ("Buchhaltung ausschließlich", ["Buchhaltung"]),
        ("uniquement le service paie", ["le service paie"]),
        ("Only Feldmark Ltd", ["Only Feldmark Ltd"]),
    ],
)
def test_what_is_written_round_a_name(text: str, names: list[str]) -> None:
    """Numbers of a list and a word that excludes others are no part of it; initials beside others are no country."""
    found = parse_recipients(text).recipients
    assert isinstance(found, tuple)
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    ("text", "recipients", "processors"),
    [
        ("Verottaja, Kela; käsittelijä: Ostal Oy", ["Verottaja", "Kela"], ["Ostal Oy"]),
        ("INPS; Gestionale Ostal (resp. esterno)", ["INPS"], ["Gestionale Ostal"]),
        ("Comune\nResponsabile: Feldmark S.r.l.", ["Comune"], ["Feldmark S.r.l."]),
        ("Ostal (responsabile; U.S.A., DPF)", [], ["Ostal"]),
        ("Mario Rossi (responsabile ufficio)", ["Mario Rossi (responsabile ufficio)"], []),
        ("sous-traitant : Ostal (iOstal), Feldmark (hébergeur)", [], ["Ostal (iOstal)", "Feldmark"]),
        ("Skatteverket; biträde: Ostal AB", ["Skatteverket"], ["Ostal AB"]),
        ("extern: Ostal; Feldmark", ["Ostal", "Feldmark"], []),
    ],
)
def test_label_or_bracket_says_who_is_a_processor(text: str, recipients: list[str], processors: list[str]) -> None:
    """Before the name or behind it; a word that elsewhere means a person in charge says so only by itself."""
    found = parse_recipients(text)

    assert isinstance(found.recipients, tuple)
    assert [one.name for one in found.recipients] == recipients
    assert [one.name for one in found.processors] == processors


@pytest.mark.parametrize(
    ("roles", "recipients", "processors"),
    [
        (["ontvanger", "verwerker"], ["gemeente", "politie"], ["Ostal", "Feldmark"]),
        (["ontvanger", "wekelijks"], ["gemeente", "politie", "Ostal", "Feldmark"], None),
        (["ontvanger", "ontvanger"], ["gemeente", "politie", "Ostal", "Feldmark"], None),
    ],
)
def test_column_beside_the_recipients_says_who_is_a_processor(
    roles: list[str], recipients: list[str], processors: list[str] | None
) -> None:
    """Row by row, of all that a cell names; a column that says anything else beside says nothing of roles."""
    head = ["Nr", "Verwerkingsactiviteit", "Doel", "Grondslag", "Ontvangers", "Rol ontvanger"]
    first = ["1", "Loon", "Betalen", "contract", "gemeente\npolitie", roles[0]]
    rows = [first, ["", "", "", "", "Ostal; Feldmark", roles[1]]]
    register, _ = build_register(understand(book(sheet("R", [head, *rows]))).raw)

    (found,) = register.activities
    assert isinstance(found.recipients, tuple)
    assert [one.name for one in found.recipients] == recipients
    named = [one.name for one in found.processors] if isinstance(found.processors, tuple) else None
    assert named == processors
