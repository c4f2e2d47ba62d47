"""Registers kept as text, in the ways in which people write them: each activity found, none made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdpr_audit.ingest.outline.labels import Words
from gdpr_audit.ingest.outline.labels import concept as concept_of
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import State


def read(folder: Path, text: str, name: str = "register.md") -> Reading:
    """Read a text as a register."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_register(path)[0]


def names(reading: Reading) -> list[str]:
    """Names of the activities, in order."""
    return [activity.name for activity in reading.register.activities]


def bases(activity: ProcessingActivity) -> tuple[str, ...]:
    """Codes of the legal bases."""
    assert not isinstance(activity.legal_bases, State)
    return activity.legal_bases


BULLETS_FR = """# Registre des traitements

- **Responsable de traitement** : Librairie du Port SARL
- **DPO** : dpo@librairie-du-port.example

## Traitement n°1 : Carte de fidélité

- **Finalité** : suivre les achats et offrir des remises
- **Base légale** : consentement (art. 6.1.a)
- **Données** : nom, courriel, achats
- **Durée** : 3 ans après le dernier achat

## Traitement n°2 : Paie du personnel

- **Finalité** : payer les salariés
- **Base légale** : obligation légale (art. 6.1.c)
- **Données** : identité, RIB
- **Durée** : 5 ans

## Droits des personnes

- **Accès** : écrire à la librairie
- **Effacement** : écrire à la librairie
"""

TABLE_PER_ACTIVITY_DE = """# Verzeichnis von Verarbeitungstätigkeiten

**Verantwortlicher:** Bäckerei Sonnenkorn GmbH

## V1 – Lohnabrechnung

| Feld | Inhalt |
|---|---|
| Zweck | Auszahlung der Löhne |
| Rechtsgrundlage | Art. 6 Abs. 1 lit. c DSGVO |
| Betroffene | Beschäftigte |
| Löschfrist | 10 Jahre |

## V2 – Bewerbungen

| Feld | Inhalt |
|---|---|
| Zweck | Auswahl von Bewerbern |
| Rechtsgrundlage | Art. 6 Abs. 1 lit. b DSGVO |
| Löschfrist | 6 Monate |
"""

HEADINGS_EN = """# ROPA

## Controller

Harbour Clinic Ltd

## 1. Appointment booking

### Purpose
Arrange appointments with patients.

### Lawful basis
- Contract (Article 6(1)(b))

### Categories of data
- Contact: name, phone
- Health: reason for the visit

### Retention
Eight years after the last visit.

## 2. Newsletter

### Purpose
Send news to subscribers.

### Lawful basis
- Consent (Article 6(1)(a))

### Retention
Until unsubscribed.

## Security measures

Encrypted disks, access by role.
"""

ROWS_ES = """# Registro de actividades de tratamiento

| Tratamiento | Finalidad | Base jurídica | Categorías de datos | Plazo de conservación |
|---|---|---|---|---|
| Nóminas | Pagar a la plantilla | Obligación legal | Identificativos, bancarios | 4 años |
| Videovigilancia | Seguridad del local | Interés legítimo | Imagen | 1 mes |
| Boletín | Enviar noticias | Consentimiento | Correo electrónico | Hasta la baja |

## Encargados

| Proveedor | Servicio | País |
|---|---|---|
| Correo Rápido SL | Envío de boletines | España |
"""

NUMBERED_EN = """## Record of processing

### Processing activities
1. Staff rota
   - Purpose: plan shifts
   - Lawful basis: contract
   - Retention: 2 years
2. Door entry log
   - Purpose: security of the building
   - Data: badge number, times
   - Retention: 90 days

### Processors
- Hosting: Northern Cloud
"""

FORM_IT = """# Registro dei trattamenti

**Trattamento 1: Fatturazione**

Finalità: emissione delle fatture
Base giuridica: obbligo legale
Categorie di dati: anagrafica, dati fiscali
Conservazione: 10 anni

**Trattamento 2: Iscrizioni ai corsi**

Finalità: gestione delle iscrizioni
Base giuridica: contratto
Categorie di dati: anagrafica
Conservazione: 2 anni
"""

REPEATED_NL = """# Verwerkingsregister

Naam van de verwerking: Ledenadministratie
Doel: contributie innen
Grondslag: uitvoering van een overeenkomst
Bewaartermijn: 7 jaar

Naam van de verwerking: Nieuwsbrief
Doel: leden informeren
Grondslag: toestemming
Bewaartermijn: tot afmelding
"""

TURNED_FR = """# Registre

| | Paie | Recrutement |
|---|---|---|
| Finalité | Payer les salariés | Choisir des candidats |
| Base légale | Obligation légale | Mesures précontractuelles |
| Durée de conservation | 5 ans | 2 ans |
| Destinataires | Service paie | Service RH |
"""

TABLES_ONLY_FR = """# Registre

Paie

| Champ | Valeur |
|---|---|
| Finalité | Payer les salariés |
| Base légale | Obligation légale |

Vidéosurveillance

| Champ | Valeur |
|---|---|
| Finalité | Protéger les biens |
| Base légale | Intérêt légitime |
"""

PARTS_FR = """# Registre

## 📁 Traitement 1 : Accueil

### Identification

| Champ | Description |
|---|---|
| **Nom du traitement** | Accueil du public |
| **Finalité** | Recevoir les visiteurs |

### Caractéristiques

| Aspect | Description |
|---|---|
| **Base légale** | Mission d’intérêt public (art. 6.1.e) |
| **Conservation** | 1 an |

### Destinataires

| Destinataire | Type |
|---|---|
| Service accueil | Interne |
| Hébergeur Azur | Sous-traitant |
"""

HTML_INSIDE = """# Registre

<details>
<summary>Traitement 1 : Paie</summary>

| Champ | Valeur |
|---|---|
| Finalité | Payer les salariés |
| Base légale | Obligation légale |

</details>

<details>
<summary>Traitement 2 : Recrutement</summary>
<table>
<tr><th>Finalité</th><td>Choisir des candidats</td></tr>
<tr><th>Base légale</th><td>Mesures précontractuelles<br>Consentement</td></tr>
</table>
</details>
"""

INDEX_AND_SECTIONS = """# Registre

## Liste des traitements

| Code | Nom | Finalité |
|---|---|---|
| T-01 | Paie | Payer |
| T-02 | Recrutement | Choisir |

## T-01 — Paie

### Finalité
Payer les salariés.

### Base légale
Obligation légale

## T-02 — Recrutement

### Finalité
Choisir des candidats.

### Base légale
Mesures précontractuelles
"""


TABLE_EACH_EN = """# ROPA

## HR

| Activity | Purpose | Legal basis |
|---|---|---|
| Payroll | Pay staff | Legal obligation |
| Recruitment | Hire | Contract |

## Marketing

| Activity | Purpose | Legal basis |
|---|---|---|
| Newsletter | Send news | Consent |
"""

ARTICLES_EN = """# ROPA

### Processing Activity: Support

| Element | Description | GDPR reference |
|---|---|---|
| Purpose | Answer questions | Art. 30(1)(b) |
| Legal basis | Contract | Art. 6 |
| Retention | 2 years | Art. 30(1)(f) |

### Processing Activity: Statistics

| Element | Description | GDPR reference |
|---|---|---|
| Purpose | Measure use | Art. 30(1)(b) |
| Legal basis | Consent | Art. 6 |
"""

NUMBERS_FIRST_ES = """# Registro

## Clientes

| Art. 30 | Elemento | Contenido |
|---|---|---|
| 30.1.b | Finalidad | Vender |
| 30.1.c | Categorías de datos | Nombre |
| 30.1.f | Plazos de supresión | 5 años |

## Nóminas

| Art. 30 | Elemento | Contenido |
|---|---|---|
| 30.1.b | Finalidad | Pagar |
| 30.1.c | Categorías de datos | Nombre, cuenta |
"""

DEPARTMENTS_FR = """# Registre

## 1. Ressources humaines

### 1.1 Gestion de la paie

#### Finalité du traitement
Payer les salariés

#### Base légale
Obligation légale

### 1.2 Recrutement

#### Finalité du traitement
Choisir des candidats

#### Base légale
Contrat

## 2. Clients

### 2.1 Commandes

#### Finalité du traitement
Vendre

#### Base légale
Contrat
"""

BOLD_LINES_DE = """# Verzeichnis

**Zweck**
Brot liefern

**Rechtsgrundlage**
Vertrag

**Datenkategorien**
- Name
- Anschrift
"""

DATA_FIRST_EN = """# Personal data we hold

| Data | Purpose | Legal basis | Retention | Shared with |
|---|---|---|---|---|
| Email address | Create accounts | Contract | Life of the account | Mail provider |
| IP address | Security | Legitimate interest | 30 days | – |
"""

QUOTES_EN = """# Privacy register

<h2 align="center">Orders</h2>

> **Purpose:** sell things
>
> **Legal basis:** contract

<h2>Support</h2>

> **Purpose:** help
>
> **Legal basis:** contract
"""

FRONT_MATTER_FR = """---
title: Registre
---
# Activité de traitement n°1 - État civil

🎯 **Finalité(s)** :
- Tenir les registres

**Base légale :** obligation légale

# Activité de traitement n°2 - Cantine

**Finalité(s) :**
- Servir les repas

**Base légale :** mission d'intérêt public
"""


FORM_FR = """# Fiche de registre de l'activité 1 : Gestion de la paie

### Objectifs poursuivis
*Décrivez clairement l'objet du traitement.*

Verser les salaires.

### Catégories de personnes concernées
1. Agents
2. Contractuels

### Catégories de destinataires des données

**Destinataires internes**
1. Service RH

**Organismes externes**
1. Trésor public

**Sous-traitants**
1. Logiciels Azur

### Transferts des données hors UE
Des données personnelles sont-elles transmises hors de l'Union européenne ?
☐ Oui ☑ Non

# Fiche de registre de l'activité 2 : Inscriptions

### Objectifs poursuivis
Inscrire les enfants.

### Catégories de personnes concernées
1. Enfants
"""

SENTENCES_EN = """# Data inventory

### PA-001: Orders
Purpose: fulfil orders. Legal basis: contract. Retention: 10 years.

### PA-002: Newsletter
Purpose: send news. Legal basis: consent; Retention: until withdrawn.
"""

HTML_ROWS_NL = """# Register

<table>
<thead><tr><th>Verwerking</th><th>Doel</th><th>Grondslag</th></tr></thead>

<tr><td>Salaris</td><td>Uitbetalen</td><td>Wettelijke plicht</td></tr>

<tr><td>Camera's</td><td>Beveiliging</td><td>Gerechtvaardigd belang</td></tr>
</table>
"""

TABLES_PT = """# Registo de atividades de tratamento

**Responsável pelo tratamento:** Loja Azul Lda

## 1. Gestão de clientes

| Campo | Descrição |
|---|---|
| Finalidade | Gerir encomendas |
| Fundamento jurídico | Execução de contrato |
| Categorias de titulares | Clientes |
| Prazo de conservação | 10 anos |

## 2. Divulgação

| Campo | Descrição |
|---|---|
| Finalidade | Enviar novidades |
| Fundamento jurídico | Consentimento |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FORM_FR, ["Gestion de la paie", "Inscriptions"]),
        (SENTENCES_EN, ["Orders", "Newsletter"]),
        (HTML_ROWS_NL, ["Salaris", "Camera's"]),
        (TABLES_PT, ["Gestão de clientes", "Divulgação"]),
        (TABLE_EACH_EN, ["Payroll", "Recruitment", "Newsletter"]),
        (ARTICLES_EN, ["Support", "Statistics"]),
        (NUMBERS_FIRST_ES, ["Clientes", "Nóminas"]),
        (DEPARTMENTS_FR, ["Gestion de la paie", "Recrutement", "Commandes"]),
        (BOLD_LINES_DE, ["Brot liefern"]),
        (DATA_FIRST_EN, ["Create accounts", "Security"]),
        (QUOTES_EN, ["Orders", "Support"]),
        (FRONT_MATTER_FR, ["État civil", "Cantine"]),
        (BULLETS_FR, ["Carte de fidélité", "Paie du personnel"]),
        (TABLE_PER_ACTIVITY_DE, ["Lohnabrechnung", "Bewerbungen"]),
        (HEADINGS_EN, ["Appointment booking", "Newsletter"]),
        (ROWS_ES, ["Nóminas", "Videovigilancia", "Boletín"]),
        (NUMBERED_EN, ["Staff rota", "Door entry log"]),
        (FORM_IT, ["Fatturazione", "Iscrizioni ai corsi"]),
        (REPEATED_NL, ["Ledenadministratie", "Nieuwsbrief"]),
        (TURNED_FR, ["Paie", "Recrutement"]),
        (TABLES_ONLY_FR, ["Paie", "Vidéosurveillance"]),
        (PARTS_FR, ["Accueil du public"]),
        (HTML_INSIDE, ["Paie", "Recrutement"]),
        (INDEX_AND_SECTIONS, ["Paie", "Recrutement"]),
    ],
)
def test_each_activity_is_found_and_no_other(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Lists, tables, headings, forms: the activities are those that the document describes."""
    assert names(read(tmp_path, text)) == expected


def test_values_and_head_are_read(tmp_path: Path) -> None:
    """The labels give the fields, the head the organisation, and neither is mixed with the other."""
    reading = read(tmp_path, BULLETS_FR)
    loyalty, payroll = reading.register.activities
    assert (bases(loyalty), bases(payroll)) == (("6.1.a",), ("6.1.c",))
    assert [period.months for period in loyalty.retention if not isinstance(loyalty.retention, State)] == [36.0]
    assert reading.register.organisation.name == "Librairie du Port SARL"
    assert reading.register.organisation.dpo_contact == "dpo@librairie-du-port.example"
    assert reading.language == "fr"


def test_a_finding_can_say_where(tmp_path: Path) -> None:
    """The place of a value is the title of its section and its line in the file."""
    _, payroll = read(tmp_path, BULLETS_FR).register.activities
    where = payroll.cells["purposes"].source
    assert (where.sheet, where.row) == ("Traitement n°2 : Paie du personnel", 15)
    assert BULLETS_FR.splitlines()[where.row - 1].startswith("- **Finalité** : payer")


def test_codes_in_titles_are_identifiers(tmp_path: Path) -> None:
    """The code before a name identifies the activity: others may refer to it."""
    assert [one.id for one in read(tmp_path, TABLE_PER_ACTIVITY_DE).register.activities] == ["V1", "V2"]


def test_values_under_headings_keep_their_items(tmp_path: Path) -> None:
    """A heading that names a field holds all that stands below it, items apart."""
    booking = read(tmp_path, HEADINGS_EN).register.activities[0]
    assert booking.cells["data_categories"].text == "Contact: name, phone\nHealth: reason for the visit"
    assert bases(booking) == ("6.1.b",)


def test_a_third_column_is_no_value(tmp_path: Path) -> None:
    """The article beside a value is not part of it."""
    support = read(tmp_path, ARTICLES_EN).register.activities[0]
    assert support.cells["purposes"].text == "Answer questions"
    assert bases(support) == ("6.1.b",)


def test_parts_of_a_field_are_fields(tmp_path: Path) -> None:
    """Below "recipients", the processors are processors; questions and help of the form are no answers."""
    payroll = read(tmp_path, FORM_FR).register.activities[0]
    assert payroll.cells["purposes"].text == "Verser les salaires."
    assert not isinstance(payroll.recipients, State)
    assert not isinstance(payroll.processors, State)
    assert [one.name for one in payroll.recipients] == ["Service RH", "Trésor public"]
    assert [one.name for one in payroll.processors] == ["Logiciels Azur"]
    assert payroll.cells["transfers"].text == "Non"


def test_sentences_with_labels_are_fields(tmp_path: Path) -> None:
    """Several labels may stand in one line."""
    orders, newsletter = read(tmp_path, SENTENCES_EN).register.activities
    assert (orders.id, bases(orders), bases(newsletter)) == ("PA-001", ("6.1.b",), ("6.1.a",))
    assert orders.cells["retention_text"].text == "10 years."


def test_lines_inside_html_are_those_of_the_file(tmp_path: Path) -> None:
    """A row of an HTML table inside Markdown stands where it is written."""
    rows = [one.cells["purposes"].source.row for one in read(tmp_path, HTML_ROWS_NL).register.activities]
    assert rows == [6, 8]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("TOM gemäß Art. 32 DSGVO", "security_description"),
        ("Base légale art. 6", "legal_bases"),
        ("Base légale art. 9", "art9_conditions"),
        ("3.2 Catégories de données collectées par nos soins", "data_categories"),
        ("(c) Data subjects", "subject_categories"),
        ("🔒 Mesures de sécurité :", "security_description"),
        ("Gestion des mesures", ""),
        ("Article 30", ""),
    ],
)
def test_labels_with_more_around_them(text: str, concept: str) -> None:
    """Numbers, symbols, articles and a few words more do not hide a label."""
    assert concept_of(text, Words("")) == concept


def test_tables_below_a_label_are_read_row_by_row(tmp_path: Path) -> None:
    """Recipients in a table: each with what the table says of it, a processor among them known as one."""
    (activity,) = read(tmp_path, PARTS_FR).register.activities
    assert bases(activity) == ("6.1.e",)
    assert activity.cells["recipients"].text == "Service accueil (Interne)\nHébergeur Azur (Sous-traitant)"


def test_ticked_options_count_and_others_do_not(tmp_path: Path) -> None:
    """Boxes as characters and boxes as tasks: only what is ticked was said."""
    text = (
        "# Registre\n\n## Traitement 1 : Paie\n\n### Finalités\n- Payer\n\n### Base légale\n"
        "- ☐ Consentement\n- ☑️ Obligation légale\n- [ ] Contrat\n\n### Durée de conservation\n- 5 ans\n"
    )
    (payroll,) = read(tmp_path, text).register.activities
    assert bases(payroll) == ("6.1.c",)


def test_on_behalf_of_others(tmp_path: Path) -> None:
    """What stands below "als Auftragsverarbeiter (Art. 30 Abs. 2)" is a processor's activity."""
    text = (
        "# Verzeichnis\n\n## Teil A – als Verantwortlicher\n\n### Lohn\n- **Zweck:** Löhne\n"
        "- **Rechtsgrundlage:** Art. 6 Abs. 1 lit. c\n\n## Teil B – als Auftragsverarbeiter (Art. 30 Abs. 2)\n\n"
        "### Terminbuchung\n- **Auftraggeber:** Praxen\n- **Kategorien der Verarbeitung:** Buchung\n"
        "- **Datenkategorien:** Name\n"
    )
    assert [one.role for one in read(tmp_path, text).register.activities][1] == "processor"


def test_what_is_not_understood_is_told(tmp_path: Path) -> None:
    """An unknown label and sections left aside are remarks, with their place."""
    text = BULLETS_FR.replace("- **Durée** : 5 ans", "- **Couleur du dossier** : bleu")
    issues = {issue.code: dict(issue.parameters) for issue in read(tmp_path, text).issues}
    assert issues["column-unused"]["heading"] == "Couleur du dossier"
    assert "Droits des personnes" in issues["sections-aside"]["text"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# What is a ROPA?\n\nA record of what you do.\n\n- It has columns.\n", "text-no-label"),
        ("# Registre\n\n## Paie\n- **Finalité** : [à compléter]\n- **Durée** : ____\n", "text-no-activity"),
        ("# Registre\n\n**Responsable de traitement** : Librairie du Port\n", "text-no-activity"),
    ],
)
def test_a_template_or_an_explanation_is_refused(tmp_path: Path, text: str, code: str) -> None:
    """Nothing is made up where nobody described anything."""
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, text)
    assert caught.value.code == code


def test_vendors_are_no_activities(tmp_path: Path) -> None:
    """Sections on processors say purposes and data too, and are no activities; nor is a table of them."""
    vendors = (
        "\n## Prestataires techniques\n\n### Nuage du Nord\n- **Finalité** : hébergement\n- **Données** : toutes\n"
        "- **Contrat de sous-traitance** : signé\n\n## Sous-traitants\n\n"
        "| Sous-traitant | Données | Finalité | Pays |\n|---|---|---|---|\n"
        "| Courrier SA | courriels | envoi | Italie |\n"
    )
    assert names(read(tmp_path, BULLETS_FR + vendors)) == ["Carte de fidélité", "Paie du personnel"]


def test_an_overview_supplies_what_sections_leave_out(tmp_path: Path) -> None:
    """A table that names the activities completes them, and those without a section are told."""
    overview = (
        "\n## Vue d’ensemble\n\n| Domaine | Personnes concernées | Conservation |\n|---|---|---|\n"
        "| Carte de fidélité | Clients | 10 ans |\n| Paie du personnel | Salariés | 5 ans |\n"
        "| Caisse | Clients | 1 an |\n"
    )
    reading = read(tmp_path, BULLETS_FR + overview)
    loyalty, _ = reading.register.activities
    assert loyalty.cells["subject_categories"].text == "Clients"
    assert loyalty.cells["retention_text"].text == "3 ans après le dernier achat"
    assert [dict(one.parameters)["text"] for one in reading.issues if one.code == "list-without-fiche"] == ["Caisse"]


@pytest.mark.parametrize("page", ["formats.md", "formats.fr.md"])
def test_the_examples_of_the_documentation_are_read(tmp_path: Path, page: str) -> None:
    """Each block that the page shows is a register of one activity, without a remark."""
    text = (Path(__file__).resolve().parents[3] / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```(markdown|yaml)\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) > 1
    for kind, block in blocks:
        reading = read(tmp_path, block, {"markdown": "r.md", "yaml": "r.yaml"}[kind])
        assert (len(reading.register.activities), list(reading.issues)) == (1, [])


def test_breaches_and_requests_are_no_activities(tmp_path: Path) -> None:
    """Records of another kind beside the activities have data, persons and measures too."""
    others = (
        "\n## Registre des violations\n\n### Courriel envoyé à tort\n- **Date de la violation** : 3 mars 2024\n"
        "- **Données concernées** : courriels\n- **Personnes concernées** : clients\n- **Mesures** : rappel\n"
        "\n### Ordinateur perdu\n- **Données concernées** : fichiers\n- **Personnes concernées** : salariés\n"
        "- **Durée** : inconnue\n"
    )
    assert names(read(tmp_path, BULLETS_FR + others)) == ["Carte de fidélité", "Paie du personnel"]


def test_one_section_alone(tmp_path: Path) -> None:
    """``--sheet`` names a section of a text."""
    path = tmp_path / "register.md"
    path.write_text(BULLETS_FR, encoding="utf-8")
    assert names(read_register(path, "Paie du personnel")[0]) == ["Paie du personnel"]
    with pytest.raises(UsageError):
        read_register(path, "Nulle part")


RST = """
Registre des traitements
========================

Paie
----

:Finalité: payer les salariés
:Base légale: obligation légale
:Durée de conservation: 5 ans

Recrutement
-----------

+-------------+---------------------------+
| Champ       | Valeur                    |
+=============+===========================+
| Finalité    | choisir des candidats     |
+-------------+---------------------------+
| Base légale | mesures précontractuelles |
+-------------+---------------------------+

Site
----

Finalité
  mesurer l’audience
Base légale
  consentement
"""

RST_ROWS = """
.. list-table:: Register
   :header-rows: 1

   * - Processing activity
     - Purpose
     - Lawful basis
     - Retention
   * - Payroll
     - Pay staff
     - Legal obligation
     - 6 years
   * - CCTV
     - Security
     - Legitimate interests
     - 30 days
"""

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><style>p {}</style></head><body>
<h1>Registre</h1><h2>Paie</h2>
<dl><dt>Finalité</dt><dd>Payer les salariés</dd><dt>Base légale</dt><dd>Obligation légale</dd></dl>
<h2>Recrutement</h2>
<ul><li><b>Finalité :</b> choisir<li><b>Base légale :</b> mesures précontractuelles</ul>
<script>document.write("<h2>Faux</h2>")</script>
</body></html>"""

PAGE_ROWS = """<table><thead><tr><th>Activity<th>Purpose<th>Lawful basis<th>Retention</thead>
<tr><td>Payroll<td>Pay staff<td>Legal obligation<td>6 years
<tr><td rowspan=2>CCTV<td>Security<td>Legitimate interests<td>30 days
</table>"""


PAGE_OF_PARAGRAPHS = """<html><body>
<p class=MsoNormal><b><span>Fiche n°1 : Adhérents</span></b></p>
<p class=MsoNormal><b><span>Finalité :</span></b><span> suivre les cotisations</span></p>
<p class=MsoNormal><b><span>Base légale :</span></b><span> contrat</span></p>
<p class=MsoNormal><b><span>Fiche n°2 : Lettre d’information</span></b></p>
<p class=MsoNormal><b><span>Finalité :</span></b><span> informer</span></p>
<p class=MsoNormal><b><span>Base légale :</span></b><span> consentement</span></p></body></html>"""

PAGE_OF_A_SHEET = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml>
<x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]--></head><body><table><col width=64>
<tr><td colspan=4>Registre 2025</td></tr><tr><td></td></tr>
<tr><td>Traitement</td><td>Finalité</td><td>Base légale</td><td>Durée de conservation</td></tr>
<tr><td>Paie</td><td>Payer</td><td>Obligation légale</td><td>5 ans</td></tr>
<tr><td>Vidéo</td><td>Sécurité</td><td>Intérêt légitime</td><td>1 mois</td></tr></table></body></html>"""

PAGE_IN_A_TABLE = """<table><tr><td><table><tr><th>Processing activity</th><th>Purpose</th><th>Lawful basis</th></tr>
<tr><td>Payroll</td><td>Pay</td><td>Legal obligation</td></tr></table></td></tr></table>"""

PROSE_EN = """# Processing register

**Activity 1: Payroll.** We pay staff.

- Purpose – paying salaries
- Legal basis – legal obligation

**Activity 2: CCTV.** Cameras at the entrance.

- Purpose – security
- Legal basis – legitimate interests
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("register.html", PAGE_OF_PARAGRAPHS, ["Adhérents", "Lettre d’information"]),
        ("register.xls", PAGE_OF_A_SHEET, ["Paie", "Vidéo"]),
        ("register.html", PAGE_IN_A_TABLE, ["Payroll"]),
        ("register.md", PROSE_EN, ["Payroll. We pay staff.", "CCTV. Cameras at the entrance."]),
        ("register.rst", RST, ["Paie", "Recrutement", "Site"]),
        ("register.rst", RST_ROWS, ["Payroll", "CCTV"]),
        ("register.txt", RST, ["Paie", "Recrutement", "Site"]),
        ("register.txt", BULLETS_FR, ["Carte de fidélité", "Paie du personnel"]),
        ("register", TABLE_PER_ACTIVITY_DE, ["Lohnabrechnung", "Bewerbungen"]),
        ("register.html", PAGE, ["Paie", "Recrutement"]),
        ("register.xls", PAGE_ROWS, ["Payroll", "CCTV"]),
        ("register.md", PAGE, ["Paie", "Recrutement"]),
    ],
)
def test_other_ways_of_writing_text(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    """HTML and reStructuredText, whatever the file is called; scripts and styles say nothing."""
    assert names(read(tmp_path, text, name)) == expected
