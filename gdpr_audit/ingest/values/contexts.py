"""What the words of an activity, or of who keeps the register, decide about persons and data that several may mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from gdpr_audit.ingest.values.categories import CONTEXTS, data_item, parse_items, parse_subjects, subject_item
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.words import items, lexicon, plain
from gdpr_audit.model.logic import UNCLASSIFIED

_DECIDED = frozenset({"citizens", "patients", "applicants"})
"""What the context decides between."""
_LEAST = "sport"
"""The context that any other goes before."""
_MAY_BE_VIDEO = frozenset({"photo", UNCLASSIFIED})
"""What "images" and "footage" name by themselves."""


def subjects_parser(told: str, keeper: str = "") -> Callable[[str], Parsed]:
    """Return what reads the persons of an activity of which a text tells.

    Who applies in recruitment applies for a job, and residents of a home are its patients; elsewhere both are citizens.
    Candidates of an election are neither. The guests of a hotel are its customers, players are members of the club that
    tells of its matches.

    Args:
        told: of the activity.
        keeper: name of who keeps the register.
    """
    told_of = lexicon("subjects", "context").codes(plain(told))
    context = next((one for one in told_of if one != _LEAST), next(iter(told_of), ""))
    return _PARSERS.get(context or _context_of(keeper), parse_subjects)


@lru_cache(maxsize=64)
def _context_of(keeper: str) -> str:
    """The trade of who keeps the register, where its name tells it: a hotel."""
    named = lexicon("subjects", "context").codes(plain(keeper))[:1]
    return "lodging" if named == ("lodging",) else ""


def as_video(codes: tuple[str, ...], text: str, told: str) -> tuple[str, ...]:
    """Return codes with video for pictures and footage, where the activity of which a text tells watches by camera."""
    open_ = _MAY_BE_VIDEO.intersection(codes)
    if not open_ or not lexicon("data_categories", "watched").find(plain(told)):
        return codes
    taken = lexicon("data_categories", "images")
    meant = set()
    for code in open_:
        named = [plain(item) for item in items(text) if code in data_item(item)]
        if named and all(map(taken.find, named)):
            meant.add(code)
    return tuple(dict.fromkeys("video" if code in meant else code for code in codes))


@lru_cache(maxsize=65536)
def _item_in(item: str, context: str) -> tuple[str, ...]:
    found = subject_item(item)
    meant = lexicon("subjects", context).codes(plain(item))
    if meant and len(found) == 1:
        return meant
    return tuple(dict.fromkeys((*meant, *(code for code in found if code not in _DECIDED)))) if meant else found


_PARSERS: dict[str, Callable[[str], Parsed]] = {
    context: partial(parse_items, read_item=partial(_item_in, context=context)) for context in CONTEXTS
}
