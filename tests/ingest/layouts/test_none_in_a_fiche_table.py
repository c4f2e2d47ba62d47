"""A table of a fiche whose first row only says that there is none."""

from __future__ import annotations

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import UNMAPPED
from tests.ingest.books import book, sheet


def _fiche(name: str, transfer: list[str]) -> list[list[str]]:
    return [
        ["Nom / sigle", name],
        ["N° / REF", f"Fiche {len(name)}"],
        [""],
        ["Finalité(s) du traitement effectué"],
        ["Finalité principale", f"Tenue des {name.lower()}"],
        [""],
        ["Catégories de personnes concernées", "Description"],
        ["Catégorie de personnes 1", "Adhérents"],
        [""],
        ["Destinataires", "Description", "Type de destinataire"],
        ["Destinataire 1", "Capitainerie", "Service interne"],
        [""],
        ["Transferts hors UE", "Destinataire", "Pays", "Type de garanties", "Lien vers la documentation"],
        transfer,
    ]


def test_none_in_the_place_of_the_first_row_is_the_answer() -> None:
    """The word "Néant" under five columns says that nothing is transferred; a row below is read as ever."""
    one = sheet("Fiche 9", _fiche("Amarrages", ["Néant"]))
    other = sheet(
        "Fiche 2", _fiche("Régates", ["Organisme 1", "Voilerie Inc.", "Canada", "Clauses contractuelles types"])
    )
    register, _ = build_register(understand(book(one, other)).raw)
    moorings, races = register.activities
    assert moorings.transfers == ()
    assert races.transfers == (Transfer("Voilerie Inc.", "CA", "scc"),)
    assert moorings.processors is UNMAPPED
