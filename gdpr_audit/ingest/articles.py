"""Headings that are no more than a citation of the GDPR: "Art. 30(1)(d)", "Art. 28 DSGVO"."""

from __future__ import annotations

import re
from typing import Final

_CITED: Final = re.compile(
    r"\W*(?:art(?:icle|ikel|[ií]culo|icolo|igo|ykuł|ykul|icolul)?|čl(?:ánek|\.)?|άρθρο)s?\b\.?\s*(?P<article>\d{1,2})\s*"
    r"(?:[(.,]?\s*(?:abs(?:atz)?|par(?:a|agraph|agraphe|ágrafo)?|lid|comma|ust|stk|§)?\.?\s*(?P<paragraph>[12])\b\s*[).]?)?\s*"
    r"(?:[(.,]?\s*(?:lit(?:era)?|point|let(?:t|tera|ra)?|sub|onder|alínea|buchst(?:abe|\.)?)?\.?\s*(?P<point>[a-g])\b\s*[).]?)?\s*"
    r"(?:(?:du |of the |der |del |de la |van de |do )?\s*(?:rgpd|gdpr|ds-?gvo|avg|rodo|dsgvo|règlement))?\W*",
    re.IGNORECASE,
)
_ARTICLES: Final = {
    "6": "legal_bases",
    "9": "special_categories",
    "10": "criminal_data",
    "13": "info_notice",
    "14": "info_notice",
    "22": "adm",
    "26": "joint_controllers",
    "28": "processors",
    "32": "security_description",
    "35": "dpia",
    "44": "transfers",
    "45": "transfers",
    "46": "transfer_safeguard",
    "49": "transfer_safeguard",
}
_OF_THE_REGISTER: Final = {
    "1a": "controller",
    "1b": "purposes",
    "1d": "recipients",
    "1e": "transfers",
    "1f": "retention_text",
    "1g": "security_description",
    "2b": "processing_categories",
    "2c": "transfers",
    "2d": "security_description",
}
"""Paragraph and point of Article 30 that ask for one thing; Article 30(1)(c) asks for two."""
_REGISTER: Final = "30"


def cited(text: str) -> str:
    """Return the concept for which an article stands that is the whole heading; ``""`` if it is none."""
    found = _CITED.fullmatch(text)
    if found is None:
        return ""
    if found["article"] == _REGISTER:
        return _OF_THE_REGISTER.get(f"{found['paragraph'] or '1'}{(found['point'] or '').lower()}", "")
    return _ARTICLES.get(found["article"], "") if not found["point"] else ""
