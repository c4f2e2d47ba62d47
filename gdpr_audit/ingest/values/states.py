"""Is the cell a value, or one of the states that are not?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.placeholders import is_placeholder
from gdpr_audit.ingest.values.words import lexicon, lexicon_table, plain
from gdpr_audit.model.value import State

_DASHES = re.compile(r"[-–—_/\\=]+|\.|(?=.*[-–—/\\])[-–—/\\.·]{2,4}")
"""A line, or what German forms write for one: "./."."""
_FILLERS = re.compile(r"\.{2,}|…+|[xX]{2,}")
_LONGEST_STATE = 90
_EDGES = " .;:,!*►▼▶<>…\"'-–—()[]`#‹›«»{}"
_HEAD = re.compile(r"^[-–—\s]*([^(:;\n–—]{1,24}?)\s*(?:[(:;\n–—]|\s-\s)")
_ASIDE = re.compile(r"[(«“\"]([^()«»“”\"]{2,200})[)»”\"]")
"""What else may enclose an invitation; a name stands so as well."""
_MARKUP = "`* \t\r\n"
_NAME_TO_COME = re.compile(r"(?<!\w)(?:x{3,}|y{3,}|_{3,}|\.{4,})(?!\w)", re.IGNORECASE)
_PROMPT = re.compile(
    r"(?:please |bitte |veuillez )?"
    r"(?:click|tap|cliquer|cliquez|appuyez|klicken|tippen|haga clic|pulse|fare clic|clicca|klik|tik)\b"
    r".{0,30}\b(?:here|ici|hier|aqui|qui|om)\b.*"
)
"""What an office program writes into an empty field of a form."""
_PROMPT_STARTS = frozenset("ple bit veu cli tap app kli tip hag pul far tik".split())  # noqa: SIM905 - read as words
_NO_LEADS = frozenset(
    [
        "en attente",
        "in attesa",
        "a valider",
        "sin datos",
        "sin informacion",
        "no information",
        "keine information",
        "keine informationen",
        "keine angabe",
        "keine angaben",
        "nessuna informazione",
        "geen informatie",
        "aucune information",
        "pas d'information",
        "sem dados",
        "sem informacao",
        "sense dades",
        "brak danych",
        "brak informacji",
        "ingen oplysninger",
        "ingen opplysninger",
        "ingen information",
        "ingen informasjon",
        "ingen uppgift",
        "ei tietoa",
        "zadne informace",
        "fara informatii",
        "nincs adat",
        "nema podataka",
        "ni podatkov",
        "няма данни",
        "немає даних",
        "нет данных",
        "нет информации",
        "nav datu",
        "nera duomenu",
    ]
)
"""What is awaited may be begun, and "no data on health" says something of health."""
_LONGEST_LEAD, _LONGEST_TEXT = 4, 8
"""Words of a state at the head of a short text: "to be defined with the supplier"."""
_FIRST = re.compile(r"[^\W\d_]+")
_AMBIGUOUS = frozenset(
    {"personne", "nulla", "zero", "nada", "rien", "nothing", "nichts", "niente", "ras", "sem", "inga", "nil", "ei"}
)
"""Words for none that may begin something else."""
_UNCOMPUTED = re.compile(r"=formula(?:: .*)?|#[\w/]+\s?[!?]|#N/[AD]|Err:\d{3}", re.DOTALL)
"""A formula without a stored value (as the door writes it), an error value: what the register says, nobody knows."""


def state_of(text: str) -> State | None:
    """Return the state that the cell is, None if it holds a value.

    A dash is *not applicable* here; a column of facts or of lists knows better (see `is_dash`). A whole cell in
    brackets is a placeholder that nobody filled.
    """
    stripped = text.strip()
    if _UNCOMPUTED.fullmatch(stripped):
        return State.UNKNOWN
    if stripped[:1] in "`*":
        stripped = stripped.strip(_MARKUP) or stripped
    if len(stripped) <= _LONGEST_STATE:
        return _state_of(stripped)
    return State.UNKNOWN if is_placeholder(stripped) else _state_of_head(stripped)


def invites(text: str) -> bool:
    """Does what a bracket holds ask the reader to fill it in: "enter the vendor", "noch eintragen"?"""
    return state_of(text) is State.UNKNOWN or bool(lexicon("states", "invites").find(plain(text)))


def first_says_none(text: str) -> bool:
    """Is the first word one for none, and for nothing else: "niciunul în scopuri proprii", not "personne en charge"?"""
    first = _FIRST.match(text)
    return first is not None and plain(first[0]) not in _AMBIGUOUS and state_of(first[0]) is State.NONE


def is_to_come(name: str) -> bool:
    """Does an item stand for a name that is to come: "XXX GmbH", "« à compléter »"?"""
    aside = _ASIDE.fullmatch(name.strip())
    return _NAME_TO_COME.search(name) is not None or (aside is not None and invites(aside.group(1)))


@lru_cache(maxsize=65536)
def _state_of(stripped: str) -> State | None:
    if not stripped:
        return State.BLANK
    plain_start = stripped[0].isalnum()
    if not plain_start and _DASHES.fullmatch(stripped):
        return State.NOT_APPLICABLE
    if (not plain_start or stripped[0] in "xX") and _FILLERS.fullmatch(stripped):
        return State.UNKNOWN
    key = _key(stripped)
    state = _words().get(key)
    if state is None and not plain_start and is_placeholder(stripped):
        return State.UNKNOWN
    if state is None and key[:3] in _PROMPT_STARTS and _PROMPT.match(key):
        return State.BLANK
    if state is None:
        state = _state_of_head(stripped)
    if state is None and key.partition(" ")[0] in _lead_starts():
        state = _state_of_lead(key)
    return state


def _state_of_lead(key: str) -> State | None:
    """The state that the first words of a short text say: at least two, since one may begin anything."""
    if key.count(" ") >= _LONGEST_TEXT:
        return None
    found = key.split(" ", _LONGEST_LEAD)
    if " ".join(found[:2]) in _NO_LEADS:
        return None
    leads = (_of_head(" ".join(found[:length])) for length in range(min(len(found) - 1, _LONGEST_LEAD), 1, -1))
    return next((state for state in leads if state is not None), None)


def _state_of_head(stripped: str) -> State | None:
    """The state with which a text begins before its explanation: "N/A (one-time export)", "entfällt: ..."."""
    head = _HEAD.match(stripped)
    return _of_head(head.group(1)) if head else None


@lru_cache(maxsize=16384)
def _of_head(head: str) -> State | None:
    state = _words().get(_key(head))
    return state if state in {State.NOT_APPLICABLE, State.UNKNOWN} else None


def is_dash(text: str) -> bool:
    """Is the cell a dash, which may mean none, not applicable or nothing at all?"""
    return bool(_DASHES.fullmatch(text.strip()))


@cache
def _lead_starts() -> frozenset[str]:
    """First words of the states of several words."""
    return frozenset(word.partition(" ")[0] for word in _words() if " " in word)


def _key(text: str) -> str:
    folded = plain(text)
    return folded if folded.strip("?") == "" else folded.strip(_EDGES)


@cache
def _words() -> dict[str, State]:
    states = {
        "blank": State.BLANK,
        "unknown": State.UNKNOWN,
        "not_applicable": State.NOT_APPLICABLE,
        "none": State.NONE,
    }
    table = lexicon_table("states")
    return {_key(word): state for name, state in states.items() for words in table[name].values() for word in words}
