"""Recognition of data, persons, measures and wordings in free text, in six languages: invented phrases only."""

from __future__ import annotations

import pytest

from gdpr_audit.facts.lexicon import lexicons_in
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from gdpr_audit.ingest.values.measures import measures_in
from gdpr_audit.ingest.values.tools import parse_tool
from gdpr_audit.ingest.values.transfers import parse_transfers
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import State, Tri

SPECIAL = {row["id"] for row in table("data_categories")["categories"] if row["special"]}


@pytest.mark.parametrize(
    "text",
    [
        "photo du badge", "Lichtbild", "fotografía de carné", "pasfoto", "fototessera",
        "nationalité", "nationality", "Staatsangehörigkeit", "nacionalidad", "cittadinanza", "nationaliteit",
        "adhésion à la mutuelle", "health insurance membership", "Krankenversicherung", "seguro de salud",
        "zorgverzekering", "assicurazione sanitaria",
        "pas de données de santé", "no health data", "keine Gesundheitsdaten", "sin datos de salud",
        "nessun dato sanitario", "geen gezondheidsgegevens",
    ],
)  # fmt: skip
def test_what_is_not_special(text: str) -> None:
    """A photo is not biometric, nationality is not ethnicity, insurance is not health, a denial is no mention."""
    found = parse_data_categories(text).value
    assert isinstance(found, tuple)
    assert not SPECIAL & set(found)
    assert "unclassified" not in found


@pytest.mark.parametrize(
    ("category", "texts"),
    [
        ("health", "arrêts maladie|sick leave dates|Krankmeldungen|bajas médicas|giorni di malattia|ziekmelding"),
        ("criminal", "contraventions|traffic fines|Bußgelder|multas de tráfico|multe stradali|verkeersboetes"),
        ("biometric", "empreinte digitale|fingerprint|Fingerabdruck|huella dactilar|impronta digitale|vingerafdruk"),
        ("union", ("appartenance syndicale|trade union membership|Gewerkschaftszugehörigkeit|afiliación sindical|"
                  "iscrizione sindacale|vakbondslidmaatschap")),
        ("religion", "religion|Kirchensteuermerkmal|creencias religiosas|confessione religiosa|godsdienst"),
    ],
)  # fmt: skip
def test_what_is_special(category: str, texts: str) -> None:
    """The date of a sick leave is health data, a traffic fine is of Article 10."""
    assert {text: category in parse_data_categories(text).value for text in texts.split("|")} == dict.fromkeys(
        texts.split("|"), True
    )


@pytest.mark.parametrize(
    ("category", "texts"),
    [
        ("employees", "salariés et intérimaires|all staff|Beschäftigte|empleados|dipendenti|medewerkers"),
        ("applicants", "candidats|job applicants|Bewerber|solicitantes de empleo|candidati|sollicitanten"),
        ("children", "élèves mineurs|children|Kinder|menores|minori|kinderen"),
        ("patients", "patients suivis|patients|Patienten|pacientes|pazienti|patiënten"),
    ],
)
def test_persons(category: str, texts: str) -> None:
    """Categories of persons in six languages."""
    assert {text: category in parse_subjects(text).value for text in texts.split("|")} == dict.fromkeys(
        texts.split("|"), True
    )


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        (Tri.YES, ("chiffrement des disques|data encryption|Verschlüsselung der Laptops|cifrado de discos|cifratura|"
                  "versleutelde opslag|données chiffrées|Encryption in transit and at rest")),
        (Tri.PARTIAL, ("chiffrement prévu en 2027|encryption planned|Verschlüsselung geplant|cifrado previsto|"
                      "cifratura in fase di attivazione|versleuteling gepland|chiffrement : partiellement")),
        (Tri.NO, ("pas de chiffrement|no encryption|ohne Verschlüsselung|sin cifrado|geen versleuteling|"
                 "senza cifratura|Les données ne sont pas chiffrées|Daten werden nicht verschlüsselt|"
                 "i dati non sono cifrati|"
                 "gegevens zijn niet versleuteld|chiffrement non déployé|"
                 "Verschlüsselung noch nicht umgesetzt|Encryption: no")),
    ],
)  # fmt: skip
def test_done_planned_and_denied(answer: Tri, texts: str) -> None:
    """A measure in place, one that is planned, one that is denied."""
    found = {text: measures_in(text).get("M-ENC-REST") for text in texts.split("|")}
    assert found == dict.fromkeys(texts.split("|"), answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no MFA but strong passwords", {"M-MFA": Tri.NO, "M-AUTH": Tri.YES}),
        ("pare-feu contre les accès non autorisés", {"M-NET": Tri.YES}),
        ("backups not tested", {"M-BACKUP": Tri.YES}),
        ("MFA: no; antivirus: yes", {"M-MFA": Tri.NO, "M-MALWARE": Tri.YES}),
        ("TLS-Verschlüsselung; keine Festplattenverschlüsselung", {"M-ENC-TRANSIT": Tri.YES, "M-ENC-REST": Tri.NO}),
        ("mesures appropriées", {}),
        ("angemessene technische und organisatorische Maßnahmen", {}),
    ],
)
def test_how_far_a_negation_reaches(text: str, expected: dict[str, Tri]) -> None:
    """A contrast ends it, an adjective keeps it, a formula names no measure."""
    assert measures_in(text) == expected


@pytest.mark.parametrize(
    ("lexicon", "texts"),
    [
        ("LEX_NOT_A_DURATION", ("le temps nécessaire|as required by law|so lange wie nötig|conforme a la ley|"
                               "per il tempo necessario|zolang nodig|no longer than necessary|unbefristet")),
        ("LEX_VAGUE_SECURITY", ("mesures appropriées|appropriate measures|geeignete Maßnahmen|medidas adecuadas|"
                               "misure adeguate|passende maatregelen")),
        ("LEX_MONITORING", ("vidéosurveillance du parking|CCTV|Videoüberwachung|videovigilancia|videosorveglianza|"
                           "cameratoezicht")),
        ("LEX_SCORING", "profilage|profiling|Bonitätsprüfung|elaboración de perfiles|profilazione|profilering"),
        ("LEX_DIRECT_MARKETING", "prospection|newsletters|Direktwerbung|boletín|comunicazioni commerciali|nieuwsbrief"),
    ],
)  # fmt: skip
def test_wordings(lexicon: str, texts: str) -> None:
    """Vague periods and formulas, features that nobody declared: by their words, in six languages."""
    assert {text: lexicon in lexicons_in(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), True)


@pytest.mark.parametrize(
    "text", ["sans profilage", "no profiling", "kein Profiling", "sin profiling", "geen profilering"]
)
def test_a_denied_feature_is_no_hint(text: str) -> None:
    """A text that denies a feature does not point to it."""
    assert "LEX_SCORING" not in lexicons_in(text)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("pas de CCT", "none"), ("Keine SCC", "none"), ("non adéquat", "none"), ("hors UE : CCT", "scc"),
        ("CCT à signer", State.UNKNOWN), ("SCC (geplant)", State.UNKNOWN), ("SCC in place, TIA planned", "scc"),
    ],
)  # fmt: skip
def test_a_tool_denied_or_planned(text: str, tool: object) -> None:
    """A tool of transfers that is denied is none; one that is only planned is not known to be there."""
    assert parse_tool(text).code == tool


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no, except Acme (US)", [("Acme", "US")]),
        ("Non, sauf support technique en Inde", [(None, "IN")]),
        ("keine, außer Brasilien", [(None, "BR")]),
        ("nein (… oder SCC)", []),
        ("Non-EU: Serbia", [(None, "RS")]),
        ("Inde (Durand BPO), Philippines", [("Durand BPO", "IN"), (None, "PH")]),
        ("USA (Acme), Brésil (Roca)", [("Roca", "BR"), ("Acme", "US")]),
    ],
)
def test_exceptions_and_importers(text: str, expected: list[tuple[str | None, str]]) -> None:
    """A denial with a named exception declares that transfer; an importer belongs to its own country."""
    found = parse_transfers(text, None).transfers
    assert isinstance(found, tuple)
    assert [(one.importer or None, one.country) for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Possible si l'outil est hébergé hors UE",
        "Hébergement : UE\nSupport : transferts hors UE possibles",
        "Depende del proveedor",
    ],
)
def test_a_possible_transfer_is_not_none(text: str) -> None:
    """What leaves a transfer open is unknown, even beside a host inside the Union."""
    assert parse_transfers(text, None).transfers is State.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["Nur bei US-Diensten (z. B. Acme)", "USA: Art. 45 DSGVO", "Localisation des données (Suisse)"],
)
def test_a_sentence_is_no_importer(text: str) -> None:
    """An importer is a name: an example keeps its name, an article, a label or a question is none."""
    found = parse_transfers(text, None).transfers
    assert isinstance(found, tuple)
    assert {one.importer for one in found} <= {State.UNMAPPED, "Acme"}


@pytest.mark.parametrize(
    ("reference", "text", "is_meant"),
    [
        ("RH-BADGE", "Badges d’accès au siège", True),
        ("RH-BADGE", "Blue Badge applications", False),
        ("RH-BADGE", "Blue Badge desk: access badge of the staff", True),
        ("RH-CANDIDAT", "Gestion des candidats", True),
        ("RH-CANDIDAT", "Dépôt des listes de candidats", False),
        ("RH-ELECT", "Municipal elections", False),
        ("VISITEURS", "Accueil de loisirs", False),
        ("VISITEURS", "Accueil de loisirs et registre des visiteurs", True),
        ("CPT-SOCIAL", "Cotisations des adhérents du club", False),
        ("ASSO", "Family members of the staff", False),
    ],
)
def test_a_reference_period_is_that_of_the_thing_named(reference: str, text: str, *, is_meant: bool) -> None:
    """A word of a reference inside a phrase of something else calls up nothing; by itself beside it, it does."""
    assert (reference in lexicons_in(text)) is is_meant
