"""National laws named in the place of a legal basis: "Vertrag; Gesetz vom 19.12.2002", "D.Lgs. 81/2008"."""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.words import lexicon, plain

_NAMED = re.compile(
    r"§\s?\d|\b(?:code (?:du|de|des|general|penal|monetaire|rural|electoral)|code d'|loi|lois|decret|ordonnance|arrete"
    r"|art(?:icle)?s?\.?\s?[lrd]\.?\s?\d|cgi\b|ley|leyes|real decreto|r\.?d\.? \d|l\.?o\.? \d"
    r"|estatuto de los trabajadores"
    r"|codigo (?:penal|de comercio|do trabalho)|codice (?:penale|della|degli|dei)|legge|d\.? ?lgs|d\.? ?l\. ?\d"
    r"|d\.?p\.?r\.? ?\d|l\. ?\d+/\d{2,4}|art\.? \d+\w* c\.c|lei|leis|decreto\w*|ustaw[ay]|kodeks\w*|ordynacj[ai]"
    r"|zakon\w*|lov om|lag om|act\b(?! of)|regulations? (?:19|20)\d\d|statute|wetboek|wet\b|besluit|awr\b|bw\b)"
    r"|\b(?:\w{3,}gesetz(?:es|e|buch\w*)?|gesetz(?:es|e|buch\w*)?|\w{4,}wet|\w{4,}loven|\w{4,}lagen|\w{3,}verordnung"
    r"|(?:abgaben|gewerbe|handwerks|straf?prozess|zivilprozess)ordnung)\b"
    r"|\b(?:hgb|sgb|stgb|ao|gobd|estg|ustg|betrvg|arbschg|arbzg|milog|gwg)\b"
)
_PRIVACY = re.compile(
    r"\b(?:rgpd|gdpr|ds-?gvo|avg|rodo|\w{0,6}dsg|hdsig|lil|lopd\w*|lpd|n?fadp|uavg|kdg|ttdsg|tdddg|pecr|uwg|lssi\w*"
    r"|eprivacy|e-privacy|2016/679|78-17|3/2018|196/2003|101/2018|58/2019"
    r"|informatique et libertes|data protection act|dpa (?:19|20)\d\d|codice privacy|datenschutz\w*"
    r"|gegevensbescherming\w*"
    r"|markedsf[øo]ring\w*|marknadsforing\w*"
    r"|zvop\w*|tietosuoja\w*|dataskydd\w*|databeskytt\w*|personopplysning\w*|ochran[aeuy] osobn\w* udaj\w*"
    r"|zastit[aieu] (?:osobnih |licnih )?podat\w*|varstv[aou]m? osebnih podatkov|личните данни|персональных данных"
    r"|персональних даних|isikuandmete kaitse\w*|(?:fizisko )?personu datu|asmens duomenu|protecti\w+ datelor|infotv"
    r"|proteccio de dades|proteccion de datos|protezione dei dati|protecao de dados|ochronie danych)\b"
)
"""Laws on data protection itself, and on commercial messages: they say how a basis is used, and are none."""
_NO_OBLIGATION = re.compile(
    r"\b(?:bgb|burgerliche\w* gesetzbuch\w*|code civil|codigo civil|gemeentewet|provinciewet|gemeindeordnung"
    r"|collectivites territoriales"
    r"|regimen local|enti locali|kommuneloven|kommunallagen)\b"
)
"""Civil law governs contracts, and the laws of municipalities found their tasks."""


@lru_cache(maxsize=16384)
def names_law(item: str) -> bool:
    """Does an item of a list name a law, other than one on data protection?"""
    folded = plain(item)
    if _PRIVACY.search(folded) or _NO_OBLIGATION.search(folded):
        return False
    return bool(_NAMED.search(folded) or lexicon("legal_bases", "weak").asserted(folded))
