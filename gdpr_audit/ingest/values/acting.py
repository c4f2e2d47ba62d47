"""What part a name says that it plays: "Acme as processor", "Acme – Auftragsverarbeiter"."""

from __future__ import annotations

import re

from gdpr_audit.ingest.values.kinds import names_processor
from gdpr_audit.ingest.values.words import words

TAIL = re.compile(r"^(.*\S)\s+[-–—]\s+(\S.*)$|^(.*[^\s:]):\s+(\S.*)$")
_AS = re.compile(
    r"(?:^|\s)(?:as(?: an?)?|als|ca|comme|en (?:tant que|qualité de)|in qualità di|come|como|em nome|jako|som|kao|kot"
    r"|mint|ως|kā|kaip|ako|като|як|как)\s+(?:independent\s+|unser\w*\s+|our\s+|notre\s+|nuestr\w\s+|onze\s+)?(\S.*)$",
    re.IGNORECASE,
)
"""As what somebody acts: "Acme as processor"."""
_MOST_OF_ROLE = 3
"""Words of a role."""


def without_role(name: str) -> tuple[str, bool]:
    """Take the role off "Acme as processor", "Acme – Auftragsverarbeiter"; say whether it is a processor's."""
    tail = TAIL.match(name)
    said = tail and (tail.group(2) or tail.group(4))
    if said and len(words(said)) <= _MOST_OF_ROLE and names_processor(said):
        return str(tail and (tail.group(1) or tail.group(3))), True
    role = _AS.search(name)
    if role and role.start() and len(words(role.group(1))) <= _MOST_OF_ROLE and names_processor(role.group(1)):
        return name[: role.start()], True
    return name, False
