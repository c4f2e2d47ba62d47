"""With whom a contract is said to be: "Sage contract 2021", "AVV mit DATEV eG"."""

from __future__ import annotations

import re
from typing import Final

from gdpr_audit.ingest.values.words import items

_LONGEST: Final = 60
_ELSEWHERE: Final = re.compile(
    r"[\\@_]|\w:/|/[^\W\d]\w*/|\.\w{3,4}$|\b(?:sharepoint|teams|drive|intranet|ged|dms)\b", re.IGNORECASE
)
"""A path, a link or an address says where the contract is kept."""

_OF_CONTRACTS: Final = re.compile(
    r"\b(?:(?:sub-?)?process(?:or|ing) |data |service |hosting |outsourcing )*(?:contracts?|agreements?|dpas?|terms)\b"
    r"|\b(?:contrats?|conventions?|accords?|avenants?)\b(?: de sous-traitance| art\.? ?28)?"
    r"|\b(?:auftragsverarbeitungs|av-?|dienst(?:leistungs)?|wartungs|rahmen)?(?:vertr[aä]ge?|vereinbarung(?:en)?)\b|\bavv\b"
    r"|\b(?:contratos?|acuerdos?|contratt[oi]|accord[oi]|nomin[ae]|contractes?)\b(?: d[aei] tra\w+| de encargo)?"
    r"|\b(?:verwerkers)?overeenkomst(?:en)?\b|\bvwo\b|\bumow[ay]\b(?: powierzenia)?|\bsmlouv[ay]\b|\bcontract(?:ul)?\b"
    r"|\b(?:databehandler|persondata|personuppgiftsbitr[äa]des|bitr[äa]des)?-?(?:aftaler?|avtaler?|avtal)\b|\bsopimus\b",
    re.IGNORECASE,
)
_DATES: Final = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d(?:-\d\d){0,2}|v\d+)\b", re.IGNORECASE)
_JOINING: Final = (
    r"(?:with|by|from|dated|signed|since|of|avec|chez|du|des?|le|depuis|sign[ée]e?|mit|vom|von|seit|unterzeichnet|con"
    r"|del?|dal?|firmad[oa]|firmat[oa]|met|van|sinds|getekend|ondertekend|com|amb|z|s|med|fra|från|av|cu|art\.? ?28)"
)
_ENDS: Final = re.compile(rf"^(?:[\W_]*{_JOINING}\b)+|(?:\b{_JOINING}[\W_]*)+$", re.IGNORECASE)
_EMPTY: Final = re.compile(r"\(\s*\)")
_PLAIN: Final = frozenset(
    word
    for words in (
        "yes no pending tbc tbd draft standard template signed file folder ref annex appendix in on see link all none",
        "oui non en cours signé modèle dossier annexe voir lien standard type fait ok ja nein offen ordner siehe",
        "sí si firmado anexo carpeta ver sì no allegato cartella vedi ja nee bijlage map zie tak nie załącznik sim não",
        "anlage nr n° no num to be renewed not applicable required na controller processor clauses scc sccs ccp",
    )
    for word in words.split()
)
"""What is said of a contract beside its party."""


def party_of(text: str) -> str:
    """Return who the contracts of a cell are with, one per line; ``""`` where it names nobody."""
    if _ELSEWHERE.search(text.strip()):
        return ""
    return "\n".join(name for item in items(text) if (name := _party(item)))


def _party(item: str) -> str:
    item = _DATES.sub(" ", item)
    if len(item) > _LONGEST:
        return ""
    rest = _EMPTY.sub(" ", _OF_CONTRACTS.sub(" ", item))
    rest = " ".join(rest.split()).strip(" -–—:,;")
    if _OF_CONTRACTS.search(item):
        rest = _ENDS.sub("", rest).strip(" -–—:,;")
    said = [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word.casefold() not in _PLAIN]
    return rest if said and said[0][0].isupper() else ""
