"""Invented registers as people and scripts keep them: YAML, TOML, lines of JSON, the head of a text."""

from __future__ import annotations

import json
from typing import Any

GERMAN = """
verarbeitungstaetigkeiten:
  - bezeichnung: Kundenkartei
    zwecke: [Brillenanpassung, Rechnungsstellung]
    rechtsgrundlage: Art. 6 Abs. 1 lit. b DSGVO
    datenkategorien:
      - {bezeichnung: Stammdaten, besondere_kategorie: nein}
      - {bezeichnung: Gesundheitsdaten, besondere_kategorie: ja}
    empfaenger:
      - {name: Krankenkassen, land: DE, auftragsverarbeiter: nein}
      - {name: Optisoft GmbH, land: DE, auftragsverarbeiter: ja}
    drittlandtransfer: keine
    loeschfrist: {dauer: 10, einheit: Jahre, beginn: Ende des Kalenderjahres}
"""

NAMED = """
activities:
  Accueil:
    finalité: Organiser les plannings
    base légale: intérêt légitime
    données: {identité: [nom, prénom], santé: [allergies]}
    durée: {base active: 2 ans, archivage: 5 ans}
    destinataires: {internes: [secrétariat], externes: [{nom: Banque Ligérienne, pays: France}]}
    sous-traitants: {Stripe: {pays: Irlande}, OVH: {pays: France}}
    transfert hors UE: non
"""

KINDS = """
kind: Controller
metadata: {name: Stichting Wilg}
spec: {kvk: "555"}
---
kind: ProcessingActivity
metadata: {name: Ledenadministratie, labels: {team: bureau}}
spec:
  doeleinden: [Bijhouden van leden]
  grondslag: overeenkomst
  verwerkers: [{naam: Conscribo, land: NL, verwerkersovereenkomst: ja}]
  doorgifte: {buitenEU: nee}
---
kind: ProcessingActivity
metadata: {name: Cameratoezicht}
spec: {doeleinden: [Beveiliging], grondslag: gerechtvaardigd belang, bewaartermijn: 4 weken}
"""

TOML = """
[treatments.accounts]
name = "User accounts"
why = "Let users sign in"
"legal basis" = "Art. 6(1)(b) GDPR"
what = ["Email address"]
"shared with" = [{ name = "Hetzner", country = "Germany", processor = true }]
"protected by" = "TLS everywhere"
"""

LINES = "\n".join(
    json.dumps({"treatment_name": name, "finalidad": "Pagar", "baseJuridica": "6.1.c", "plazoConservacion": "5 años"})
    for name in ("Nóminas", "Proveedores")
)

FRONT = f"---\ntitle: Register\n{NAMED.strip()}\n---\n\n# Register\n\nSee above.\n"

SERVICES = """
services:
  - service: Comptabilité
    traitements:
      - intitulé: Reçus fiscaux
        objectifs: [Délivrer les reçus]
        fondement: {nature: obligation légale, texte: CGI art. 200}
        conservation: {durée: 6 ans, à compter de: fin de l’exercice}
        organismes: [{raison sociale: Trésor public, rôle: autorité}, {raison sociale: Sage, rôle: sous-traitant}]
        hors UE: false
"""

PARTS = """
[[verwerkingen]]
titel = "Klanten"
doel = ["Service"]
rechtsgrond = "uitvoering van een overeenkomst"
gegevens = [{ soort = "contactgegevens", bewaartermijn = "2 jaar" }, { soort = "facturen", bewaartermijn = "7 jaar" }]
maatregelen = { versleuteling = true, penetratietest = false }
[[verwerkingen.ontvangers]]
partij = "Belastingdienst"
rol = "ontvanger"
land = "NL"
[[verwerkingen.ontvangers]]
partij = "Klaviyo"
rol = "verwerker"
land = "VS"
subverwerkers = ["Microsoft"]
doorgiftemechanisme = "modelcontractbepalingen"
"""

SECTIONS: Any = {
    "title": "Processing register",
    "sections": [
        {
            "heading": name,
            "rows": [
                {"label": "Purpose", "value": "Lend books"},
                {"label": "Legal basis", "value": "Public task"},
                {"label": "Recipients", "value": "None"},
                {"label": "Retention period", "value": "1 year"},
            ],
        }
        for name in ("Loans", "Rooms")
    ],
}

GRAPH: Any = {
    "@context": {"dpv": "https://vocabulary.example/dpv#"},
    "@graph": [
        {"@id": "ex:org", "@type": "dpv:DataController", "dpv:hasName": "Lumen Coop"},
        {
            "@id": "ex:p1",
            "@type": "dpv:PersonalDataHandling",
            "dct:title": "Bookkeeping",
            "dpv:hasPurpose": {"@id": "ex:pu1", "rdfs:label": "Keep accounts"},
            "dpv:hasLegalBasis": {"@id": "dpv:LegalObligation"},
            "dpv:hasDataSubject": [{"rdfs:label": "Suppliers"}],
            "dpv:hasProcessor": [{"rdfs:label": "Ledger SA"}],
            "dpv:hasStorageDuration": "P10Y",
        },
    ],
}

WAYS: Any = [
    {
        "activity.id": "D-1",
        "activity.title": "Loans",
        "processing.purposes": ["Assess credit"],
        "processing.legalBasis": "contract",
        "subjects.categories": ["Customers"],
        "sharing.processors": ["Experian (GB)"],
        "storage.period": "10 years",
    }
]

GROUPS = """
Verarbeitungen:
  - Stammdaten: {Nummer: V-01, Titel: Kundenverwaltung, Fachbereich: Vertrieb}
    Inhalt:
      Zweck: Betreuung der Kunden
      Rechtsgrundlage: {Art6: Art. 6 Abs. 1 lit. b, Art9: null}
      Personengruppen:
        - {Gruppe: Kunden, Datenarten: [Name], Löschfrist: 10 Jahre, Empfänger: [Spedition]}
        - {Gruppe: Interessenten, Datenarten: [E-Mail-Adresse], Löschfrist: 2 Jahre}
    Dienstleister: [{Firma: HubSpot Inc., Land: USA, AVV: true, Garantie: Standardvertragsklauseln}]
"""

SERVED = """
processor: {name: Hostwerk GmbH}
clients:
  - client: Stadt Auental
    services: [{service: Website hosting, processingCategories: [Storage of logs], tom: [Firewall],
                subprocessors: [{name: Hetzner, country: DE}], thirdCountryTransfer: false}]
  - client: Verein Bergfreunde
    services: [{service: Mailing list, processingCategories: [Sending of newsletters], tom: [TLS]}]
"""
