"""Follows a rule while it answers: which questions it asks, what each gives, and how they combine.

A rule is plain Python and stays so. To be explained, the source of its module is parsed and each call, each ``&``,
``|`` and ``~``, each test and each variable in it is made to report its value before it hands it on; the function so
made is run once, on subjects that note which of their attributes are read. Nothing is changed in the rule itself, so
that an audit pays nothing for it.
"""

from __future__ import annotations
import __future__

import ast
import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gdpr_audit.facts import Facts
from gdpr_audit.model.answer import Answer
from gdpr_audit.rule import Rule, Verdict

_NOTE = "__note__"
FACTS = "facts."
_JUDGES = {"judge": (), "feature": ("present",)}
"""What gives a verdict -> names of its positional arguments."""


@dataclass(slots=True)
class Step:
    """One question of a rule, or one combination of answers, with what it gave."""

    kind: str
    """``call``, ``and``, ``or``, ``not``, ``test``, ``role``, ``name`` or ``whole``."""
    name: str
    """Function called (``yes``, ``facts.adequate``), or argument of the judgement (``applies``, ``met`` …)."""
    code: str
    """As the rule writes it."""
    node: ast.AST | None = None
    value: object = None
    """An `Answer`, a `Verdict`, a truth value of a test, or a figure."""
    parts: list[Step] = field(default_factory=list)
    reads: list[tuple[str, str]] = field(default_factory=list)
    """Kind of subject and attribute, in the order in which they were read for this question itself."""
    local: bool = False
    """Is the function one of the rule's own module, followed inside?"""


@dataclass(frozen=True, slots=True)
class Trace:
    """A rule as it answered once."""

    verdict: Verdict
    steps: list[Step]
    """Tests taken or not, and the judgement last; empty where the source of the rule cannot be read."""
    reads: list[tuple[str, str]]
    """Kind of subject and attribute -> all that was read, in order, each once."""
    constants: dict[str, Any]
    """Names of the rule's module."""
    variables: dict[str, str]
    """Variable of the rule -> attribute that it holds."""


class _Recorder:
    """Keeps what a rule reports, as a tree."""

    def __init__(self, nodes: Sequence[Step]) -> None:
        self._nodes = nodes
        self._assigned: dict[str, Step] = {}
        self.root = Step("whole", "", "")
        self._open = [self.root]

    def note(self, number: int, evaluate: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the rule holds
        """Evaluate an expression of the rule and keep what it gives where it tells something."""
        model = self._nodes[number]
        step = replace(model, parts=[], reads=[])
        self._open.append(step)
        try:
            step.value = evaluate()
        finally:
            self._open.pop()
        if step.kind == "assign":
            self._assigned[step.name] = step
        elif step.kind == "name":
            origin = self._assigned.get(step.name)
            if origin is not None:
                self._open[-1].parts.extend(origin.parts)
                self._open[-1].reads.extend(origin.reads)
        elif _tells(step):
            self._open[-1].parts.append(step)
        else:
            self._open[-1].parts.extend(step.parts)
            self._open[-1].reads.extend(step.reads)
        return step.value

    def variables(self) -> dict[str, str]:
        """Variables that hold nothing but an attribute."""
        return {
            name: step.reads[0][1]
            for name, step in self._assigned.items()
            if len(step.reads) == 1 and step.code.endswith(f".{step.reads[0][1]}")
        }

    def read(self, kind: str, attribute: str) -> None:
        """Keep that an attribute was read, for the question being asked."""
        self._open[-1].reads.append((kind, attribute))


def _tells(step: Step) -> bool:
    if step.kind in {"test", "role"}:
        return True
    return isinstance(step.value, Answer | Verdict) or (step.kind == "call" and is_fact(step.name))


def is_fact(name: str) -> bool:
    """Is the function a derived fact, and not a method of its value?"""
    return name.startswith(FACTS) and name.removeprefix(FACTS).isidentifier()


class _Seen:
    """A subject that reports which of its attributes are read."""

    def __init__(self, kind: str, subject: object, recorder: _Recorder) -> None:
        self._kind = kind
        self._subject = subject
        self._recorder = recorder

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the attribute holds
        self._recorder.read(self._kind, name)
        return getattr(self._subject, name)


class _Reporting(ast.NodeTransformer):
    """Makes the expressions of a module's functions report what they give."""

    def __init__(self, functions: frozenset[str]) -> None:
        self.nodes: list[Step] = []
        self._functions = functions
        self._variables: frozenset[str] = frozenset()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.decorator_list = []
        targets = (one.targets[0] for one in ast.walk(node) if isinstance(one, ast.Assign))
        self._variables = frozenset(target.id for target in targets if isinstance(target, ast.Name))
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        (target,) = node.targets
        code = ast.unparse(node.value)
        node.value = self.visit(node.value)
        if isinstance(target, ast.Name):
            node.value = self._reporting(node.value, Step("assign", target.id, code))
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        code = ast.unparse(node.test)
        node.test = self._reporting(self.visit(node.test), Step("test", "", code))
        node.body = [self.visit(statement) for statement in node.body]
        node.orelse = [self.visit(statement) for statement in node.orelse]
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name, original, code = ast.unparse(node.func), ast.parse(ast.unparse(node), mode="eval").body, ast.unparse(node)
        roles = [*_JUDGES.get(name, ()), *[""] * len(node.args)]
        node.args = [self._argument(value, role) for value, role in zip(node.args, roles, strict=False)]
        for keyword in node.keywords:
            keyword.value = self._argument(keyword.value, keyword.arg or "" if name in _JUDGES else "")
        return self._reporting(node, Step("call", name, code, original, local=name in self._functions))

    def _argument(self, value: ast.expr, role: str) -> ast.expr:
        code, found = ast.unparse(value), self.visit(value)
        return self._reporting(found, Step("role", role, code)) if role else found

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        kind = {ast.BitAnd: "and", ast.BitOr: "or"}.get(type(node.op))
        code = ast.unparse(node)
        self.generic_visit(node)
        return self._reporting(node, Step(kind, "", code)) if kind else node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        code = ast.unparse(node)
        self.generic_visit(node)
        return self._reporting(node, Step("not", "", code)) if isinstance(node.op, ast.Invert) else node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and node.id in self._variables:
            return self._reporting(node, Step("name", node.id, node.id))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node  # a comparison handed on, not a question

    def _reporting(self, node: ast.expr, model: Step) -> ast.expr:
        self.nodes.append(model)
        nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        later = ast.Lambda(args=nothing, body=node)
        return ast.Call(ast.Name(_NOTE, ast.Load()), [ast.Constant(len(self.nodes) - 1), later], [])


def trace(rule: Rule, subjects: Sequence[tuple[str, object]], facts: Facts) -> Trace:
    """Run a rule once and tell how it came to its answer.

    Args:
        rule: of the catalogue or of the organisation's own.
        subjects: what the rule is asked of, each with its kind (``activity``, ``processor`` …), in the rule's order.
        facts: of the audit; they are computed anew, so that what they read is seen.
    """
    followed, namespace, nodes = _followed(rule)
    recorder = _Recorder(nodes)
    namespace[_NOTE] = recorder.note
    organisation: Any = _Seen("organisation", facts.organisation, recorder)
    seen = Facts(replace(facts.register, organisation=organisation), facts.as_of, facts.jurisdiction)
    first = [organisation if kind == "organisation" else _Seen(kind, one, recorder) for kind, one in subjects]
    verdict: Verdict = followed(*first, seen)
    return Trace(
        verdict,
        recorder.root.parts if nodes else [],
        list(dict.fromkeys(_reads(recorder.root))),
        namespace,
        recorder.variables(),
    )


def _followed(rule: Rule) -> tuple[Callable[..., Verdict], dict[str, Any], list[Step]]:
    """The rule made to report; itself where its source cannot be read."""
    module = sys.modules.get(rule.module)
    try:
        tree = ast.parse(inspect.getsource(module)) if module else None
    except (OSError, TypeError, SyntaxError):
        tree = None
    namespace: dict[str, Any] = dict(vars(module)) if module else {}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)] if tree else []
    if rule.check.__name__ not in {function.name for function in functions}:
        return rule.check, namespace, []
    reporting = _Reporting(frozenset(function.name for function in functions))
    body: list[ast.stmt] = [reporting.visit(function) for function in functions]
    code = ast.fix_missing_locations(ast.Module(body=body, type_ignores=[]))
    flags = __future__.annotations.compiler_flag
    exec(compile(code, f"<{rule.module}>", "exec", flags=flags, dont_inherit=True), namespace)  # noqa: S102 - our own source
    return namespace[rule.check.__name__], namespace, reporting.nodes


def _reads(step: Step) -> list[tuple[str, str]]:
    """All that was read below a step, in the order of the questions."""
    return [*(one for part in step.parts for one in _reads(part)), *step.reads]
