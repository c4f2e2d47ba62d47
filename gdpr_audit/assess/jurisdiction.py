"""Whose law holds beside the GDPR: the rules and reference periods of one State are no measure for another's."""

from __future__ import annotations

from typing import NamedTuple

from gdpr_audit.ingest.values.countries import countries_in
from gdpr_audit.law.consent_age import consent_ages
from gdpr_audit.model.register import Organisation, Reading

GDPR_ALONE = "EU"

_OF_LANGUAGE = {"fr": ("FR", "language"), "": ("FR", "default")}
"""Language of a register -> the State to presume. Of others' law the catalogue holds none: nothing is presumed."""


class Jurisdiction(NamedTuple):
    """The State whose law and whose authority's lists hold beside the GDPR."""

    state: str
    """ISO 3166-1 alpha-2; ``EU`` where only the GDPR holds."""
    ground: str
    """``asked``, ``register`` (the register says where the organisation is), ``form`` (it is an authority's form),
    ``language`` (presumed from the register's), ``default`` (nothing tells), ``none`` (it is not said which)."""


def jurisdiction_of(reading: Reading, asked: str = "") -> Jurisdiction:
    """Return the State asked for; else the one that the register gives; else the one that it lets presume."""
    known = consent_ages().keys()
    found = (
        Jurisdiction(asked, "asked"),
        Jurisdiction(_given(reading.register.organisation), "register"),
        Jurisdiction(reading.state, "form"),
        Jurisdiction(*_OF_LANGUAGE.get(reading.language, ("", ""))),
    )
    return next((one for one in found if one.state in {*known, GDPR_ALONE}), Jurisdiction(GDPR_ALONE, "none"))


def _given(organisation: Organisation) -> str:
    """The organisation's State, or the only country that its address names; ``""`` if the register says none."""
    if isinstance(organisation.country, str):
        return organisation.country
    named = countries_in(organisation.contact) if isinstance(organisation.contact, str) else ()
    return named[0] if len(named) == 1 else ""
