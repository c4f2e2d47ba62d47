"""The page: one file that opens offline, asks nothing of anybody, and in which no text of the register can act."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from gdpr_audit import __version__
from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.law.tables import table
from gdpr_audit.report.flow_picture import draw_flows
from gdpr_audit.report.observed import grouped
from gdpr_audit.report.profile_rows import adjustment_rows, own_rules_lines, profile_lines
from gdpr_audit.report.view import MOST_ACTIVITIES, MOST_ISSUES, View
from gdpr_audit.resources import shipped
from gdpr_audit.texts import Number, texts


def render_html(assessment: Assessment, lang: str, charts: Mapping[str, bytes]) -> bytes:
    """Return the page, UTF-8; the same bytes for the same assessment.

    Args:
        assessment: what is shown.
        lang: ``fr`` or ``en``.
        charts: name -> SVG, from `gdpr_audit.report.charts.draw_charts`.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = shipped("templates")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    say = texts("report", lang)
    view = View(assessment, lang)
    picture = draw_flows(assessment, view.node_names(), say["flows"]["lanes"])
    style, script = ((folder / name).read_text("utf-8") for name in ("report.css", "report.js"))
    page = environment.get_template("report.html.j2").render(
        lang=lang,
        say=say,
        common=view.common,
        scales=table("scoring")["levels"],
        view=view,
        head=view.head(),
        observed=grouped(assessment, lang),
        number=lambda value: Number(value, lang),
        assessment=assessment,
        pictures={name: _data_uri(svg) for name, svg in charts.items()},
        flow=_data_uri(picture.svg),
        flow_drawn=picture.drawn,
        flow_left_out=picture.left_out,
        told=texts("profile", lang),
        adjustments=adjustment_rows(assessment, lang),
        profile=list(profile_lines(assessment, lang)),
        own=list(own_rules_lines(assessment, lang)),
        most_activities=MOST_ACTIVITIES,
        most_issues=MOST_ISSUES,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
    )
    return page.encode("utf-8", "replace")


def _data_uri(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"


def _hash(text: str) -> str:
    """Return the hash by which the page's policy lets its own style and script in, and nothing else."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
