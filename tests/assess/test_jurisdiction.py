"""Whose law holds beside the GDPR: asked for, stated, by the form, presumed, or none."""

from __future__ import annotations

import pytest

from gdpr_audit.assess.jurisdiction import Jurisdiction, jurisdiction_of
from gdpr_audit.model.register import Organisation, Reading, Register
from gdpr_audit.model.value import UNMAPPED, Text


def _reading(language: str, state: str = "", country: Text = UNMAPPED, contact: Text = UNMAPPED) -> Reading:
    organisation = Organisation(country=country, contact=contact)
    return Reading(Register(organisation, []), [], "register.xlsx", "0" * 64, language, state)


@pytest.mark.parametrize(
    ("reading", "asked", "wanted"),
    [
        (_reading("fr", country="BE"), "DE", ("DE", "asked")),
        (_reading("fr", country="BE"), "EU", ("EU", "asked")),
        (_reading("fr", country="BE"), "", ("BE", "register")),
        (_reading("fr", contact="12 rue du Fossé, 1536 Luxembourg"), "", ("LU", "register")),
        (_reading("en", contact="4 Quay Street, Galway, Ireland"), "", ("IE", "register")),
        (_reading("fr", contact="Sièges à Lyon (France) et à Gand (Belgique)"), "", ("FR", "language")),
        (_reading("de", state="DE", country="Ruritania"), "", ("DE", "form")),
        (_reading("fr", country="Japan"), "", ("FR", "language")),
        (_reading("fr"), "", ("FR", "language")),
        (_reading("it"), "", ("EU", "none")),
        (_reading(""), "", ("FR", "default")),
    ],
)
def test_state_whose_law_holds(reading: Reading, asked: str, wanted: tuple[str, str]) -> None:
    """What is asked for comes before what the register says, and that before what is presumed."""
    assert jurisdiction_of(reading, asked) == Jurisdiction(*wanted)
