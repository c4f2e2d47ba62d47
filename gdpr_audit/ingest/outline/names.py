"""Names and identifiers of activities, out of the titles of their sections."""

from __future__ import annotations

import re

from gdpr_audit.ingest.outline.labels import bare
from gdpr_audit.ingest.titles import title_of

_WORDS = (
    r"traitement|activit|fiche|processing|record|entry|verarbeitung|eintrag|verfahren|verwerking|tratamiento|actividad"
    r"|tratamento|trattamento|registro|scheda|ficha|aktivit|purpose|ropa|rpa|pa|vvt|nr|no|n"
)
_END = r"\s*(?:\([^)]{0,40}\)\s*)?(?:[:.–—·|)\]/]|--?\s|\s-\s)\s*"
_NUMBERED = re.compile(
    rf"^(?:[^\W\d]*(?:{_WORDS})[^\W\d]*)(?:\s+[^\W\d]+(?:['’][^\W\d]+)?){{0,5}}\s*(?:n\s?[°º.]\s*|nr\.?\s*|no\.?\s*|#\s*)?\d{{1,4}}[a-z]?{_END}(?=\S)",
    re.IGNORECASE,
)
_PREFIXED = re.compile(rf"^(?:{_WORDS})[^\W\d]*(?:\s+[^\W\d]+){{0,2}}\s*[:–—]\s*(?=\S)", re.IGNORECASE)
_CODE = re.compile(rf"^[(\[]?((?:[A-Z]{{1,8}}[-_. ]?){{1,2}}\d{{1,5}}(?:[.-]\d{{1,4}})?){_END}(?=\S)")
_DIGITS = re.compile(r"\d+")
_NOT_WORD = re.compile(r"^[^\w(\[«\"¿]+")


def name_and_id(title: str) -> tuple[str, str]:
    """Return the name of an activity and its identifier, ``""`` if its section's title has none.

    "T-01 — Gestion du compte" is "Gestion du compte", T-01; "Traitement n°1 : Paie" is "Paie".
    """
    text = bare(_NOT_WORD.sub("", title))
    counted = title_of(text)
    if counted and counted.name:
        return counted.name, counted.number if counted.number[:1].isalpha() and counted.number[-1].isdigit() else ""
    code = _CODE.match(text)
    if code:
        return text[code.end() :].strip(), code[1]
    for form in (_NUMBERED, _PREFIXED):
        cut = form.sub("", text, count=1).strip()
        if cut and cut != text:
            return cut, ""
    return text, ""


def pattern(title: str) -> str:
    """Return the shape of a numbered title, ``""`` if it is numbered without a word: "Traitement #", "T#"."""
    text = _NOT_WORD.sub("", title)
    counted = title_of(text)
    if counted and counted.number:
        return counted.word
    form = _NUMBERED.match(text) or _CODE.match(text)
    found = _DIGITS.sub("#", form[0]) if form else ""
    return found.split("#")[0].strip().casefold()
