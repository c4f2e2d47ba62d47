"""How a rule came to its answer, as lines that a lawyer follows: each question, indented, with its answer."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from gdpr_audit.assess.trace import FACTS, Step, Trace, is_fact
from gdpr_audit.export.wording import has_words, word
from gdpr_audit.law.tables import table
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.value import State
from gdpr_audit.report.register_labels import label
from gdpr_audit.report.wording import percent
from gdpr_audit.rule import Verdict
from gdpr_audit.texts import Number, texts

_LISTED = 6
_CHECKED = re.compile(r"\w+ is (Answer\.)?(NO|YES)")
"""A test of an answer that the judgement shows anyway."""
_CONSTANT = re.compile(r"\b_[A-Z][A-Z_0-9]*\b")
_FIELD = re.compile(r"\b(?:facts\.)?(?:activity|processor|transfer|organisation)\.(\w+)")
_FACT = re.compile(r"\bfacts\.(\w+)\((?:activity(?:, '\w+')?)?\)")
_VARIABLE = re.compile(r"(?<![.'\w])[a-z_]+\b(?![.('])")
_STATE = re.compile(r"\bState\.(\w+)")
_ANSWER = re.compile(r"\bAnswer\.(\w+)")
_SIGN = re.compile(r" (is not|is|==|!=|and|or) ")


class Line(NamedTuple):
    """One question and its answer."""

    depth: int
    text: str
    answer: str
    """``""`` for a heading."""


class Reasoning:
    """Puts the steps of a trace into words."""

    def __init__(self, trace: Trace, lang: str) -> None:
        """Keep the words and the constants of the rule's module."""
        self._trace = trace
        self._lang = lang
        self._say: Mapping[str, Any] = texts("explain", lang)

    def lines(self) -> Iterator[Line]:
        """The tests that decided, then each branch of the judgement."""
        for step in self._trace.steps:
            if step.kind == "test":
                yield from self._test(step, 0)
            elif isinstance(step.value, Verdict):
                for part in step.parts:
                    yield from self._step(part, 0)
            else:
                yield from self._step(step, 0)

    def _test(self, step: Step, depth: int) -> Iterator[Line]:
        if _CHECKED.fullmatch(step.code) and not step.value:
            return
        if not _CHECKED.fullmatch(step.code):
            said = self._say["truth"]["yes" if step.value else "no"]
            yield Line(depth, self._say["test"].format(code=self._written(step.code)), said)
            depth += 1
        for part in step.parts:
            yield from self._step(part, depth)

    def _step(self, step: Step, depth: int) -> Iterator[Line]:
        if step.kind == "test":
            yield from self._test(step, depth)
            return
        parts = list(_flat(step)) if step.kind in {"and", "or"} else step.parts
        yield Line(depth, self._sentence(step), self._answer(step.value))
        followed = step.kind != "call" or step.local or step.name in {"any_of", "all_of", "measured", "answer"}
        for part in parts if followed else ():
            yield from self._step(part, depth + 1)

    def _sentence(self, step: Step) -> str:
        if step.kind in {"role", "and", "or", "not"}:
            return str(self._say["roles" if step.kind == "role" else "combined"][step.name or step.kind])
        name = step.name.removeprefix(FACTS)
        pattern = self._say["facts" if is_fact(step.name) else "questions"].get(name)
        if pattern is None or not isinstance(step.node, ast.Call):
            return str(self._say["code"].format(code=self._written(step.code)))
        return str(pattern.format(**self._arguments(step, step.node)))

    def _arguments(self, step: Step, call: ast.Call) -> dict[str, str]:
        """The field asked about, and what is expected of it, in words."""
        field, attribute = "", ""
        for node in ast.walk(call.args[0]) if call.args else ():
            if isinstance(node, ast.Attribute):
                attribute = attribute or node.attr
                field = field or self._field(node.attr)
        if not field and step.reads:
            attribute = step.reads[-1][1]
            field = self._field(attribute)
        second = call.args[1] if len(call.args) > 1 else None
        expected = self._expected(second, attribute) if second is not None else ""
        code = self._written(ast.unparse(call.args[0])) if call.args else ""
        return {"field": field or code, "expected": expected, "code": code}

    def _field(self, attribute: str) -> str:
        kinds = [kind for kind, name in self._trace.reads if name == attribute]
        for kind in (*kinds, "activity", "organisation", "processor", "transfer"):
            try:
                return str(self._say["field"].format(name=label(kind, attribute, self._lang)))
            except KeyError:
                continue
        return ""

    def _expected(self, node: ast.expr, attribute: str) -> str:
        try:
            value = ast.literal_eval(node)
        except ValueError:
            value = self._trace.constants.get(node.id) if isinstance(node, ast.Name) else None
        if value is None:
            return self._written(ast.unparse(node))
        items = sorted(value) if isinstance(value, set | frozenset) else value if isinstance(value, tuple) else (value,)
        named = [self._code(attribute, str(item)) for item in items]
        more = len(named) - _LISTED
        shown = ", ".join(named[:_LISTED])
        return shown + (self._say["more"].format(count=Number(more, self._lang)) if more > 0 else "")

    def _code(self, attribute: str, code: str) -> str:
        names = self._say["codes"]
        if code in names:
            return str(names[code])
        for file, key in (("security_measures", "measures"), ("dpia_criteria", "criteria")):
            rows = table(file)[key] if file == "security_measures" else table(file)["wp248"][key]
            found = next((row[self._lang] for row in rows if row["id"] == code), None)
            if found:
                return f"{found} ({code})"
        return word(attribute, code, self._lang) if has_words(attribute) else code

    def _written(self, code: str) -> str:
        """A condition as the rule writes it, with words and figures in the place of their names."""

        def figure(found: re.Match[str]) -> str:
            value = self._trace.constants.get(found[0])
            return str(value) if isinstance(value, int | float) else found[0]

        say, answers = self._say, texts("common", self._lang)["answers"]
        code = _CONSTANT.sub(figure, code)
        code = _VARIABLE.sub(lambda found: self._field(self._trace.variables.get(found[0], "")) or found[0], code)
        code = _FIELD.sub(lambda found: self._field(found[1]) or found[0], code)
        code = _FACT.sub(lambda found: str(say["facts"].get(found[1], found[0])), code)
        code = _STATE.sub(lambda found: str(say["states"].get(_hyphened(found[1]), found[0])), code)
        code = _ANSWER.sub(lambda found: str(answers.get(_hyphened(found[1]), found[0])).casefold(), code)
        return _SIGN.sub(lambda found: f" {say['signs'][found[1]]} ", code)

    def _answer(self, value: object) -> str:
        if isinstance(value, Answer):
            return str(texts("common", self._lang)["answers"][value.value]).casefold()
        if isinstance(value, State):
            return str(self._say["states"][value.value])
        if isinstance(value, float):
            return percent(100 * value, self._lang)
        return self._several(value) if isinstance(value, tuple | list | Mapping) else str(value)

    def _several(self, value: Collection[object]) -> str:
        """Bounds and fields as they are, of other things how many."""
        if isinstance(value, tuple) and value and all(isinstance(one, int | float) for one in value):
            return " – ".join(dict.fromkeys(map(self._answer, value)))
        fields = [self._field(one) if isinstance(one, str) else "" for one in value]
        return ", ".join(fields) if fields and all(fields) else str(len(value))


def _hyphened(name: str) -> str:
    return name.casefold().replace("_", "-")


def _flat(step: Step) -> Iterator[Step]:
    """The parts of a chain of one kind, as one list."""
    for part in step.parts:
        if part.kind == step.kind:
            yield from _flat(part)
        else:
            yield part
