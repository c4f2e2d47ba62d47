"""First sheet of ``report.xlsx``: the verdict, what caps it, the figures with their charts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gdpr_audit.assess.assessment import Assessment, Score
from gdpr_audit.assess.scoring import round_half_up
from gdpr_audit.law.catalogue import Kind, Severity
from gdpr_audit.report.profile_rows import profile_lines
from gdpr_audit.report.wording import percent
from gdpr_audit.report.workbook_cells import Column, Sheet, Styled, Value, lines_of
from gdpr_audit.report.workbook_content import Content
from gdpr_audit.rule import Verdict

_WIDTHS = (30, 11, 11, 11, 11, 11, 12, 12, 12, 12, 12)
_LAST = len(_WIDTHS) - 1
_CRITICAL_SHOWN = 15
_SHOWN = (
    Verdict.NOT_SATISFIED,
    Verdict.PARTLY_SATISFIED,
    Verdict.NOT_STATED,
    Verdict.SATISFIED,
    Verdict.NOT_APPLICABLE,
)
_COLOURS = {Verdict.NOT_SATISFIED: "#B3261E", Verdict.PARTLY_SATISFIED: "#E6A23C", Verdict.NOT_STATED: "#9AA7B4"}
_KNOWN, _OPEN = "#2F6690", "#C9D6E2"
_CHART_COLUMN = 6
_CHART_WIDTH = 445  # pixels: the columns beside the tables
_CHART_ROWS = 13
_ROW_PIXELS = 20
_SIZES = {"lead": 10 / 12, "strong": 0.95}
"""Characters that fit, beside those of an ordinary cell."""


def write_summary(sheet: Sheet, content: Content) -> None:
    """Write the sheet from top to bottom."""
    for column, width in enumerate(_WIDTHS):
        sheet.worksheet.set_column(column, column, width)
    row = _verdict(sheet, content)
    row = _figures(sheet, content, row)
    row = _critical(sheet, content, row)
    severities = row
    row = _by_severity(sheet, content, row)
    row = _help(sheet, content, row)
    sheet.worksheet.set_h_pagebreaks([severities, row])
    _by_article(sheet, content, row)
    sheet.worksheet.activate()


def shown(value: float) -> float:
    """Return a score as it is shown: rounded half up to one decimal (``law/scoring.toml``)."""
    return float(round_half_up(value, 1))


def _verdict(sheet: Sheet, content: Content) -> int:
    say, assessment = content.say["summary"], content.assessment
    reading, scores = assessment.reading, assessment.scores
    sheet.put(0, 0, content.say["title"], "title")
    sheet.worksheet.set_row(0, 27)
    about = {
        "organisation": content.organisation or say["no-organisation"],
        "file": reading.file_name,
        "activities": content.number(len(reading.register.activities)),
        "day": content.day(assessment.as_of),
        "rules": content.number(len(assessment.rules)),
    }
    _across(sheet, (1, 0, _LAST), say["about"].format(**about), "note")
    if scores.overall is None:
        _across(sheet, (3, 0, _LAST), say["no-score"], "lead")
        return 5
    figures = {key: percent(getattr(scores.overall, key), content.lang) for key in ("c_lo", "c_hi", "k")}
    sentence = say["verdict"].format(grade=scores.grade, meaning=say["grades"][scores.grade], **figures)
    if scores.grade != scores.grade_uncapped:
        count = content.number(len(scores.open_critical))
        sentence += " " + say["capped"].format(uncapped=scores.grade_uncapped, count=count)
    if assessment.profiled:
        sentence += " " + " ".join(profile_lines(assessment, content.lang))
    _across(sheet, (3, 0, _LAST), sentence, "lead")
    return 5


def _figures(sheet: Sheet, content: Content, row: int) -> int:
    """The figures, each with what it means."""
    say, scores = content.say["summary"], content.assessment.scores
    sheet.put(row, 0, say["figures"], "section")
    rows: list[tuple[str, Value]] = []
    if scores.overall:
        rows.append(("grade", Styled(scores.grade, "big")))
        rows += [(key, shown(getattr(scores.overall, key))) for key in ("c_lo", "c_hi", "k")]
    if scores.quality:
        rows.append(("quality", shown(scores.quality.c_lo)))
    rows += [("debt", shown(scores.debt)), ("debt_unknown", shown(scores.debt_unknown))]
    levels = Counter(risk.level for risk in content.assessment.risks)
    rows.append(("risky", Styled(levels[3] + levels[4], "number")))
    for place, (key, value) in enumerate(rows, row + 1):
        sheet.put(place, 0, say["labels"][key], "strong")
        sheet.put(place, 1, value, "percent")
        _across(sheet, (place, 2, _LAST), say["meanings"][key])
    return row + len(rows) + 2


def _across(sheet: Sheet, place: tuple[int, int, int], value: Value, style: str = "cell") -> None:
    """Write a value over several columns, in a row high enough for it if it is a text."""
    width = sum(_WIDTHS[place[1] : place[2] + 1]) * _SIZES.get(style, 1)
    sheet.across(place, value, style, lines=lines_of(value, width) if isinstance(value, str) else 0)


def _critical(sheet: Sheet, content: Content, row: int) -> int:
    """The open critical gaps: nothing weighs more, and they cap the grade."""
    say, critical = content.say["summary"], content.assessment.scores.open_critical
    sheet.put(row, 0, say["critical"], "section")
    if not critical:
        _across(sheet, (row + 1, 0, _LAST), say["no-critical"], "note")
        return row + 3
    first = critical[:_CRITICAL_SHOWN]
    for place, finding in enumerate(first, row + 1):
        obligation = finding.rule.obligation
        _across(sheet, (place, 0, 4), f"{content.provision(obligation)} – {content.flaw(finding.rule.id)}", "strong")
        _across(sheet, (place, 5, 8), content.about(finding))
        _across(sheet, (place, 9, _LAST), content.subject(finding) or content.place(finding.source))
    row += len(first)
    if len(critical) > len(first):
        row += 1
        more = say["more-critical"].format(count=content.number(len(critical) - len(first)))
        _across(sheet, (row, 0, _LAST), more, "note")
    return row + 2


def _by_severity(sheet: Sheet, content: Content, row: int) -> int:
    """Verdicts by severity, and the open ones as stacked bars."""
    say, counts = content.say["summary"], _count(content.assessment)
    sheet.put(row, 0, say["by-severity"], "section")
    headings = [say["severity"], *(content.word("verdicts", verdict.value) for verdict in _SHOWN)]
    rows: list[tuple[Value, ...]] = [
        (content.word("severities", severity.value), *(counts[severity, verdict] for verdict in _SHOWN))
        for severity in Severity
    ]
    last = sheet.table(row + 1, _heads(headings, "number"), rows)
    series = [
        {"name": [sheet.name, row + 1, 1 + place], "values": [sheet.name, row + 2, 1 + place, last, 1 + place],
         "categories": [sheet.name, row + 2, 0, last, 0], "fill": {"color": _COLOURS[verdict]}, "gap": 60}
        for place, verdict in enumerate(_SHOWN) if verdict in _COLOURS
    ]  # fmt: skip
    _chart(sheet, row + 1, series, title=say["chart-severity"], alt=say["alt-severity"], axis={})
    return row + 1 + _CHART_ROWS + 1


def _heads(headings: list[str], style: str) -> list[Column]:
    """Columns of a table of figures, under those of the sheet."""
    styles = ["strong", *[style] * len(headings)]
    return [Column(*parts) for parts in zip(headings, _WIDTHS, styles, strict=False)]


def _count(assessment: Assessment) -> Counter[tuple[Severity, Verdict]]:
    """Verdicts on obligations by severity; risk features are no breaches and are left out."""
    counts: Counter[tuple[Severity, Verdict]] = Counter()
    for rule in assessment.rules:
        if rule.obligation.kind is not Kind.RISK:
            for verdict, number in assessment.tally.get(rule.id, {}).items():
                counts[rule.obligation.severity, verdict] += number
    return counts


def _by_article(sheet: Sheet, content: Content, row: int) -> None:
    """Scores by article, with what is not known as the pale end of each bar."""
    say, scores = content.say["summary"], content.assessment.scores.by_article
    if not scores:
        return
    sheet.put(row, 0, say["by-article"], "section")
    keys = ("article", "c_lo", "unknown", "c_hi", "k", "rules")
    heads = _heads([say["article-columns"][key] for key in keys], "percent")
    heads[-1] = heads[-1]._replace(style="number")
    rows = [(_article(name, say), *_score(score)) for name, score in scores.items()]
    last = sheet.table(row + 1, heads, rows)
    series = [
        {"name": [sheet.name, row + 1, column], "values": [sheet.name, row + 2, column, last, column],
         "categories": [sheet.name, row + 2, 0, last, 0], "fill": {"color": colour}, "gap": 40}
        for column, colour in ((1, _KNOWN), (2, _OPEN))
    ]  # fmt: skip
    height = max(_CHART_ROWS, len(rows) + 3)
    axis = {"min": 0, "max": 100, "num_format": "0"}
    _chart(sheet, row + 1, series, title=say["chart-article"], alt=say["alt-article"], axis=axis, height=height)


def _article(name: str, say: dict[str, Any]) -> str:
    return str(say["articles"].get(name) or say["article"].format(number=name))


def _score(score: Score) -> tuple[float, float, float, float, int]:
    c_lo, c_hi = shown(score.c_lo), shown(score.c_hi)
    return c_lo, round(c_hi - c_lo, 1), c_hi, shown(score.k), score.rules


def _chart(  # noqa: PLR0913 - a chart is its place, data and words
    sheet: Sheet,
    row: int,
    series: list[dict[str, Any]],
    *,
    title: str,
    alt: str,
    axis: dict[str, Any],
    height: int = _CHART_ROWS,
) -> None:
    chart = sheet.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for one in series:
        chart.add_series(one)
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "crossing": "max", "interval_unit": 1})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#E0E6EC"}}, **axis})
    chart.set_size({"width": _CHART_WIDTH, "height": height * _ROW_PIXELS})
    sheet.worksheet.insert_chart(row, _CHART_COLUMN, chart, {"description": alt, "object_position": 2})


def _help(sheet: Sheet, content: Content, row: int) -> int:
    say = content.say["summary"]
    sheet.put(row, 0, say["help"], "section")
    for place, (key, line) in enumerate(say["help-lines"].items(), row + 1):
        sheet.put(place, 0, content.to_sheet(key))
        _across(sheet, (place, 1, _LAST), line)
    return row + len(say["help-lines"]) + 2
