"""Numbers written in words: "vingt-quatre", "fünfundzwanzig", "treinta y seis"; in further languages up to ten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class _Language(NamedTuple):
    units: str
    """Words for 1 to 9, forms of one number joined by a bar."""
    teens: str
    """Words for 10 to 19."""
    tens: str
    """Words for 20, 30 … 90."""
    joins: tuple[str, ...]
    """What stands between tens and units."""
    units_first: bool = False
    teens_after: frozenset[int] = frozenset()
    """Tens that teens follow: "soixante-douze", "quatre-vingt-treize"."""


_LANGUAGES = (
    _Language(
        "un|une deux trois quatre cinq six sept huit neuf",
        "dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf",
        "vingt trente quarante cinquante soixante soixante_dix|septante quatre_vingt|quatre_vingts|octante"
        " quatre_vingt_dix|nonante",
        (" ", " et "),
        teens_after=frozenset({6, 8}),
    ),
    _Language(
        "one two three four five six seven eight nine",
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty|fourty fifty sixty seventy eighty ninety",
        (" ", ""),
    ),
    _Language(
        "ein|eins|eine|einem|einen|einer zwei drei vier funf|fuenf sechs sieben acht neun",
        "zehn elf zwolf|zwoelf dreizehn vierzehn funfzehn|fuenfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreissig vierzig funfzig|fuenfzig sechzig siebzig achtzig neunzig",
        ("und",),
        units_first=True,
    ),
    _Language(
        "uno|una dos tres cuatro cinco seis siete ocho nueve",
        "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
        "veinte|veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        (" y ", ""),
    ),
    _Language(
        "un|uno|una due tre quattro cinque sei sette otto nove",
        "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        ("", " "),
    ),
    _Language(
        "een twee drie vier vijf zes zeven acht negen",
        "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        ("en", "en "),
        units_first=True,
    ),
)
_OTHERS = {
    0.5: "demi demie half half_a half_an halbes halbe halben medio media mezzo mezza halve halfa",
    1.5: "anderthalb eineinhalb einundeinhalb anderhalf anderhalve",
    2.5: "zweieinhalb tweeeneenhalf",
    3.5: "dreieinhalb",
    100: "cent hundred hundert einhundert cien ciento cento honderd",
}

_UP_TO_TEN = (
    "um|uma dois|duas tres quatro cinco seis sete oito nove dez",
    "ett tva tre fyra fem sex sju atta nio tio",
    "_ _ tre fire fem seks syv atte|otte ni ti",
    "yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen",
    "jeden dwa|dwoch trzy|trzech cztery|czterech piec|pieciu szesc|szesciu siedem osiem dziewiec dziesiec|dziesieciu",
    "jeden dva|dve|dvou tri|tri|trech ctyri|styri pet|pat sest sedm|sedem osm|osem devet|devat deset|desat",
    "_ doi|doua trei patru cinci sase sapte opt noua zece",
    "egy ket|ketto harom negy ot _ _ nyolc kilenc tiz",
    "jedna|jednu dva|dvije tri cetiri pet sest sedam osam devet deset",
    "eno dve tri stiri pet sest sedem osem devet deset",
    "uks kaks kolm neli viis kuus seitse kaheksa uheksa kumme",
    "viens|viena|vienu divi|divus|divi tris cetri|cetrus pieci|piecus sesi septini astoni devini desmit",
    "vienas|vieni|vienerius du|dveji|dvejus trys|treji|trejus keturi|ketveri penki|penkeri sesi septyni astuoni devyni",
)
"""Folded words for 1 to 10; a blank where the word is another one elsewhere."""


@cache
def number_words() -> dict[str, float]:
    """Folded words, with single spaces, -> the number that they write: halves, 1 to 100."""
    small = (enumerate(language.split(), 1) for language in _UP_TO_TEN)
    written: dict[str, float] = {
        word: n for numbers in small for n, forms in numbers for word in _forms(forms) if word != " "
    }
    written |= {word: number for language in _LANGUAGES for word, number in _numbers(language)}
    return written | {word: number for number, names in _OTHERS.items() for word in _forms("|".join(names.split()))}


def _numbers(language: _Language) -> Iterator[tuple[str, float]]:
    units = [_forms(one) for one in language.units.split()]
    teens = [_forms(one) for one in language.teens.split()]
    yield from ((word, number) for number, forms in enumerate((*units, *teens), 1) for word in forms)
    for tens, names in enumerate(language.tens.split(), 2):
        for name in _forms(names):
            yield name, 10 * tens
            for number, forms in enumerate((*units, *(teens if tens in language.teens_after else ())), 1):
                for word in forms:
                    for join in language.joins:
                        compound = f"{word}{join}{name}" if language.units_first else f"{name}{join}{word}"
                        yield compound, 10 * tens + number


def _forms(names: str) -> list[str]:
    return [name.replace("_", " ") for name in names.split("|")]
