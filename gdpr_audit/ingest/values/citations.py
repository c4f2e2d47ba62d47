"""Citations of Article 6(1) and Article 9(2), in the ways of many languages, and of their equivalents elsewhere.

Regulation (EU) 2018/1725 states the bases for Union institutions in another order (its Art. 5(1)); so do the data
protection laws of the German churches (Art. 91 GDPR): § 6(1) KDG, § 6 DSG-EKD. They are read as their equivalents,
and the reading says so.
"""

from __future__ import annotations

import re
from functools import cache

from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.words import clauses, lexicon, words

LETTER_WORD = (
    r"(?:buchst(?:aben?)?|litt?|littera|lett?|letter[ae]?|lettres?|letras?|letters|sub|points?|punto|punti|punten|punt"
    r"|onder(?:deel)?|al|litra|litera|bokstav|pism(?:eno|ena)?|bekezdes|(?:ala)?koh(?:dan|ta)|punkt[ey]?|punktu|pkt"
    r"|alineas?|lletres?|tock[aeiou]?|toc|tack[aeiou]?|slovo|punkti\w*|apakspunkt\w*|punkta|dalies|[dt](?=\.\s?[a-f]\b)|p(?=\.?\s[a-f]\b))\b\.?"
)
_LAW_NAME = r"(?:ds-?gvo|dataskydd\w*|databeskyttelse\w*|personvern\w*|rgpd|gdpr|avg|rodo|ue|eu|reg|del|de la|of|van)\b"
AND = (
    r"(?:und|u|and|et|y|en|ou|oder|or|o|ed|sowie|bzw|i\.?v\.?m|og|och|samt|oraz|lub|albo|es|vagy|si|sau|ja|tai|eller|nebo"
    r"|alebo|ili|ali|ter|oz|ning|või|un|vai|ir|arba|та|або|или|и|й|and/or|und/oder|et/ou|y/o|e/o|en/of|i/lub|και|η)\b\.?"
)
_AND_OF_LETTERS = rf"(?:{AND}|in)"
"""Slovenian has a word for "and" that English has for something else."""
_LETTER_AND = "[aei]"
"""Words for "and" that are letters too: Czech "a", Portuguese and Italian "e", Polish "i"."""
_STOP = (
    rf"(?:(?=\s*(?:$|[)\],;.:/+&|]|[-–—]\s?|\(|{_LAW_NAME}|{_AND_OF_LETTERS}\b|(?:a|e|i|w|z|av|din|dle)\s|s\.\s?\d|§|art\b"
    r"|(?:ala)?koh(?:ta|dan)\b|(?:apaks)?punkt\w*|p\.|tock\w*|[69]\s?[.(]\s?[12]\b))|(?<=\d\.[a-j])(?=\s))"
)
"""What may follow the letter that is cited; on the next line, the next citation. Behind two dots, any word may."""
_PARAGRAPH = (
    r"(?:abs(?:atz)?|ust(?:ep)?|par|parr|paragraphe?|paragraaf|paragrafo|para|lid|apartado|apdo|comma|co|c(?=\.\s?[12]\b)|alinea|al|n(?:\.?o)?|o"
    r"|stk|odst(?:av(?:ec|ek|ka))?|ods|stav(?:ak|ka)?|st|loi(?:ge|ke)|lg|straipsni\w*|str|clen\w*|dal(?:is|ies)|pant[sa]|punkta|alin|nr|cikk|artiklan?)\b\.?"
)
_FIRST = r"1(?:er|\.?o|ro|st|e)?|i|eerste lid|1e lid|premier|primo|primer|first|erster|prv[iae]\w*|pirm\w+|esimese"
_SENTENCE = r"(?:\s*(?:s|satz|unterabs|uabs|ua|subpar)\b\.?\s*1|\s+1(?=\s+(?:lit|buchst)))*"
_MARK = rf"(?:\s*,?\s*{LETTER_WORD}\s*\(?|\s*,\s*\(?|\s*[.(/]\s*|\s*-\s*|\s+|\)\s*\(?\s*|(?<=\d))"


def _citation(article: str, paragraph: str, letters: str) -> re.Pattern[str]:
    """Pattern of ``<article>(<paragraph>)(<letter>)`` in the ways of six languages."""
    number = rf"(?<![\d§])(?<!\d\.)\b{article}\s*(?:[(.,\-/§]|{_PARAGRAPH}|\s)*(?:{paragraph})(?![^\W_a-j]|[a-j]\w)"
    first = rf"{number}\s*[).]?{_SENTENCE}"
    return re.compile(rf"{first}{_MARK}([{letters}])\b{_STOP}")


def _continuation(letters: str) -> re.Pattern[str]:
    """Pattern of a further letter: ``, f``, ``und lit. e``, ``)(b)``, ``/f``."""
    between = rf"(?<=[\s).]){_LETTER_AND}(?=\s+(?:{LETTER_WORD}\s*)?\(?[{letters}]\b)"
    join = rf"\s*\)?\s*(?:[,/+&;]|{_AND_OF_LETTERS}\b|{between}|\)?\s*(?=\())\s*"
    return re.compile(rf"{join}(?:{LETTER_WORD}\s*)?\(?([{letters}])\b{_STOP}")


_SHORT = rf"(?<![\d.§])(?<!§ )\b(?:art\w*\.?\s*)?6\s*,?\s*(?:{LETTER_WORD}\s*)?\(?([a-f])\b\)?"
"""Article 6 without its paragraph: "6b"."""
_LISTS = {
    "6": (_FIRST, "a-f"),
    "9": ("2|ii|tweede lid|2e lid|secondo|second|segundo", "a-j"),
    "49": (_FIRST, "a-g"),
    "5": ("1", "a-e"),
    "10": ("2", "a-j"),
}
"""Article -> the paragraph that holds a list, and its letters; 5 and 10 are those of Regulation (EU) 2018/1725."""


@cache
def _patterns(article: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the first letter cited and of a further one."""
    paragraph, letters = _LISTS[article]
    return _citation(article, paragraph, letters), _continuation(letters)


@cache
def _short_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_SHORT), _continuation("a-f")


_GREEK = re.compile(
    r"\bστοιχ\w*\.?\s*|(?<=[\s(,])(?:στ|[αβγδε])(?=\s*['΄)]|\s*(?:,|και|$|\s))|\bπαρ\w*\.?"
    r"|(?:(?<=\d\s)|(?<=στοιχ\s)|(?<=στοιχ\.\s)|(?<=στοιχ\.)|(?<=στοιχειο\s))[ζηθι]\b"
)
"""The later letters are words too, "η" the article: they count after a number or their word alone."""
_LATIN = dict(zip(("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ", "ι"), "abcdefghij", strict=True))


_CYRILLIC = (
    (re.compile(r"\b(?:чл(?:ен\w*)?|ст(?:ат\w+)?)\b\.?(?=\s*\d)"), "art. "),
    (re.compile(r"\b(?:пар(?:аграф\w*)?|ал(?:инея)?|част\w*|ч|пункт\w*|п)\b\.?(?=\s*\d)"), "par. "),
    (re.compile(r"\b(?:букв[аи]|[пі]*п|підпункт\w*|подпункт\w*|пункт\w*)\b\.?\s*(?=\(?[a-f]\b)"), "lit. "),
)
_CYRILLIC_LETTER = re.compile(
    r"(?:\b(?:букв[аи]|б|[пі]*п|підпункт\w*|подпункт\w*|пункт\w*|т(?:очка)?)\b\.?\s*[\"„«(]*([абвгде])(?![^\W_])[\"“”»)]*)"
    r"|(?<=[\d)])\s*\(([аесб])\)|(?<=[\s,])[\"„«]([абвгде])[\"“”»]"
)
_FROM_CYRILLIC = dict(zip("абвгде", "abcdef", strict=True))
_LOOKS_LIKE = {"а": "a", "е": "e", "с": "c", "б": "b"}
"""Letters typed on another keyboard: "6(1)(с)"."""


def _in_latin_letters(folded: str) -> str:
    """Write a citation in Greek or Cyrillic as the others write theirs: "чл. 6, пар. 1, буква в" is point (c)."""
    if folded.isascii():
        return folded
    folded = _GREEK.sub(_in_latin, folded) if "αρθρο" in folded else folded
    if not _CYRILLIC_WORD.search(folded):
        return folded
    for pattern, latin in _CYRILLIC:
        folded = pattern.sub(latin, folded)
    return _CYRILLIC_LETTER.sub(_of_cyrillic, folded)


def _of_cyrillic(match: re.Match[str]) -> str:
    named, typed, quoted = match.groups()
    named = named or quoted
    return f"lit. {_FROM_CYRILLIC[named]}" if named else f"({_LOOKS_LIKE[typed]})"


_CYRILLIC_WORD = re.compile(r"[а-яіїєґ]")


_OF = r"(?:d[aeo]s?|del|dell[ao]|des|der|du|of|von|vom|van|w|v|z|din|the|la|l|d|dell)\b['.]?"
_LETTERS_OF_LIST = rf"(\(?[a-j]\b\)?(?:\s*(?:[,;/+&]|{_AND_OF_LETTERS}|{_LETTER_AND}\b)\s*\(?[a-j]\b\)?)*)"
_ASIDE = re.compile(r"\s*\([^()\d]*[^\W\d_]{3}[^()\d]*\)")
_LONE_AND = re.compile(rf"(?<=[a-j)])\s+{_LETTER_AND}\s+(?=\(?[a-j]\b)")


@cache
def _reversed(article: str) -> re.Pattern[str]:
    """Pattern of a letter before its article: "alínea b) do n.º 1 do artigo 6.º", "point (b) of Article 6(1)"."""
    paragraph, _ = _LISTS[article]
    of_paragraph = rf"(?:(?:{_OF}\s*)*(?:{_PARAGRAPH}\s*)?\(?(?:{paragraph})\)?\.?\s*,?\s+(?:{_PARAGRAPH}\s+)?)"
    of_article = rf"(?:(?:{_OF}\s*)*art\w*\.?\s*{article}(?:\.?o)?|{article}\.\s*clen\w*|cl\w*\.?\s*{article})\b"
    no_other = rf"(?!\s*[,.(]?\s*(?:(?:{_PARAGRAPH})\s*)?\(?(?!(?:{paragraph})\b)\d)"
    return re.compile(rf"\b{LETTER_WORD}\s*{_LETTERS_OF_LIST},?\s*{of_paragraph}?{of_article}{no_other}")


_EU_REGULATION = re.compile(r"2018/1725|\beudpr\b")
_EU_BASES = {"a": "6.1.e", "b": "6.1.c", "c": "6.1.b", "d": "6.1.a", "e": "6.1.d"}
_FURTHER = r"(?:\s*(?:[,/&+]|und|u\.|sowie|oder)\s*(?:lit\.?|buchst\w*\.?|nr\.?)?\s*{place}\b\)?)*"
_CHURCH_LAW = {
    "kdg": (
        re.compile(
            r"§\s*6\s*(?:abs(?:atz|\.)?\s*1|\(1\)|i\b)\s*(?:lit\.?|buchst\w*\.?)?"
            rf"(\s*[a-g]\b\)?{_FURTHER.format(place='[a-g]')})(?=[^§;]*\bkdg\b)"
        ),
        {"b": "6.1.a", "c": "6.1.b", "d": "6.1.c", "e": "6.1.d", "f": "6.1.e", "g": "6.1.f"},
    ),
    "dsg-ekd": (
        re.compile(
            r"§\s*6\s*(?:abs(?:atz|\.)?\s*1\s*)?(?:nr|ziff|ziffer|nummer)\.?"
            rf"(\s*[1-8]\b\)?{_FURTHER.format(place='[1-8]')})(?=[^§;]*\bdsg-ekd\b)"
        ),
        {"2": "6.1.a", "3": "6.1.e", "5": "6.1.b", "6": "6.1.c", "7": "6.1.d", "8": "6.1.f"},
    ),
}
"""Church law -> how its list is cited, and what its places answer to.

Left out: the permission by some other provision that heads both lists (KDG a, DSG-EKD 1) answers to no one letter;
DSG-EKD 4 was the interest of the church until 30 April 2025 and is the legitimate interest since.
"""


_CODED = re.compile(
    r"(?<![^\W_])(?:gdpr|rgpd|dsgvo|avg)?_*(?:a(?:rt(?:icle|ikel|iculo|icolo)?)?)?_*\d+(?:_\w{1,5}){1,4}"
    r"|\bart(?=[69]\b)"
)
"""An article as programs write it: ``ART6_1_F``, ``GDPR_ART_6_1_C``, ``Art6(1)(f)``."""


def _spelt(code: re.Match[str]) -> str:
    return re.sub(r"(?<=[a-z])(?=\d)", " ", code[0].replace("_", " ")) + (" " if code[0] == "art" else "")


def cited(article: str, folded: str) -> list[str]:
    """Return the letters of an article's list that a folded text cites.

    Args:
        article: a key of the lists: ``6``, ``9``, ``49``, or ``5`` and ``10`` of Regulation (EU) 2018/1725.
        folded: the text.
    """
    if article not in folded:
        return []
    folded = _in_latin_letters(_CODED.sub(_spelt, folded))
    for law, (pattern, _) in _CHURCH_LAW.items():
        folded = pattern.sub(" ", folded) if law in folded else folded
    found = _series(folded, *_patterns(article))
    for match in _reversed(article).finditer(folded):
        letters = _LONE_AND.sub(",", match.group(1))
        found.extend(re.findall(r"[a-j](?=\))" if ")" in letters else r"\b[a-j]\b", letters))
    return found


def cited_shortly(folded: str) -> list[str]:
    """Return the letters of Article 6 cited without its paragraph: only a column of bases may write so."""
    return _series(_in_latin_letters(folded), *_short_patterns())


def _series(folded: str, first: re.Pattern[str], further: re.Pattern[str]) -> list[str]:
    """The letter of each citation, and those that follow it: "(b), c und f"."""
    found: list[str] = []
    for match in first.finditer(folded):
        found.append(match.group(1))
        position = match.end()
        while more := further.match(folded, position):
            found.append(more.group(1))
            position = more.end()
    return found


_ARTICLE_BEFORE = re.compile(
    r"§|(?:\b(?:art\w*|cl|clanek|clanak|clan|czl)\b\.?)\s*(\d+)|\b(\d+)\.?\s*(?:cikk|artikl\w*|panta|straipsni\w*|clen\w*)\b"
    r"|(?<![\d.,/])([69])\s?[.(]\s?[12]\b"
)
_OF_ANOTHER = re.compile(
    rf"\)?\s*,?\s*(?:(?:{_OF}\s*)*(?:{_PARAGRAPH}\s*)?\(?\d{{1,2}}\)?\s*,?\s*)?(?:{_OF}\s*)*(?:art\w*\.?\s*|§\s*)\d"
)
"""The article of a letter stands behind it."""
_BARE_LETTER = (
    rf"[,;]\s*(?:\(([a-f])\)|([a-f])\))"
    rf"|\b{AND}\s+(?:\(([a-f])\)|([a-f])\)|([bcdf])(?=\s*[(:]|\s+[^\W\d_]{{3}}))"
)
"""A further letter without its word: "; (c) for accounting", "et c pour la comptabilité"."""


@cache
def _later_letters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a letter with its word, and of one that stands bare."""
    with_word = rf"\b{LETTER_WORD}\s*(?:\(([a-f])\)|[„“\"']?([a-f])\b(?!['’.-]\w)\)?)"
    return re.compile(with_word), re.compile(_BARE_LETTER)


def cited_later(folded: str) -> list[str]:
    """Return the letters of Article 6(1) that follow others with words between: "lit. b (sale) and lit. c (tax)".

    A letter belongs to the article named last before it; with none before it, to Article 6, for only a column of bases
    asks. One that a doubt or a negation leads in is not counted.
    """
    with_word, bare = _later_letters()
    folded = _in_latin_letters(folded)
    found = [(match, False) for match in with_word.finditer(folded)]
    found += [(match, True) for match in bare.finditer(folded)]
    letters = []
    for match, is_bare in sorted(found, key=lambda one: one[0].start()):
        named = [next(filter(None, one.groups()), "§") for one in _ARTICLE_BEFORE.finditer(folded, 0, match.start())]
        of_article_6 = named[-1] == "6" if named else not is_bare or _begins_with_letter(folded)
        if of_article_6 and not _OF_ANOTHER.match(folded, match.end()):
            letters.append((match, next(filter(None, match.groups()))))
    return [letter for match, letter in letters if _is_meant(folded, match.start())]


def _begins_with_letter(folded: str) -> bool:
    return re.match(rf"{LETTER_WORD}\s*\(?[a-f]\b", folded) is not None


def _is_meant(folded: str, position: int) -> bool:
    """Does no word of doubt or denial stand before a letter in its clause?"""
    clause = (clauses(folded[:position]) or [""])[-1]
    tokens = words(clause)
    return not denied([*tokens, ""], len(tokens)) and not lexicon("facts", "doubt").find(" ".join(tokens[-3:]))


def _in_latin(match: re.Match[str]) -> str:
    """A Greek citation with the letters of the others: "στοιχ. στ" is point (f)."""
    found = match.group().strip(" .")
    return _LATIN.get(found) or ("lit. " if found.startswith("στ") else "par.")


def letters_alone(folded: str) -> list[str]:
    """Return the letters of a text that holds letters of Article 6(1) and little else: "lit. a et f", "b (sale), f"."""
    folded = _ASIDE.sub(" ", folded)
    if not _only_letters().fullmatch(folded.strip(" .")):
        return []
    return re.findall(r"\b[a-f]\b", _LONE_AND.sub(",", re.sub(LETTER_WORD, "", folded)))


@cache
def _only_letters() -> re.Pattern[str]:
    letter = rf"(?:{LETTER_WORD}\s*)?\(?[a-f]\b\)?"
    return re.compile(rf"\(?{letter}(?:\s*(?:[,;/+&]|{AND}|of\b|(?<=[\s)]){_LETTER_AND}\b)\s*{letter})*")


def equivalent_bases(folded: str) -> tuple[list[str], tuple[str, ...]]:
    """Return the bases cited by a law whose list answers to Article 6(1), and the reservations."""
    union = [_EU_BASES[letter] for letter in cited("5", folded)] if _EU_REGULATION.search(folded) else []
    church: list[str] = []
    for law, (pattern, places) in _CHURCH_LAW.items():
        named = " ".join(pattern.findall(folded)) if law in folded else ""
        church += [places[place] for place in re.findall(r"\b[a-g1-8]\b", named) if place in places]
    told = (("basis-eu-institutions", union), ("basis-church-law", church))
    return union + church, tuple(doubt for doubt, found in told if found)


def equivalent_conditions(folded: str) -> list[str]:
    """Return the letters of Art. 10(2) of Regulation (EU) 2018/1725 cited: they are those of Article 9(2)."""
    return cited("10", folded) if _EU_REGULATION.search(folded) else []
