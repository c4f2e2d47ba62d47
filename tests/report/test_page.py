"""The page: what it shows, and that nothing in it can act."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from factory import make_assessment

from gdpr_audit.report.charts import draw_charts
from gdpr_audit.report.html import render_html

HOSTILE = '=cmd|"/c calc"!A1</script><script>alert(1)</script><img src=x onerror=alert(1)>$\\frac{1}{2}$\u202egnp'


def page(lang: str = "fr", **what: object) -> str:
    """Return the page of a made assessment."""
    assessment = make_assessment(**what)  # type: ignore[arg-type]
    return render_html(assessment, lang, draw_charts(assessment, lang)).decode()


def test_the_same_assessment_gives_the_same_bytes() -> None:
    """No clock, no random name: two runs can be compared."""
    assessment = make_assessment(activities=4)
    assert draw_charts(assessment, "fr") == draw_charts(assessment, "fr")
    assert page(activities=4) == page(activities=4)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_texts_of_the_register_stay_texts(lang: str) -> None:
    """Markup, scripts and formulas of a register are shown and do nothing."""
    text = page(lang, activities=3, text=HOSTILE)
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert text.count("<script>") == 1


def test_the_page_lets_in_only_its_own_style_and_script() -> None:
    """The policy names the hashes of what is inlined, and nothing may be loaded."""
    text = page(activities=2)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy
    assert not re.findall(r'(?:src|href)="(?!data:|#)', text)
    assert " style=" not in text


def test_both_languages_list_the_same_findings() -> None:
    """Ids are the same and in the same order."""
    ids = [re.findall(r'<tr id="([^"]*)"', page(lang, activities=5)) for lang in ("fr", "en")]
    assert ids[0]
    assert ids[0] == ids[1]


def test_a_long_list_is_cut_and_says_so() -> None:
    """Ten thousand activities make a page of a megabyte at most, which tells what it leaves out."""
    text = page("en", activities=10_000)
    assert len(text.encode()) <= 1_000_000
    assert "more findings of this rule" in text
    assert "more activities are in the workbook" in text


def test_every_issue_has_its_sentence_in_both_languages() -> None:
    """A code raised anywhere in the reading can be shown."""
    import tomllib

    root = Path(__file__).resolve().parents[2] / "gdpr_audit"
    codes = {
        code
        for path in (root / "ingest").rglob("*.py")
        for code in re.findall(r'InputIssue\(\s*"([a-z-]+)"', path.read_text("utf-8"))
    }
    assert codes
    for lang in ("fr", "en"):
        table = tomllib.loads((root / "texts" / lang / "errors.toml").read_text("utf-8"))["issue"]
        assert codes <= set(table)
