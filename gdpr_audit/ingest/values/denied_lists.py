"""Lists of what is not collected: "Not recorded: IP address, browser" names no data that the activity has."""

from __future__ import annotations

import re

from gdpr_audit.ingest.values.negation import NEGATIONS
from gdpr_audit.ingest.values.words import plain, words

_LONGEST_LABEL = 4
_COLLECTED = re.compile(
    r"\b(?:collect|record|process|stor(?:e|ed|ing)\b|kept|saved|enregistr|traite|conserv|erhob|erfass|verarbeit|speicher|gespeichert"
    r"|gesammelt|recog|recop|registr|almacen|trata|raccol|rilevat|verzamel|verwerk|opgeslagen|indsaml|innsaml|insaml|lagra"
    r"|zbieran|przetwarza|recolh|guarda)"
)
"""What is done with data, in the label of a list of those that are not."""
_NUMBERING = frozenset({"no"})
"""Also short for a number: "Passport no: …"."""
_DENIED_LIST = re.compile(r"(?:(?<=\.\s)|(?<=[;\n])|^)\s*([^\W\d][^.:;,\n()]{1,40}):\s[^.;\n]*,[^.;\n]*")
"""A label at the beginning of a sentence, with the list behind it."""


def without_denied_lists(text: str) -> str:
    """Leave out the lists whose label denies them, each to the end of its sentence."""
    return _DENIED_LIST.sub(_kept, text) if ":" in text else text


def _kept(labelled: re.Match[str]) -> str:
    """What is left of a label and its list: nothing if the label denies it, "Not collected: IP address, browser"."""
    folded = plain(labelled[1])
    tokens = words(folded)
    denying = NEGATIONS.intersection(tokens) - _NUMBERING if len(tokens) <= _LONGEST_LABEL else frozenset[str]()
    return "" if denying and (tokens[-1] in denying or _COLLECTED.search(folded)) else labelled[0]
