"""The page in a real browser: it loads, asks for nothing, filters, and holds at every width."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factory import make_assessment
from test_page import HOSTILE

from gdpr_audit.report.charts import draw_charts
from gdpr_audit.report.html import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.enable_socket,  # the browser is spoken to over a local pipe; the page itself may reach nothing
    pytest.mark.skipif(
        CHROMIUM is None and os.environ.get("CI") != "true", reason="needs a Chromium browser (Debian: chromium)"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def opened(
    browser: Browser, tmp_path: Path, lang: str = "fr", width: int = 1280, **what: object
) -> tuple[Page, list[str]]:
    """Open the page of a made assessment; return it and all that it complained of or asked for."""
    assessment = make_assessment(**what)  # type: ignore[arg-type]
    path = tmp_path / "report.html"
    path.write_bytes(render_html(assessment, lang, draw_charts(assessment, lang)))
    page = browser.new_page(viewport={"width": width, "height": 844})
    noted: list[str] = []
    page.on("console", lambda message: noted.append(message.text))
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.on("dialog", lambda dialog: (noted.append(dialog.message), dialog.dismiss()))  # type: ignore[func-returns-value]
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else noted.append(request.url)
    )
    page.goto(path.as_uri())
    return page, noted


def shown(page: Page) -> int:
    """Count the findings that the filters leave."""
    return int(page.evaluate("document.querySelectorAll('.rule:not([hidden]) tr[data-state]:not([hidden])').length"))


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_loads_without_a_complaint_and_fits(browser: Browser, tmp_path: Path, lang: str, width: int) -> None:
    """No error, no policy violation, no request, no alert, and nothing wider than the window."""
    page, noted = opened(browser, tmp_path, lang, width, activities=6, text=HOSTILE)
    assert noted == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_leave_what_was_asked_for(browser: Browser, tmp_path: Path) -> None:
    """By severity, by activity, by words, and back to all."""
    page, noted = opened(browser, tmp_path, activities=6)
    everything = shown(page)
    page.select_option("select[name=severity]", "critical")
    page.wait_for_timeout(300)
    assert 0 < shown(page) < everything
    page.click("button[type=reset]")
    page.wait_for_timeout(300)
    assert shown(page) == everything
    page.select_option("select[name=activity]", "A2")
    page.wait_for_timeout(300)
    assert 0 < shown(page) < everything
    page.fill("input[name=text]", "no such word anywhere")
    page.wait_for_timeout(300)
    assert shown(page) == 0
    assert noted == []


def test_ten_thousand_activities_open_and_filter(browser: Browser, tmp_path: Path) -> None:
    """The largest page answers: loaded and filtered well before a person would think that it hangs."""
    page, noted = opened(browser, tmp_path, activities=10_000)
    page.set_default_timeout(10_000)
    page.select_option("select[name=state]", "gap")
    page.wait_for_timeout(1_000)
    assert page.text_content("#shown")
    assert shown(page) > 0
    assert noted == []


def test_the_first_screen_is_the_answer(browser: Browser, tmp_path: Path) -> None:
    """On a laptop the grade and the first step are seen without scrolling."""
    page, _ = opened(browser, tmp_path, activities=6)
    assert page.locator(".grade").bounding_box()["y"] < 400  # type: ignore[index]
    assert page.locator("ol.first li").first.bounding_box()["y"] < 844  # type: ignore[index]
