"""Codes and cells in words: our own reader takes them back for the same value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gdpr_audit.export.labels import heading_in
from gdpr_audit.export.tidying import tidied
from gdpr_audit.export.wording import reader_of, word
from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS
from gdpr_audit.ingest.door.reader.guard import guarded, unguarded
from gdpr_audit.ingest.headings import known
from gdpr_audit.law.tables import table
from gdpr_audit.texts import LANGUAGES, texts

_WITHOUT_WORDS = {("domain", "other"), ("subproc_auth", "unknown"), ("tool", "unknown"), ("tool", "none")}
"""Codes that say that nothing is known, or that nothing was recognised."""

CODES = [
    *((attribute, code) for attribute, codes in texts("codes", "en").items() for code in codes),
    *(("data_categories", row["id"]) for row in table("data_categories")["categories"]),
    *(("subject_categories", row["id"]) for row in table("data_categories")["subject_categories"]),
    *(("tool", row["id"]) for row in table("transfer_tools")["tools"]),
    *(("country", row["iso2"]) for row in table("countries")["countries"]),
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_words_that_read_back(lang: str) -> None:
    """Each code of the law's tables, in each language, is read back as that code and no other."""
    wrong = [
        (attribute, code, word(attribute, code, lang))
        for attribute, code in CODES
        if (attribute, code) not in _WITHOUT_WORDS
        and reader_of(attribute)(word(attribute, code, lang)).value not in {code, (code,)}
    ]
    assert wrong == []


def test_both_languages_name_the_same_codes() -> None:
    """Neither language forgets a code."""
    assert {name: set(codes) for name, codes in texts("codes", "fr").items()} == {
        name: set(codes) for name, codes in texts("codes", "en").items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("target", ["canonical", "cnil", "ico"])
def test_every_heading_reads_back(target: str, lang: str) -> None:
    """What we print over a column is what our reader takes it for."""
    heading = heading_in(target, lang)
    wrong = [
        (concept, heading(concept), found)
        for concept in sorted(ACTIVITY | set(FEEDS))
        if (found := [one.concept for one in known(heading(concept), "headings", lang)]) != [concept]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("attribute", "text", "fr", "en"),
    [
        ("legal_bases", "6.1.b", "Exécution du contrat (art. 6(1)(b))", "Performance of a contract (Art. 6(1)(b))"),
        ("legal_bases", "consentement", "Consentement (art. 6(1)(a))", "Consent (Art. 6(1)(a))"),
        ("legal_bases", "Art. 6 (1) b i. V. m. § 26 BDSG", *["Art. 6 (1) b i. V. m. § 26 BDSG"] * 2),
        ("legal_bases", "Contrat de travail de Mme X", *["Contrat de travail de Mme X"] * 2),
        ("lia_done", "YES", "oui", "YES"),
        ("lia_done", "✓", "oui", "yes"),
        ("lia_done", "oui, en 2021", "oui, en 2021", "oui, en 2021"),
        ("dpia_date", "12/03/2024", date(2024, 3, 12), date(2024, 3, 12)),
        ("dpia_date", "mars 2024 (v2)", "mars 2024 (v2)", "mars 2024 (v2)"),
        ("volume_subjects", "120", 120, 120),
        ("volume_subjects", "environ 120", "environ 120", "environ 120"),
        ("transfers", "Néant", "aucun", "none"),
        ("transfers", "-", "-", "-"),
        ("recipients", "à compléter", "à compléter", "à compléter"),
        ("info_notice", "s/o", "n/a", "n/a"),
        ("adm", "none", "Aucune", "none"),
        ("purposes", "6.1.b", "6.1.b", "6.1.b"),
        ("id", "007", "007", "007"),
        ("name", "oui", "oui", "oui"),
    ],
)  # fmt: skip
def test_only_what_says_no_more_is_reworded(attribute: str, text: str, fr: object, en: object) -> None:
    """A code, a yes, a day or a number is written cleanly; whatever says more stays as it was written."""
    assert (tidied(attribute, text, "fr"), tidied(attribute, text, "en")) == (fr, en)


@given(some.text(alphabet="'=+-@\t\r\n ＝＋－＠a1", max_size=8))
def test_guard_is_taken_off_exactly_once(text: str) -> None:
    """A text that could act begins with a quote in the file, and comes back as it was."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
