"""Does a cell say that data go nowhere? A no at its head, a set phrase, or a sentence that denies the act."""

from __future__ import annotations

import re

from gdpr_audit.ingest.values.countries import countries_in_cell, country_alone, is_inside_eea
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.negation import NEGATIONS
from gdpr_audit.ingest.values.states import first_says_none
from gdpr_audit.ingest.values.words import clauses, lexicon, plain, words
from gdpr_audit.model.value import Tri

THIRD = re.compile(r"\W*non[ -](?:eu|ue|eea|eee|eer|ewr|see|european|europe\w*|adequate)\b(?! transfers?\b)")
"""Outside the Union: no denial."""
_WITHOUT = frozenset(
    word
    for words_ in (
        "sans hors without excluding except ohne ausser sin excepto senza escluso escluse zonder behalve sem bez",
        "uden uten utan fara nelkul χωρισ",
    )
    for word in words_.split()
)
"""What denies the words after it, and no act."""
_ONLY = frozenset({"nur", "only", "seulement", "uniquement", "solo", "slechts", "alleen", "apenas", "tylko"})
_PLANNED = frozenset(
    word
    for words_ in (
        "planned intended foreseen envisaged prevu prevue prevus prevues envisage geplant beabsichtigt vorgesehen",
        "previsto prevista previstos previstas gepland voorzien planowane planowany planlagt planerat planeras",
    )
    for word in words_.split()
)
"""What a form asks before its answer: "planned: no"."""
_ASIDE = re.compile(r"\([^()]*\)|(?:,\s|\s[-–—]\s)[^,()]*")
_EXCEPTED = re.compile(
    r"(?:sauf|hormis|hors|except(?: for)?|excluding|außer|ausser|ausgenommen|salvo|excepto|eccetto|tranne|behalve)\s+",
    re.IGNORECASE,
)
_LABELLED_NO = re.compile(
    r"([^:?]{1,80})[:?]\s*\W*(?:non?|nein|nee|neen|nao|nie|nej|nei|ne|nu|nem|ei|οχι|aucune?s?|neant|none|nil|keine?|ninguno"
    r"|ninguna|nessuno|nessuna|geen|brak|ingen|inga|nenhum|nenhuma)\W*"
)
"""What is asked, and a no: "outside the EEA? no", "Länder: keine"."""
_OF_SAFEGUARD = re.compile(
    r"adequa|adaquat|angemess|garant|safeguard|certif|zertifi|framework|clause|klausel|clausul|contra|vertrag|consent|chiffr"
    r"|encrypt|verschluss|\b(?:dpf|sccs?|cct|svk|bcr|tia|idta)\b"
)
_OTHERS = frozenset(
    word
    for words_ in (
        "other others further autre autres weitere weiteren sonstige sonstigen anderen otro otra otros otras altri",
        "altro altra outros outras overige verdere andra innych ovrige muita dalsi egyeb αλλεσ druge drugi altre",
    )
    for word in words_.split()
)
_SENTENCE = re.compile(r"[;\n]+|\.\s+")
_FIRST = 2
_BARE = 4
"""Words of a denial without an act: "aucun vers la Chine"."""
_REACH = 5
"""Words before an act of transferring among which a negation denies it."""


def denies(folded: str) -> bool:
    """Does the cell begin with a no, or say that no transfer takes place?"""
    if labelled := _LABELLED_NO.fullmatch(folded):
        return answer_of(labelled[1]) is not Tri.YES and not _OF_SAFEGUARD.search(labelled[1])
    if THIRD.match(folded):
        return False
    folded = _without_others(folded)
    tokens = words(folded)
    if first_says_none(folded) or (len(tokens) == 1 and answer_of(folded) is Tri.NO):
        return True
    terms, _ = lexicon("transfers", "no_transfer").scan(tokens)
    if terms and _PLANNED.issuperset(before := tokens[: terms[0].start]):
        return True
    if terms and terms[0].end == len(tokens) and country_alone(" ".join(before)):  # "USA: no"
        return True
    said = any(term.end - term.start > 1 for term in terms[:1]) or _denies_the_act(folded)
    return said and not countries_in_cell(folded)


def _without_others(folded: str) -> str:
    """Leave out the sentences that deny other transfers than those told: "Clauses with Acme. No other transfers"."""
    parts = _SENTENCE.split(folded)
    kept = [part for part in parts if not _of_others(words(part))]
    return ". ".join(kept) if kept and len(kept) < len(parts) else folded


def _of_others(tokens: list[str]) -> bool:
    return not NEGATIONS.isdisjoint(tokens) and not _OTHERS.isdisjoint(tokens)


def _denies_the_act(folded: str) -> bool:
    """Does a sentence deny that data are transferred: "Es findet keine Datenübermittlung statt"?

    "Without adequacy decision, transferred to Acme" denies something else.
    """
    for clause in clauses(folded):
        acts, tokens = lexicon("transfers", "act").scan(words(clause))
        for act in acts:
            before = tokens[max(0, act.start - _REACH) : act.start]
            if (NEGATIONS - _WITHOUT).intersection(before) and _ONLY.isdisjoint(before):
                return True
    return False


def without_denied(text: str) -> str:
    """Leave out the asides that say of a country that nothing goes there: "USA, Canada (no transfer to India)".

    Only beside another third country: alone, the cell may mean the reverse.
    """
    kept = text
    for found in _ASIDE.finditer(text):
        if _denies_a_country(found[0].strip(" ,()–—-")):
            kept = kept.replace(found[0], " ", 1)
    return kept if kept != text and any(not is_inside_eea(code) for code in countries_in_cell(kept.strip())) else text


def _denies_a_country(aside: str) -> bool:
    if not countries_in_cell(aside):
        return False
    if found := _EXCEPTED.match(aside):
        return country_alone(aside[found.end() :]) is not None
    tokens = words(plain(aside))
    if NEGATIONS.isdisjoint(tokens[:_FIRST]) or not _ONLY.isdisjoint(tokens):
        return False
    place = next(place for place, word in enumerate(tokens) if word in NEGATIONS)
    acts, _ = lexicon("transfers", "act").scan(tokens)
    return any(0 < act.start - place <= _REACH for act in acts) or len(tokens) - place <= _BARE
