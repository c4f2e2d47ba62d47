"""Which rule answers for which obligation, and under which articles the catalogue asks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gdpr_audit.law.catalogue import obligations
from gdpr_audit.law.structure import articles, provision
from gdpr_audit.law.tables import table
from gdpr_audit.rule import Rule


def coverage_document(rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the coverage both ways: by obligation, and by article of the Regulation."""
    answering: dict[str, list[str]] = {name: [] for name in obligations()}
    for rule in rules:
        answering.setdefault(rule.obligation.id, []).append(rule.id)
    cited: dict[int, list[str]] = {number: [] for number in articles()}
    for name, obligation in obligations().items():
        for number in {place.article for reference in obligation.refs if (place := provision(reference))}:
            cited[number].append(name)
    return {
        "obligations": [
            {"catalogue": name, "title": obligations()[name].title, "rules": answering[name]} for name in obligations()
        ],
        "own": [
            {"catalogue": rule.obligation.id, "rule": rule.id, "package": rule.plugin} for rule in rules if rule.plugin
        ],
        "uncovered": [name for name in obligations() if not answering[name]],
        "articles": [
            {
                "article": number,
                "title": {lang: row[f"title_{lang}"] for lang in ("fr", "en")},
                "catalogue": cited[number],
                "reason": None if cited[number] else _reason(number),
            }
            for number, row in articles().items()
        ],
    }


def _reason(article: int) -> dict[str, str] | None:
    """Why the catalogue asks nothing under the article; None if nobody has said."""
    for row in table("without_obligation")["articles"]:
        if row["first"] <= article <= row["last"]:
            return {lang: row[lang] for lang in ("fr", "en")}
    return None
