"""Boxes, drawn or typed: what is ticked is said, what is added is kept, what is not ticked is no data."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.layouts.boxes import ticked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oui ☒ non ☐ : Tabloïde SARL", "oui : Tabloïde SARL"),
        ("oui ☐ non ☒ (voir plus bas)", "non : voir plus bas"),
        ("☒ Ja  ☐ Nein – welche? Druckerei Ott", "Ja : Druckerei Ott"),
        ("Sí ☒, no ☐, ¿cuál? Imprenta Sol", "Sí : Imprenta Sol"),
        ("Oui ☒ Non ☐ Si oui, précisez : allergies", "Oui : allergies"),
        ("oui ☐ non ☐ : précisez", ""),
        ("☒ oui : Tabloïde ☐ non", "oui : Tabloïde"),
        ("données sensibles ☐ oui ☒ non", "non"),
        ("yes [x] no [ ]", "yes"),
        ("( ) Yes (x) No", "No"),
        ("[x] Contract\n[ ] Consent\n[X] Other: payroll law", "Contract\nOther: payroll law"),
        ("☒ Kunden\n☐ Lieferanten\nSonstige: Makler", "Kunden\nSonstige: Makler"),
        ("☒ Oui ☐ Non (si oui, préciser)", "Oui"),
        ("☒ Kunden\n☐ Sonstige: Lieferanten", "Kunden"),
        ("[ ] Consent", ""),
        ("f( )", "f( )"),
        ("art. 9(2)(x)", "art. 9(2)(x)"),
        ("[]", "[]"),
        ("[x]", "[x]"),
    ],
)
def test_what_boxes_say(text: str, said: str) -> None:
    """A yes keeps the name written after the no."""
    assert ticked(text) == said
