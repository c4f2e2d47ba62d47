"""Storage periods (Art. 30(1)(f)): numbers with a unit of time, what they apply to and what they run from."""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.number_words import number_words
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.model.party import RetentionPeriod

_DAYS_PER_MONTH = 30.4
_DAY = 1 / _DAYS_PER_MONTH
_ALONE = r"(?:(?<=\d)|(?<=\d ))"
"""A unit of one letter stands right after a figure."""
_UNITS = {
    120.0: r"decennies?|decades?|jahrzehnte?n?|decadas?|decenni[oa]?|decennia",
    12.0: rf"ans?|annees?|years?|yrs?|{_ALONE}y|jahre?[ns]?|jahrige?[nrsm]?|j(?=\.)|anos?|ann[oi]|jaar|jaren|jarig?"
    rf"|jr|jhr?|anys?|lata?|roku?|roky|let|leta|aar|ar|{_ALONE}[lr](?=\.)|vuo(?:si|tta|den|teen|sia)|ani|evig|ev|ετη|ετοσ"
    rf"|ετων|χρονια|godin[aeu]|god(?=\.)|let[oi]|годин[аиі]?|г(?=\.)|год(?:а|у|ов|ин)?|лет|рок(?:и|ів|у)?|рік"
    rf"|aasta[ti]?|aastaks|gad(?:i|us|u|a|s|iem|am)|met(?:ai|u|us|ams)|m(?=\. nuo)|rok(?:ov)?",
    6.0: r"semestres?|semesters?|halbjahre?n?|semestr[ei]|halfjaar|polugodi[ae]|полугоди[ея]|poolaasta(?:t)?",
    3.0: r"trimestres?|trim|quarters?|quartale?n?|trimestr[ei]|kwartaal|kwartalen|tromjesecj[ae]|четримесечи[ея]"
    r"|квартал(?:а|ов|и|ів)?|kvartal(?:i|a|u|id)?|kvartalai",
    1.0: r"mois|mo|mes|meses|mes[ei]|months?|mths?|monate?n?|monats|monatige?[nrsm]?|mon|mts?|mte|mdr|maand(?:en)?"
    r"|mnds?|mesos|miesiac[ea]?|miesiecy|mies|m-c[ey]?|man|maned(?:er)?|manad(?:er)?|kuukau(?:si|tta|den|teen|sia)|kk|mesice?"
    r"|mesicu|mesiac(?:e|ov)?"
    r"|lun[ai]|honap(?:ig)?|μην(?:ασ|α|εσ|ων)|mjesec(?:a|i|u)?|mesec(?:a|ev|i|e)?|месец(?:а|и|ев|у)?|месяц(?:а|ев|ы)?"
    r"|місяц(?:ь|і|ів|я)?|мес(?=\.)|kuu(?:d|ks|le)?|menes(?:i|iem|us|a|u|is)|menes(?:iai|iu|ius|io)|men(?=\.)",
    7 / _DAYS_PER_MONTH: r"semaines?|weeks?|weken|wks?|wo|wochen?|wochige?[nrsm]?|semanas?|settiman[ae]"
    r"|setman(?:a|es)|tydzien|tygodni[ea]?|tyg|uger?|uker?|veck(?:a|or)|viik(?:koa?|on|koon)|tyd(?:en|ny|nu)|tyzdn(?:e|ov)"
    r"|saptaman[ai]"
    r"|het(?:ig)?|εβδομαδ(?:α|εσ|ων)|tjedan|tjedn[ai]|tjedana|nedelj[aei]?|teden|tedn(?:a|e|i|ov)|седмиц[аи]"
    r"|недел(?:я|и|ь|ю)|тиж(?:день|ні|нів|ня)|nadal(?:at|a|aks)|nedel(?:as|u|am)|savait(?:es|iu|e)",
    _DAY: rf"jours?|jrs|days?|{_ALONE}[jd]|tage?n?|tg|tagige?[nrsm]?|dias?|giorn[oi]|gg|dag(?:en|e|ar|er)?"
    r"|dgn?|dgr|dies|dni|dzien|paiv(?:aa?|an|ia)|dnu|dny|zile?|nap(?:ig)?|ημερ(?:α|εσ|ων)|dan[ai]|dnev[ia]?|дн(?:и|еи|я|ів|і)"
    r"|ден|день|дена|paev(?:a|aks)?|dien(?:as|u|am|os|a)?|dienu|dygn|d[oø]gn(?:et)?|vuorokau(?:si|tta|den|teen|sia)|vrk|oopaev(?:a|aks)?|paros|paru|diennakt(?:s|is|im|u)|dob[ay]?"
    r"|сут(?:ки|ок)|доб[аиу]?|діб",
    _DAY / 24 / 60: r"minutes?|minuten|minut[oi]s?|minuut|mins?|minut[aeu]?|минут[аы]?|хвилин[аи]?|minutit"
    r"|minutes|minuciu",
    _DAY / 24: rf"heures?|hours?|hrs?|{_ALONE}h|stunden?|stundige?[nrsm]?|std|horas?|or[ae]|uur|uren"
    rf"|sat[ai]|ur[aei]|час(?:а|ов|ове)?|годин (?=на добу)|tund[i]?|tundi|stund(?:as|u)|valand(?:os|u)|ωρ(?:α|εσ|ων)",
}
"""Months in a unit -> its names, folded."""

_FACTORS = tuple(_UNITS)
_UNIT = re.compile(
    r"(?:(?<![^\W_])|(?<=\d)|(?=(?:jahr|monat|tag|woch|stund)ig))"
    r"(?:kalender|arbeits|werk|geschafts)?(?:" + "|".join(f"({units})" for units in _UNITS.values()) + r")(?!\w)"
)
_NUMBER = re.compile(
    r"(?:(?<![\w.,])(\d{1,4}(?:[.,]\d{1,2})?)|(?<![^\W_])([a-z]+(?:[ -](?:(?:et|y|e|en)[ -])?[a-z]+){0,2}))[\s_-]*"
    r"(?:\([^()]{0,20}\)\s*)?"
    r"(?:(?:full|whole|complete|calendar|further|additional|consecutive|volle|vollen|ganze|weitere|weiteren|pleins?|pleines?"
    r"|altri|otros|volledige|de)\s+)?$"
)
_HALF = re.compile(r"(?<![\w/.,])1\s?[/⁄]\s?2\s*$")
_ONE_UNIT = re.compile(r"(?:an|annee|year|jahr|ano|anno|jaar|rok|ar|aar|mois|month|monat|mes|mese|maand)(?!\w)")
"""Behind "1/2", a unit in the singular tells a half; in the plural, one or two."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_BARE = re.compile(r"\s*\d+(?:[.,]\d+)?(?=\s*(?:;|$))")
_LISTED = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[.,]\d)?\s*/\s*)+$")
_CASES = (
    r"(?:if|for|when|where|unless|in case|wenn|falls|bei|fur|im fall|si|en cas"
    r"|pour|lorsqu|quand|para|(?:e[nm]|in)? ?caso|se|per|als|bij|voor|indien|jezeli|gdy|dla|w (?:przypadku|razie)"
    r"|hvis"
    r"|ved|om|vid|jos|v pripade|pokud|pro|daca|ha)\b"
)
_ASIDE = re.compile(rf"\s*[(/]\s*(\d{{1,3}}(?:[.,]\d{{1,2}})?)\s+(?={_CASES})")
"""A figure for another case right behind a period shares its unit: "5 years (10 if claimed)"."""
_FOR_A_CASE = re.compile(rf"\s*(?:\(|{_CASES})")
_ELIDED = re.compile(
    r"\d{1,3}(?=\s+(?:\(\s*)?[^\W\d_]{2})(?!\s+(?:cop(?:y|ies|ias?|ie|ies)|exemplaires?|kopien?|kopie[en]?|versions?|version[ei]s?"
    r"|generation(?:en|s)?|backups?|sauvegardes?|sicherungen|times?|fois|mal|x|%|euros?|eur|gb|mb|records?|personen"
    r"|persons?"
    r"|personnes?)(?!\w))"
)
"""A figure at the head of a clause, before what it is for and not what it counts."""
_LEFT = re.compile(r"(?:[(/]|\b(?:or|ou|oder|o|of|bzw|lub|eller|nebo|vagy|sau)\b\.?)\s*\d{1,3}\s*(?:$|[(),])")
"""A figure for something else that nobody says the unit of."""
_LONGEST_NUMBER = 60
_A = re.compile(r"(?:^|[(:;,]|\b(?:for|within|after|of|than|about|to))\s*an?\s*$")
_HALF_MORE = re.compile(r"\s+(?:et demie?|and a half|y medi[oa]|e mezz[oa])\b")
_ISO = re.compile(r"(?<!\w)p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?!\w)")
_PLUS = re.compile(r"(?<!\w)([jdm])\s?\+\s?(\d{1,3})(?!\w)")
_CUT_UNITS = "J j M m l r Jr jr Mt Mte Mon mon mo mies mdr mnd Wo Tg yr yrs".split()  # noqa: SIM905 - read as words
_WITHIN = "".join(rf"(?<!\d {unit})(?<!\d{unit})" for unit in _CUT_UNITS)
"""A stop after a unit cut short ends no sentence: "3 Mt. nach Absage"."""
_PART = re.compile(rf"[;\n]+|,\s(?![^()]*\))|{_WITHIN}\.\s+(?=[^\W\d])")
_JOINER = re.compile(r"\s*(?:,|et|and|und|y|e|en)?\s*")
_CUT = re.compile(
    r"[/|+&]|\s[-–]\s|(?<!\w)(?:puis|ensuite|then|danach|dann|anschliessend|luego|despues|poi|successivamente"
    r"|daarna|vervolgens|et|and|und|sowie)(?!\w)"
)
_RANGE = re.compile(
    r"(?:(?:entre|between|zwischen|tra|tussen|von|from|de|da|van)\s+)?(?<![\w.,])[\d.,]+\s*(?:-|–|a|to|bis|et|and|und|y|e|en|tot"
    r"|ou|or|oder|o|of)?\s*$"
)
_TRIGGER = re.compile(
    r"\W*(?:apres|a compter|a partir|des|depuis|suivant|after|from|following|since|nach|ab|seit|desde|tras|despues|dopo"
    r"|dall?a?|na|vanaf|post)\b"
)
_CONNECTOR = re.compile(r"^(?:puis|ensuite|then|danach|dann|luego|poi|daarna|et|and|und)(?!\w)\s*")
_LONGEST = 100
_LONGEST_LABEL = 80
_MOST_WORDS = 3
"""Of the name of a unit."""


@lru_cache(maxsize=16384)
def retention_periods(text: str) -> tuple[RetentionPeriod, ...]:
    """Return the periods of a text, in months (a day is 1/30.4 of a month), in its order.

    ``category`` is what stands before the period in its clause, ``event`` what stands after it, both as written. Of a
    range the upper end is taken; "two years and six months" is one period.
    """
    found: list[RetentionPeriod] = []
    before = ""
    for part in _PART.split(text):
        if part.strip():
            before = _with_unit_of(before, " ".join(part.split()))
            found.extend(_in_clause(before))
    return tuple(found[:_LONGEST])


def _with_unit_of(before: str, clause: str) -> str:
    """Return a clause whose figure leaves its unit to the clause before, with it: "30 days for logs; 90 for incidents".

    Both say what their period is for; where the first does not, the second may count something else.
    """
    figure = _ELIDED.match(plain(clause))
    known = plain(before)
    spans = _spans(known) if figure else ()
    if not figure or not spans or _spans(plain(clause)):
        return clause
    begin, end, _ = spans[-1]
    units = list(_UNIT.finditer(known, begin, end))
    told = known[end:].strip(" .,:;)") or _FOR_A_CASE.match(plain(clause), figure.end())
    return f"{figure.group()} {units[-1].group()}{clause[figure.end() :]}" if told and units else clause


def names_unit(text: str) -> bool:
    """Is a text the name of a unit of time and of nothing else: "Months", "Nombre de jours"?"""
    folded = plain(text)
    short = folded.count(" ") < _MOST_WORDS and not any(map(str.isdigit, folded))
    return short and sum(1 for _ in _UNIT.finditer(folded)) == 1


@lru_cache(maxsize=16384)
def leaves_figure(text: str) -> bool:
    """Does a figure without a unit stand beside a period: "5 years (10)", "2 or 3 years, 6"?"""
    return any(
        _LEFT.search(folded, spans[-1][1]) is not None
        for part in _PART.split(text)
        if (spans := _spans(folded := plain(part)))
    )


def with_unit(text: str, heading: str) -> str:
    """Return a bare number with the unit that its heading names: "24" under "Retention (months)"."""
    bare = _BARE.match(text)
    units = list(_UNIT.finditer(plain(heading))) if bare else []
    return f"{bare.group()} {units[0].group()}{text[bare.end() :]}" if bare and len(units) == 1 else text


def _in_clause(clause: str) -> list[RetentionPeriod]:
    folded = plain(clause)
    spans = _spans(folded)[:_LONGEST]
    found: list[RetentionPeriod] = []
    for position, (start, end, months) in enumerate(spans):
        before = _head(folded, spans[position - 1][1] if position else 0, start)
        after = _tail(folded, end, spans[position + 1][0] if position + 1 < len(spans) else len(folded))
        category, event = _label(_RANGE.sub("", before)), _label(after)
        found.append(
            RetentionPeriod(
                months,
                _as_written(category, folded.rfind(category, 0, start), clause),
                _as_written(event, folded.find(event, end), clause),
            )
        )
    return found


def _as_written(label: str, place: int, clause: str) -> str:
    """What a folded label was before it was folded: letter by letter, since one may fold to two ("ß") or to none."""
    if not label or place < 0 or clause == label:
        return label
    origins = [position for position, char in enumerate(clause) for _ in (" " if char == " " else plain(char))]
    last = place + len(label) - 1
    return clause[origins[place] : origins[last] + 1] if last < len(origins) else label


@lru_cache(maxsize=256)
def _spans(folded: str) -> tuple[tuple[int, int, float], ...]:
    """Begin, end and months of each period; a smaller unit right after a greater one adds to it."""
    found: list[tuple[int, int, float]] = []
    units: list[float] = []
    for match in _UNIT.finditer(folded):
        factor = next(one for one, unit in zip(_FACTORS, match.groups(), strict=True) if unit)
        number, start = _number_before(folded, found[-1][1] if found else 0, match.start())
        if not number:
            continue
        end = match.end()
        more = _HALF_MORE.match(folded, end)
        if more:
            number, end = number + 0.5, more.end()
        if found and factor < units[-1] and _JOINER.fullmatch(folded, found[-1][1], start):
            begin, _, months = found.pop()
            found.append((begin, end, months + number * factor))
        else:
            for begin, until, figure in _sharing(folded, found[-1][1] if found else 0, start):
                found.append((begin, until, figure * factor))
                units.append(factor)
            found.append((start, end, number * factor))
            units.append(factor)
        aside = _ASIDE.match(folded, end)
        if aside:
            found.append((aside.start(1), aside.end(1), _figure(aside.group(1)) * factor))
            units.append(factor)
    return tuple(found or _abbreviated(folded))


def _number_before(folded: str, begin: int, end: int) -> tuple[float, int]:
    """The number that ends right before a unit, and where it starts; zero if there is none."""
    begin = max(begin, end - _LONGEST_NUMBER)
    half = _HALF.search(folded, begin, end)
    if half and _ONE_UNIT.match(folded, end):
        return 0.5, half.start()
    match = _NUMBER.search(folded, begin, end)
    if match is None:
        return 0.0, end
    if match.group(1):
        return _figure(match.group(1)), match.start()
    known = number_words()
    written = match.group(2).replace("-", " ").split(" ")
    for first in range(len(written)):
        number = known.get(" ".join(written[first:]))
        if number:
            return number, match.start() + len(" ".join(written[:first])) + (first > 0)
    alone = _A.search(folded, begin, end)
    return (1.0, alone.start()) if alone else (0.0, end)


def _sharing(folded: str, begin: int, end: int) -> list[tuple[int, int, float]]:
    """Figures that stand before a period and share its unit: "2 / 5 / 10 years"."""
    listed = _LISTED.search(folded, begin, end)
    if listed is None:
        return []
    return [(one.start(), one.end(), _figure(one.group())) for one in _FIGURE.finditer(folded, listed.start(), end)]


def _figure(written: str) -> float:
    return float(written.replace(",", "."))


def _abbreviated(folded: str) -> list[tuple[int, int, float]]:
    """ISO 8601 durations ("P5Y") and the offsets of planners ("J+30")."""
    found = []
    for match in _ISO.finditer(folded):
        years, months, weeks, days = (int(one or 0) for one in match.groups())
        total = 12 * years + months + (7 * weeks + days) / _DAYS_PER_MONTH
        if total:
            found.append((match.start(), match.end(), total))
    for match in _PLUS.finditer(folded):
        factor = 1.0 if match.group(1) == "m" else 1 / _DAYS_PER_MONTH
        found.append((match.start(), match.end(), int(match.group(2)) * factor))
    return found


def _head(folded: str, begin: int, end: int) -> str:
    """What stands before a period and belongs to it: after the last cut, if another period comes before."""
    between = folded[begin:end]
    if not begin:
        return between
    cuts = list(_CUT.finditer(between))
    return between[cuts[-1].end() :] if cuts else "" if _TRIGGER.match(between) else between


def _tail(folded: str, begin: int, end: int) -> str:
    """What stands after a period and belongs to it: up to the first cut, if another period follows."""
    between = folded[begin:end]
    cut = _CUT.search(between) if end < len(folded) else None
    return between[: cut.start()] if cut else between


def _label(text: str) -> str:
    stripped = text.strip(" :.,;-–+/&|")
    if stripped.startswith("(") and stripped.endswith(")") and stripped.count("(") == 1:
        stripped = stripped[1:-1]
    elif stripped.count("(") != stripped.count(")"):
        stripped = stripped.strip(" ()")
    return _CONNECTOR.sub("", stripped)[:_LONGEST_LABEL].strip()
