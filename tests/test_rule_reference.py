"""``docs/rules.md`` and ``docs/regles.md`` say what the rules are now: ``--regenerate`` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdpr_audit.cli.app import run
from gdpr_audit.rules import catalogue_rules

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "rules.md", "fr": DOCS / "regles.md"}


@pytest.mark.parametrize("lang", PAGES)
def test_reference_is_current(lang: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    """The page in the repository is what the command prints."""
    assert run(["rules", "reference", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    if request.config.getoption("--regenerate"):
        PAGES[lang].write_text(printed, "utf-8")
    assert PAGES[lang].read_text("utf-8") == printed, "run: pytest tests/test_rule_reference.py --regenerate"


@pytest.mark.parametrize("lang", PAGES)
def test_reference_has_every_rule_once_in_the_order_of_the_law(lang: str) -> None:
    """Each rule has its anchor, and the contents lead to it."""
    page = PAGES[lang].read_text("utf-8")
    anchors = re.findall(r'<a id="([^"]+)"></a>', page)
    assert sorted(anchors) == sorted(rule.id for rule in catalogue_rules())
    articles = [int(number) for number in re.findall(r"^### Article (\d+) ", page, re.MULTILINE)]
    assert articles == sorted(set(articles))
    assert re.findall(r"\]\(#([^)]+)\)", page) == anchors


def test_both_references_are_built_alike() -> None:
    """The same headings at the same places, whatever the language."""
    shapes = [re.findall(r"^(#+|\* |\*\*)", page.read_text("utf-8"), re.MULTILINE) for page in PAGES.values()]
    assert shapes[0] == shapes[1]
