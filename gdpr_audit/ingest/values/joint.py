"""Joint controllers that a sentence names (Art. 26): "Gemeinsam verantwortlich mit X", "jointly with the City of Y"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.kinds import LEGAL_FORMS, kind_named
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.row import Row
from gdpr_audit.ingest.values.words import lexicon_table, plain, words
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Party
from gdpr_audit.model.value import Inference, State

_TOLD = "joint-from-sentence"
_OF_CONTROLLER = ("joint_controllers", "controller", "role")
_ANYWHERE = ("recipients", "recipient_categories", "recipients_external", "description", "comments")
_END = re.compile(r"[;:\n()\[\]]|(?<=[^\W\d]{4})\.(?=\s|$)|,\s(?!(?:Inc|Ltd|LLC|Lda|S\.)\b)|\s[-–—]\s")
_BETWEEN = re.compile(r"\s+(?:et|and|und|y|e|en|i|och|og)\s+(?=(?:[^\W\d_]{1,3}\s+|[ld]['’])?[A-ZÀ-Ý])")
_ARTICLE = re.compile(
    r"(?:the|l[aeo]s?|l['’]|d[aei][emrns]|de|el|il|gli|het|[aiou]|[ao]s)(?:\s+|(?<=['’]))", re.IGNORECASE
)
_OF = frozenset(
    "of de du des d l la le les the for and et und & y e en der die das für zu van het di del da do el".split()  # noqa: SIM905
)
_HINTS = tuple(
    "joint respons commun control together gemeinsam verantw zusammen junt contitol congiunt insieme samen gezamen "  # noqa: SIM905
    "współ wspól dataansvar behandlingsansvar sammen gemensamt samman".split()
)
"""A text without any of these needs no search."""
_LONGEST = 10
"""Words of a name, at most."""


def with_joint(row: Row, activity: ProcessingActivity) -> None:
    """Name the joint controllers of which a sentence tells, where no column lists them; who has one is one."""
    if isinstance(activity.joint_controllers, tuple):
        names = joint_in(row.text("joint_controllers") or "", of_controller=True)
        activity.joint_controllers = tuple(map(Party, names)) or activity.joint_controllers
        return
    if row.list_state("joint_controllers", row.text("joint_controllers")) == ():
        activity.joint_controllers = ()
    for concept in (*_OF_CONTROLLER, *_ANYWHERE):
        names = joint_in(row.text(concept) or "", of_controller=concept in _OF_CONTROLLER)
        if names:
            activity.joint_controllers = tuple(map(Party, names))
            row.note((_TOLD,), concept)
            row.inferred["joint_controllers"] = Inference(_TOLD, "medium")
            if isinstance(activity.role, State):
                activity.role = "joint_controller"
                row.inferred["role"] = Inference(_TOLD, "medium")
            return


@lru_cache(maxsize=16384)
def joint_in(text: str, *, of_controller: bool) -> tuple[str, ...]:
    """Return the names that a text calls joint controllers, without those that it denies.

    Args:
        text: the cell.
        of_controller: does it tell who the controller is, so that "jointly with" is enough?
    """
    found: dict[str, None] = {}
    folded = text.casefold()
    if not any(hint in folded for hint in _HINTS):
        return ()
    for lead in _leads(of_controller=of_controller).finditer(text):
        before = words(plain(_END.split(text[: lead.start()])[-1]))
        if not denied(before, len(before)):
            rest = _END.split(text[lead.end() :].lstrip(" :"), maxsplit=1)[0]
            found.update(dict.fromkeys(name for part in _BETWEEN.split(rest) if (name := _name(part))))
    return tuple(found)


def _name(text: str) -> str:
    """What begins with a capital, up to a word that belongs to no name."""
    text = _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text.strip()) else text.strip()
    kept: list[str] = []
    for word in text.split()[:_LONGEST]:
        folded = plain(word).strip("'.,")
        own = word[:1].isdigit() or any(map(str.isupper, word)) or "." in word[:-1] or folded in LEGAL_FORMS
        if not own and folded not in _OF and not folded.startswith(("l'", "d'")):
            break
        kept.append(word)
    while kept and plain(kept[-1]) in _OF:
        kept.pop()
    name = " ".join(kept).strip(" ,")
    name = name if "." in name[:-1] else name.rstrip(".")
    return name if name[:1].isupper() and kind_named(name) != "internal" else ""


@cache
def _leads(*, of_controller: bool) -> re.Pattern[str]:
    table = lexicon_table("parties")["joint"]
    parts = ("anywhere", "controller") if of_controller else ("anywhere",)
    leads = sorted((lead for part in parts for leads in table[part].values() for lead in leads), key=len, reverse=True)
    either = "|".join(re.escape(lead).replace(r"\ ", r"\s+").replace(r"\s+:", r"\s*:") for lead in leads)
    return re.compile(rf"\b(?:{either})", re.IGNORECASE)
