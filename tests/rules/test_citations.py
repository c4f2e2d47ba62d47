"""No citation is wrong: what cards and catalogue cite exists, and both languages cite the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gdpr_audit import observations
from gdpr_audit.law.catalogue import Obligation, obligations
from gdpr_audit.law.sources import sources
from gdpr_audit.law.structure import RECITALS, articles, provision
from gdpr_audit.rule import Rule
from gdpr_audit.rules import card, catalogue_rules

PARTS = ("title", "why", "detection", "contest", "remedy", "question")
rules = pytest.mark.parametrize("rule", catalogue_rules(), ids=lambda rule: rule.id)
catalogue = pytest.mark.parametrize("obligation", obligations().values(), ids=lambda obligation: obligation.id)

_ELSEWHERE = re.compile(
    r"(?:[,;]?\s|\b)(?:de la directive|of Directive|de la loi|of the (?:French|Labour)|CSP|CPCE|LIL|C\. (?:trav|conso)|"
    r"[Cc]ode|Act|décret|Decree|des CCT|of the SCC)"
)
_PROVISION = re.compile(r"(?<![\w./-])(\d{1,2})((?:\(\d{1,2}\))?(?:\([a-z]\))?)(?![\w/-])")
_ARTICLE = re.compile(
    r"\b[Aa]rt(?:icles?|\.)\s*(\d{1,2}(?:\([\da-z]+\))*(?:(?:,| et| and| à| to| ou| or)\s+\d{1,2}(?:\([\da-z]+\))*)*)"
)
_GUIDELINES = re.compile(r"(lignes directrices|Guidelines|recommandations|Recommendations)\s+0?(\d+)/(\d{4})")
_CASE = re.compile(r"\b[CT]-\d+/\d+(?: P)?")
_NUMBER = re.compile(r"\d+(?:[.,\u202f ]\d{3})*")
_RECITAL = re.compile(r"(?:considérants?|recitals?)\s+((?:\d+(?:,| et| and)?\s*)+)", re.IGNORECASE)


@catalogue
def test_provisions_exist(obligation: Obligation) -> None:
    """Every provision of the catalogue is one of the Regulation, to the point."""
    for reference in obligation.refs:
        place = provision(reference)
        assert place is not None, reference
        assert place.exists, reference
    assert all(1 <= number <= RECITALS for number in obligation.recitals)


@catalogue
def test_guidance_is_known(obligation: Obligation) -> None:
    """Every key of guidance or case law is in the table."""
    assert not [key for key in obligation.guidance if key not in sources()]


@catalogue
def test_fine_tier_is_that_of_the_article(obligation: Obligation) -> None:
    """The tier is that of the principal article in Art. 83(4) and (5), or of an article that the obligation cites."""
    if obligation.fine_tier in {"none", "national"}:
        return
    cited = {place.article for reference in obligation.refs if (place := provision(reference))}
    assert obligation.fine_tier in {articles()[number].get("fine_tier") for number in cited} | {"83(5)(d)"}


@rules
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_provisions_in_the_card_exist(rule: Rule, lang: str) -> None:
    """An article of the Regulation that a card names exists, to the point."""
    for part in PARTS:
        for place in provisions_in(card(rule.id)[part][lang]):
            found = provision(place)
            assert found is not None, place
            assert found.exists, (part, place)


@rules
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_cases_in_the_card_are_known(rule: Rule, lang: str) -> None:
    """A judgment that a card names is in the table of sources, or is a pending appeal that it tells of."""
    known = sources().keys() | {"C-703/25 P", "C-362/14"}
    for part in PARTS:
        assert {*_CASE.findall(card(rule.id)[part][lang])} <= known


@rules
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_guidelines_in_the_card_are_known(rule: Rule, lang: str) -> None:
    """Guidelines and recommendations of the EDPB that a card numbers are in the table."""
    for part in PARTS:
        for kind, number, year in _GUIDELINES.findall(card(rule.id)[part][lang]):
            prefix = "R" if kind[0] in "rR" else ""
            assert f"EDPB-{prefix}{number}-{year}" in sources()


def test_citations_are_seen() -> None:
    """The test looks where it should: the cards name many provisions, and other laws are not taken for the GDPR."""
    texts = [card(rule.id)[part]["fr"] for rule in catalogue_rules() for part in PARTS]
    assert {"28(3)", "46(2)(c)", "35(3)", "5(1)(e)"} <= set().union(*map(provisions_in, texts))
    others = "L’art. 5(3) de la directive 2002/58/CE et les art. 13(1)(f) et 14, l’art. 82 de la loi"
    assert provisions_in(others) == {"13(1)(f)", "14"}


CARDS = {rule.id: card(rule.id) for rule in catalogue_rules()} | {
    check.id: observations.card(check.id) for check in observations.all_checks()
}


@pytest.mark.parametrize("name", CARDS)
def test_both_languages_cite_the_same(name: str) -> None:
    """Numbers, and with them provisions, cases, dates, thresholds and quantities, are the same in both languages."""
    for part, words in CARDS[name].items():
        if part != "examples":
            assert numbers_in(words["fr"]) == numbers_in(words["en"]), part


@catalogue
def test_both_languages_of_the_catalogue_cite_the_same(obligation: Obligation) -> None:
    """So are those of the obligation's own words."""
    for words in (obligation.title, obligation.severity_reason, obligation.remediation, obligation.evidence):
        assert numbers_in(words["fr"]) == numbers_in(words["en"])


def provisions_in(text: str) -> set[str]:
    """Articles of the Regulation named in a text; those of other laws are told by what follows them."""
    found = set()
    for match in _ARTICLE.finditer(text):
        if not _ELSEWHERE.match(text, match.end()):
            found |= {f"{article}{rest}" for article, rest in _PROVISION.findall(match[1])}
    return found


def numbers_in(text: str) -> Counter[str]:
    """All figures of a text, whatever its thousands are separated by."""
    return Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
