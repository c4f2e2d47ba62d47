"""What a negation cancels: the words after it in its clause, up to a word of contrast ("no MFA but ...")."""

from __future__ import annotations

import re

_NEGATION_REACH = 4

NEGATIONS = frozenset(
    word
    for words in (
        "pas aucun aucune sans hors ni jamais no not none without excluding except never kein keine keiner",
        "keinen keinerlei ohne nicht ausser sin ninguna ninguno ningun excepto nunca non nessun nessuno",
        "nessuna senza escluso escluse mai geen zonder niet behalve nao sem nenhum nenhuma nie bez ikke ingen",
        "uden uten inte inga utan neni nejsou zadne fara nem nincs nelkul δεν χωρισ ne nema nije nisu ni niso brez",
        "не няма без немає нет puudub netiek nera ziadne ziadny ziadna",
    )
    for word in words.split()
)
_BOUND = ("autoris", "authoris", "authoriz", "autoriz", "autorizz", "befugt", "bevoegd", "geautoris", "zugelassen")
"""What a negation makes a word of: who is "non autorisé" is no measure denied."""
_CONTRASTS = frozenset(
    word
    for words in (
        "mais but aber sondern jedoch pero sino ma bensi maar however cependant yet ale men dar hanem",
        "ali nego temveč ampak но але но kuid vaid bet tačiau",
    )
    for word in words.split()
)


EXCEPT = re.compile(
    r"\b(?:sauf|hormis|excepté|except(?: for)?|unless via|other than|außer|ausser|ausgenommen|mit Ausnahme von|salvo|"
    r"excepto|menos|eccetto|tranne|behalve|uitgezonderd|met uitzondering van|oprócz|z wyjątkiem|bortset fra|undtagen|"
    r"utom|unntatt|paitsi|kromě|okrem|cu excepția|kivéve|εκτός|osim|razen|"
    r"освен|с изключение на|крім|за винятком|кроме|за исключением|välja arvatud|peale|izņemot|išskyrus|"
    r"llevat de|tret de)\b(?: (?:pour|par|via|bei|per|por|para|door|från|för))?",
    re.IGNORECASE,
)
"""What a denial leaves out follows: "no, except Acme"."""


def denied(tokens: list[str], position: int) -> bool:
    """Is the word at the position under a negation of its clause? A word of contrast ends it ("no MFA but …")."""
    for place in range(position - 1, max(-1, position - 1 - _NEGATION_REACH), -1):
        word = tokens[place]
        if word in _CONTRASTS:
            return False
        if negates(tokens, place):
            return True
    return False


def negates(tokens: list[str], place: int) -> bool:
    """Does the word at the place deny what stands about it? "Non autorisé" is one word and denies nothing."""
    return tokens[place] in NEGATIONS and not "".join(tokens[place + 1 : place + 2]).startswith(_BOUND)


def asserted(tokens: list[str]) -> list[str]:
    """Return the words of a clause without those under a negation."""
    return [word for position, word in enumerate(tokens) if not denied(tokens, position)]
