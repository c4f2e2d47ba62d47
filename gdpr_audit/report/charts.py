"""The charts of the page: drawn once as SVG, each beside a table that says the same."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.rule import Verdict
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SEVERITIES = ("critical", "high", "medium", "low")
OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)

_INK = "#1d2b36"
_FAINT = "#8a99a6"
_COLOURS = {Verdict.NOT_SATISFIED: "#a4262c", Verdict.PARTLY_SATISFIED: "#d98324", Verdict.NOT_STATED: "#b9c4ce"}
_SHOWN, _POSSIBLE = "#1f5f8b", "#a9cbe3"
_BEFORE, _AFTER = "#7a4b94", "#c9a9dc"
_WIDTH = 7.2
"""Inches, of 72 points."""


def draw_charts(assessment: Assessment, lang: str) -> dict[str, bytes]:
    """Return the charts by name (``scores``, ``severities``, ``risks``) as SVG; byte-stable for the same assessment."""
    return {
        "scores": _scores(assessment, lang),
        "severities": _severities(assessment, lang),
        "risks": _risks(assessment, lang),
    }


def counts(assessment: Assessment) -> dict[str, dict[Verdict, int]]:
    """Return severity -> verdict -> number, over the obligations that count in compliance."""
    table = {severity: dict.fromkeys(_COLOURS, 0) for severity in SEVERITIES}
    for rule in assessment.rules:
        if rule.obligation.kind is Kind.GAP:
            for verdict in _COLOURS:
                table[rule.obligation.severity.value][verdict] += assessment.tally[rule.id].get(verdict, 0)
    return table


def levels(assessment: Assessment) -> tuple[Sequence[int], Sequence[int]]:
    """Return the number of activities at each level 1 to 4, before and after measures."""
    before = Counter(risk.level for risk in assessment.risks)
    after = Counter(risk.residual_level for risk in assessment.risks)
    return [before[level] for level in range(1, 5)], [after[level] for level in range(1, 5)]


def _scores(assessment: Assessment, lang: str) -> bytes:
    """What is demonstrated, and what could be, chapter by chapter."""
    say = texts("report", lang)
    chapters = {key: score for key, score in assessment.scores.by_chapter.items() if key in say["chapters"]}
    figure, axes = _canvas(0.42 * len(chapters) + 1.1)
    names = [_short(say["chapters"][key]) for key in chapters]
    low = [score.c_lo for score in chapters.values()]
    axes.barh(names, [score.c_hi for score in chapters.values()], color=_POSSIBLE, label=say["charts"]["possible"])
    axes.barh(names, low, color=_SHOWN, label=say["charts"]["shown"], height=0.5)
    for place, value in enumerate(low):
        axes.text(value + 1, place, f"{value:.0f} %", va="center", color=_INK, fontsize=9)
    axes.set_xlim(0, 112)
    axes.invert_yaxis()
    return _finished(figure, axes, legend=bool(chapters))


def _severities(assessment: Assessment, lang: str) -> bytes:
    """Obligations not met, partly met and to verify, by severity."""
    common = texts("common", lang)
    figure, axes = _canvas(2.6)
    table = counts(assessment)
    names = [common["severities"][severity] for severity in SEVERITIES]
    start = [0] * len(SEVERITIES)
    for verdict, colour in _COLOURS.items():
        values = [table[severity][verdict] for severity in SEVERITIES]
        axes.barh(names, values, left=start, color=colour, label=common["verdicts"][verdict.value])
        start = [left + value for left, value in zip(start, values, strict=True)]
    axes.invert_yaxis()
    return _finished(figure, axes, legend=True)


def _risks(assessment: Assessment, lang: str) -> bytes:
    """Number of activities at each level of risk, before and after measures."""
    say, common = texts("report", lang)["charts"], texts("common", lang)
    figure, axes = _canvas(2.6)
    before, after = levels(assessment)
    names = [common["levels"][str(level)] for level in range(1, 5)]
    places = range(4)
    axes.bar([place - 0.2 for place in places], before, 0.38, color=_BEFORE, label=say["before"])
    axes.bar([place + 0.2 for place in places], after, 0.38, color=_AFTER, label=say["after"])
    axes.set_xticks(list(places), names)
    return _finished(figure, axes, legend=True)


def _canvas(height: float) -> tuple[Figure, Axes]:
    # Bars need no linear algebra: its threads would cost a tenth of a second to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import matplotlib as mpl

    _spare_docstrings()
    from matplotlib.figure import Figure

    mpl.rcParams.update({
        "svg.hashsalt": "gdpr-audit",
        "svg.fonttype": "path",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
    })  # fmt: skip
    figure = Figure(figsize=(_WIDTH, height))
    # Margins are given, not sought: a layout engine draws everything twice.
    return figure, figure.add_axes((0.3, 0.75 / height, 0.68, 1 - 0.9 / height))


def _spare_docstrings() -> None:
    """Keep matplotlib from writing the help of `Artist.set` for each of its hundred classes as it is imported.

    Nobody reads it here, and it is a fifth of what the import costs; where the hook is gone, only the time is lost.
    """
    from matplotlib.artist import Artist

    if hasattr(Artist, "_update_set_signature_and_docstring"):
        Artist._update_set_signature_and_docstring = classmethod(lambda _: None)  # noqa: SLF001


def _finished(figure: Figure, axes: Axes, *, legend: bool) -> bytes:
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=_INK, labelsize=9)
    axes.tick_params(axis="x", colors=_FAINT)
    axes.grid(visible=False)
    if legend:
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.1), ncols=3, frameon=False, fontsize=8.5)
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def _short(text: str, longest: int = 34) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
