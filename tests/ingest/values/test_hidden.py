"""Processors hidden among the recipients: found by what they do, marked as inferred."""

from __future__ import annotations

import pytest
from test_build import one

from gdpr_audit.model.value import State


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("prestataire de paie (Durand & Fils)", "Durand & Fils", ""),
        ("hébergeur Octopia", "Octopia", ""),
        ("Hébergeur : Octopia (France)", "Octopia", "FR"),
        ("Hosting provider: Acme Ltd, UK", "Acme Ltd", "GB"),
        ("payroll provider (Wagner)", "Wagner", ""),
        ("IT-Dienstleister Schmidt KG (Deutschland)", "Schmidt KG", "DE"),
        ("Lohnbüro Müller", "Müller", ""),
        ("Proveedor de hosting (Nube Azul, España)", "Nube Azul", "ES"),
        ("Studio Bianchi – consulente del lavoro", "Studio Bianchi", ""),
        ("hostingprovider Polderweb", "Polderweb", ""),
        ("Prestataire informatique", "Prestataire informatique", ""),
        ("Cabinet Martin (paie externalisée)", "Cabinet Martin", ""),
        ("Mailchimp (emailing)", "Mailchimp", ""),
        ("Salesforce, Inc. (US)", "Salesforce, Inc.", "US"),
        ("OVH – France", "OVH", "FR"),
    ],
)
def test_a_service_provider_is_a_processor(text: str, name: str, country: str) -> None:
    """The name goes without the words for the service, with its country; the reading is marked as inferred."""
    activity = one(recipients=f"URSSAF, {text}")
    assert isinstance(activity.processors, tuple)
    assert [(found.name, found.country or "", found.inferred) for found in activity.processors] == [
        (name, country or State.UNMAPPED or "", True)
    ]
    assert activity.inferred["processors"].confidence in {"low", "medium"}


@pytest.mark.parametrize(
    "text",
    [
        "URSSAF, Banque, commissaire aux comptes",
        "Police",
        "Agence Durand",
        "assureur",
        "Finanzamt",
        "no outsourced work",
    ],
)
def test_others_stay_recipients(text: str) -> None:
    """Who is a controller of its own is no processor."""
    assert one(recipients=text).processors is State.UNMAPPED


def test_a_sentence_names_nobody() -> None:
    """A long text that mentions a firm names no processor; the sentences of a cell are items of their own."""
    long = "les membres de l'équipe produit qui traitent les demandes dans Zendesk selon leurs habilitations du moment"
    assert one(recipients=long).processors is State.UNMAPPED
    processors = one(recipients="Service client interne. Zendesk (tickets). Banque").processors
    assert isinstance(processors, tuple)
    assert [found.name for found in processors] == ["Zendesk"]


def test_what_the_register_says_prevails() -> None:
    """A column that says "none" stands; a firm's name alone says nothing beside a column of processors."""
    assert one(recipients="hébergeur Octopia", processors="Aucun").processors == ()
    assert one(recipients="Mailchimp", processors="").processors is State.BLANK


def test_where_the_processors_are_listed_the_others_are_recipients() -> None:
    """What it does makes no processor of a recipient that the column does not name; one that it names is that one."""
    activity = one(recipients="URSSAF, hébergeur Octopia, Mailchimp", processors="Paierapide SAS, Octopia")
    assert isinstance(activity.processors, tuple)
    assert isinstance(activity.recipients, tuple)
    assert [(found.name, found.inferred) for found in activity.processors] == [
        ("Paierapide SAS", False),
        ("Octopia", False),
    ]
    assert [found.name for found in activity.recipients] == ["URSSAF", "Mailchimp"]
    assert activity.inferred["recipients"].confidence == "low"
    others = one(recipients="hébergeur Octopia", processors="Paierapide SAS")
    assert isinstance(others.processors, tuple)
    assert isinstance(others.recipients, tuple)
    assert [found.name for found in (*others.processors, *others.recipients)] == ["Paierapide SAS", "hébergeur Octopia"]
    assert not others.inferred
