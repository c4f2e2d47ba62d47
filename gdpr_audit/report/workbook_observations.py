"""Sheet of ``report.xlsx`` with what rows say together."""

from __future__ import annotations

from gdpr_audit import observations
from gdpr_audit.observations.observation import Observation
from gdpr_audit.report.observed import PLACES_SHOWN, addresses, provisions, sentence
from gdpr_audit.report.workbook_cells import Sheet, Styled, Value
from gdpr_audit.report.workbook_content import FIRST_ROW, SEVERITY_STYLES, Content
from gdpr_audit.report.workbook_lists import FINDINGS_SHOWN, Rows, columns, write_list

_OBSERVATIONS = (
    ("severity", 10, "cell"),
    ("title", 30, "strong"),
    ("seen", 56, "cell"),
    ("places", 26, "cell"),
    ("confidence", 11, "cell"),
    ("provision", 14, "cell"),
    ("remedy", 42, "cell"),
    ("why", 40, "cell"),
    ("contest", 40, "cell"),
    ("count", 10, "number"),
    ("id", 40, "key"),
)
_PRINTED = 7
"""The last columns explain: on paper they would make the others too small to read."""


def write_observations(sheet: Sheet, content: Content) -> None:
    """Write a row per observation, the gravest first."""
    seen = content.assessment.observations
    heads = columns(content, "observations", _OBSERVATIONS)
    rows = Rows((_row(observation, content) for observation in seen), len(seen), FINDINGS_SHOWN)
    last = write_list(sheet, content, "observations", heads, rows)
    sheet.worksheet.print_area(0, 0, last, _PRINTED - 1)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 2)


def _row(observation: Observation, content: Content) -> tuple[Value, ...]:
    card, lang = observations.card(observation.check.id), content.lang
    severity = observation.check.severity.value
    places = addresses(observation)
    more = len(places) - PLACES_SHOWN
    listed = "\n".join(places[:PLACES_SHOWN])
    return (
        Styled(content.word("severities", severity), SEVERITY_STYLES[severity]),
        card["title"][lang],
        sentence(observation, lang),
        listed + (content.say["more"].format(count=content.number(more)) if more > 0 else ""),
        content.word("confidences", observation.confidence),
        content.say["provision"].format(reference=provisions(observation)),
        card["remedy"][lang],
        card["why"][lang],
        card["contest"][lang],
        observation.concerns,
        observation.id,
    )
