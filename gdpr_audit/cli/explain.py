"""``gdpr-audit explain``: one finding, from the cells to the score."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.examining import held_register
from gdpr_audit.cli.terminal import Stages, columns, inert, show, words, wrapped
from gdpr_audit.texts import Number, texts

if TYPE_CHECKING:
    from gdpr_audit.assess.explain import Arithmetic, Explanation, Share, Value

_HELP = words()["help"]
_LONGEST = 60
_ALSO = 12

FindingId = Annotated[str, typer.Argument(help=_HELP["finding-id"], metavar="FINDING", show_default=False)]


def explain(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    finding_id: FindingId,
    lang: options.Lang = "",
    as_of: options.AsOf = "",
    state: options.State = "",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Show what was read, how the rule came to its answer, and what the finding weighs; nothing is written."""
    lang, day = options.language(lang), options.day(as_of)
    if not register.exists() and Path(finding_id).is_file():  # the finding first: no file is called like one
        register, finding_id = Path(finding_id), str(register)

    from gdpr_audit.assess.explain import explain as explain_finding
    from gdpr_audit.assess.naming import finding_named

    held = held_register(register, day, options.state(state), sheet, mapping, Stages(lang, quiet=json))
    found = explain_finding(held, finding_named(finding_id, held.findings))
    if json:
        from gdpr_audit.report.explain_document import explain_document

        document = {"as_of": day.isoformat(), **explain_document(found)}
        show(json_format.dumps(document, ensure_ascii=False, indent=2))
    else:
        _tell(found, lang)


def _tell(found: Explanation, lang: str) -> None:
    say = texts("explain", lang)
    _head(found, lang, say)
    _values(found.values, lang, say)
    _reasoning(found, lang, say)
    _grounds(found, lang, say)
    show(f"\n{say['arithmetic']}")
    if found.arithmetic is None:
        show(wrapped(say["no-score"], "  "))
        return
    _arithmetic(found, found.arithmetic, lang, say)
    _closed(found, lang, say)


def _head(found: Explanation, lang: str, say: Mapping[str, Any]) -> None:
    from gdpr_audit.rules import card

    finding, common = found.finding, texts("common", lang)
    show(wrapped(card(finding.rule.id)["title"][lang]))
    head = say["head"].format(
        verdict=common["verdicts"][finding.verdict.value],
        provision=finding.rule.obligation.provision,
        severity=common["severities"][finding.rule.obligation.severity.value],
        priority=common["priorities"][finding.priority],
    )
    show(wrapped(head))
    if finding.subject.kind == "register":
        show(wrapped(say["subjects"].format(count=Number(finding.concerns, lang))))
    else:
        names = (finding.activity.name if finding.activity else "", finding.subject.name)
        show(wrapped(inert(say["subject"].format(name=" · ".join(dict.fromkeys(filter(None, names)))))))
    if found.example:
        show(wrapped(inert(say["example"].format(id=found.example))))


def _values(values: tuple[Value, ...], lang: str, say: Mapping[str, Any]) -> None:
    """What the answer rests on, with its cell; the rest by name."""
    from gdpr_audit.report.register_labels import label

    principal = [value for value in values if value.principal]
    also = list(dict.fromkeys(label(value.kind, value.attribute, lang) for value in values if not value.principal))
    if not values:
        return
    show(f"\n{say['values']}")
    for value in principal:
        show(wrapped(inert(_value(value, lang, say)), "  · ", "    "))
    if also:
        more = Number(len(also) - _ALSO, lang)
        names = ", ".join(also[:_ALSO]) + (say["also-more"].format(count=more) if more > 0 else "")
        show(wrapped(say["also"].format(names=names), "  "))


def _value(value: Value, lang: str, say: Mapping[str, Any]) -> str:
    from gdpr_audit.export.wording import written
    from gdpr_audit.model.value import State
    from gdpr_audit.report.register_labels import label
    from gdpr_audit.report.wording import place

    one = value.value
    said = say["states"][one.value] if isinstance(one, State) else str(written(value.attribute, _shown(one), lang))
    line = say["value"].format(name=label(value.kind, value.attribute, lang), value=_cut(said))
    if value.cell:
        line += say["at" if value.cell.text else "at-blank"].format(
            text=_cut(value.cell.text), place=place(value.cell.source)
        )
    return str(line + (say["inferred"] if value.inferred else ""))


def _shown(value: Any) -> Any:  # noqa: ANN401 - a value of the model
    """Parties by their names: their other attributes are values of their own."""
    if isinstance(value, tuple):
        return tuple(_named(one) for one in value)
    return value


def _named(one: Any) -> Any:  # noqa: ANN401 - an item of any list of the model
    """A party by its name, a transfer without importer by its country."""
    names = [getattr(one, name, None) for name in ("importer", "name", "country")]
    if any(name is not None for name in names):
        return next((name for name in names if isinstance(name, str) and name), "?")
    return one


def _cut(text: str) -> str:
    line = inert(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _reasoning(found: Explanation, lang: str, say: Mapping[str, Any]) -> None:
    from gdpr_audit.cli.reasoning import Reasoning

    show(f"\n{say['reasoning']}")
    if found.trace is None:
        show(wrapped(say["no-subject"], "  "))
        return
    if not found.trace.steps:
        show(wrapped(say["no-reasoning"], "  "))
    for line in Reasoning(found.trace, lang).lines():
        indent = "  " * (line.depth + 1)
        show(wrapped(inert(f"{line.text} → {line.answer}"), indent, f"{indent}  "))
    verdicts = texts("common", lang)["verdicts"]
    show(wrapped(say["therefore"].format(verdict=verdicts[found.finding.verdict.value]), "  "))
    if found.role_unknown:
        show(wrapped(say["role-unknown"].format(verdict=verdicts[found.trace.verdict.value]), "  "))


def _grounds(found: Explanation, lang: str, say: Mapping[str, Any]) -> None:
    from gdpr_audit.law.tables import table

    if not found.grounds:
        return
    answers = texts("common", lang)["answers"]
    criteria = {row["id"]: f"{row['id']} {row[lang]}" for row in table("dpia_criteria")["wp248"]["criteria"]}
    names: Mapping[str, str] = say["grounds"] | criteria
    show(f"\n{say['grounds-head']}")
    for name, answer in found.grounds.items():
        show(wrapped(f"{names[name]} → {answers[answer.value].casefold()}", "  ", "    "))


def _arithmetic(found: Explanation, sums: Arithmetic, lang: str, say: Mapping[str, Any]) -> None:
    from gdpr_audit.report.wording import percent

    severity = texts("common", lang)["severities"][found.finding.rule.obligation.severity.value].casefold()
    counted = _figure(sums.counted, lang)
    if found.finding.subject.kind == "register":
        items = [say["level-item"].format(count=count, level=level) for level, count in sums.levels.items()]
        level = say["levels"].format(levels=" ; ".join(items) if lang == "fr" else "; ".join(items))
    elif found.finding.activity is None:
        level = say["level-organisation"]
    else:
        level = say["level"].format(level=next(iter(sums.levels)))
    show(wrapped(f"{say['weight'].format(weight=sums.weight, severity=severity)} {level}", "  "))
    show(wrapped(say["counted"].format(counted=counted), "  "))
    ratios = {"r_lo": sums.demonstrated / sums.total, "r_hi": sums.possible / sums.total}
    figures = {
        "total": Number(sums.total, lang),
        "lo": _figure(sums.demonstrated, lang),
        "hi": _figure(sums.possible, lang),
        **{name: percent(float(100 * ratio), lang) for name, ratio in ratios.items()},
    }
    show(wrapped(say["rule"].format(**figures), "  "))
    debt = ("debt", sums.debt) if sums.debt else ("debt-unknown", sums.debt_unknown)
    show(wrapped(say[debt[0]].format(counted=counted, debt=_figure(debt[1], lang)), "  "))
    show()
    rows = [tuple(say["share-heads"]), *(_share(share, lang, say) for share in sums.shares)]
    show("\n".join(f"  {line}" for line in columns(rows).splitlines()))
    show(wrapped(say["share-note"], "  "))


def _share(share: Share, lang: str, say: Mapping[str, Any]) -> tuple[str, ...]:
    from gdpr_audit.report.wording import percent

    return (
        _scope(share, say),
        str(share.weight),
        percent(float(share.c_lo), lang),
        percent(float(share.c_hi), lang),
        f"{_figure(share.part_lo, lang)} – {_figure(share.part_hi, lang)}",
        _figure(share.most, lang),
    )


def _scope(share: Share, say: Mapping[str, Any]) -> str:
    if share.scope == "chapter":
        chapters = say["chapters"]
        return str(chapters.get(share.name) or chapters["other"].format(name=share.name))
    return str(say[share.scope].format(name=share.name))


def _closed(found: Explanation, lang: str, say: Mapping[str, Any]) -> None:
    """What the scores become if this finding alone is closed."""
    from gdpr_audit.cli.whatif import standing_rows

    show(f"\n{say['closed']}")
    heads = words(lang)["whatif"]
    shares = found.arithmetic.shares if found.arithmetic else ()
    scopes = [share for share in shares if share.scope in {"article", "chapter"}]
    rows = [("", heads["today"], heads["then"])]
    for share in scopes:
        rows += [_moved(found, share, bound, lang, say) for bound in ("c_lo", "c_hi")]
    rows += standing_rows(found.before, found.after, lang)
    show("\n".join(f"  {line}" for line in columns(rows, gap="   ").splitlines()))


def _moved(found: Explanation, share: Share, bound: str, lang: str, say: Mapping[str, Any]) -> tuple[str, str, str]:
    from gdpr_audit.report.wording import percent

    before, after = (
        (one.scores.by_article if share.scope == "article" else one.scores.by_chapter)[share.name]
        for one in (found.before, found.after)
    )
    figures = (percent(getattr(one, bound), lang) for one in (before, after))
    return (f"{_scope(share, say)} – C{bound[1:]}", *figures)  # type: ignore[return-value]


def _figure(value: Fraction, lang: str) -> str:
    """Return an exact figure with two decimals at most."""
    from gdpr_audit.assess.scoring import round_half_up

    whole, _, decimals = round_half_up(float(value), 2).partition(".")
    shown, rest = str(Number(int(whole), lang)), decimals.rstrip("0")
    return f"{shown}{',' if lang == 'fr' else '.'}{rest}" if rest else shown
