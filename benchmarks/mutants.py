"""Mutates the predicates of the law, one place at a time, and counts the mutants that the cases of the rules kill.

Usage: python benchmarks/mutants.py [MODULE ...]    (default: all of gdpr_audit/rules; needs `pip install cosmic-ray`)

A module is `rules.art05_principles`, or one of those below the rules: `facts.risk`, `model.logic`. These are held by
the tests of the facts and by all cases of all rules.

The places and most of the changes are cosmic-ray's, as far as they can run at all: an operator that no `Answer` has
would be killed by any call and would tell nothing. To them come the changes that matter for predicates: one question
for another (`yes` for `no`, `filled` for `given`), an argument of `judge` left out, another word in a list of codes.
Imports, annotations, decorators and docstrings decide nothing and are let be. Each mutant runs in a forked child, on
the cases of the rules that it may touch, and dies of the first that fails. Equivalent mutants stand with their reason
in `mutants_equivalent.toml` and are counted apart.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SWAPS = {
    "yes": "no", "no": "yes", "partial": "yes", "filled": "given", "given": "filled", "stated": "filled",
    "any_of": "all_of", "all_of": "any_of", "has_any": "has_all", "has_all": "has_any", "only": "has_any",
    "YES": "NO", "NO": "YES", "NOT_STATED": "NO", "SATISFIED": "NOT_SATISFIED", "NOT_APPLICABLE": "NOT_SATISFIED",
}  # fmt: skip
SIGNS = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!="}
VIABLE = re.compile(
    r"ReplaceBinaryOperator_(BitAnd_BitOr|BitOr_BitAnd|Add_Sub|Sub_Add|Mul_Add|FloorDiv_Mul|Mod_Mul)"
    rf"|ReplaceComparisonOperator_(({'|'.join(SIGNS)})_({'|'.join(SIGNS)})|Is_IsNot|IsNot_Is|In_NotIn|NotIn_In)"
    r"|ReplaceUnaryOperator_Delete_\w+|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr"
    r"|ReplaceOrWithAnd|ReplaceBreakWithContinue|ReplaceContinueWithBreak|NumberReplacer|ZeroIterationForLoop"
)
SECONDS = 30
"""After which a mutant that does not end counts as killed."""


class Mutant(NamedTuple):
    """A module with one change."""

    line: int
    operator: str
    code: str


class Span(NamedTuple):
    """A piece of the source that decides, from (line, column) to (line, column)."""

    start: tuple[int, int]
    end: tuple[int, int]


def spans(tree: ast.Module) -> Iterator[Span]:
    """What decides in a module: bodies of functions without their docstrings, and values of constants."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from (_span(part) for part in node.body if not _is_text(part))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            yield _span(node.value)


def _span(node: Any) -> Span:
    return Span((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def mutants(source: str) -> Iterator[Mutant]:
    """Each mutant of a module, once."""
    tree = ast.parse(source)
    deciding = list(spans(tree))
    seen = {source}
    for mutant in (*_of_cosmic_ray(source, deciding), *_of_questions(source, tree, deciding)):
        if mutant.code not in seen:
            seen.add(mutant.code)
            yield mutant


def _of_cosmic_ray(source: str, deciding: list[Span]) -> Iterator[Mutant]:
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.operators.provider import OperatorProvider

    provider = OperatorProvider()
    for name in provider:
        if not VIABLE.fullmatch(name):
            continue
        operator = provider[name]()
        places = [place for node in ast_nodes(get_ast(source)) for place in operator.mutation_positions(node)]
        for number, (start, end) in enumerate(places):
            if any(span.start <= start and end <= span.end for span in deciding):
                code = mutate_code(source, operator, number)
                if code:
                    yield Mutant(start[0], name, code)


def _of_questions(source: str, tree: ast.Module, deciding: list[Span]) -> Iterator[Mutant]:
    """Another question, another word, an argument of `judge` left out."""
    for node in ast.walk(tree):
        if not hasattr(node, "lineno") or not any(
            span.start <= _span(node).start and _span(node).end <= span.end for span in deciding
        ):
            continue
        if isinstance(node, ast.Name) and node.id in SWAPS:
            yield _replaced(source, _span(node), SWAPS[node.id], f"{node.id}-for-{SWAPS[node.id]}")
        elif isinstance(node, ast.Attribute) and node.attr in SWAPS:
            whole = f"{ast.unparse(node.value)}.{SWAPS[node.attr]}"
            yield _replaced(source, _span(node), whole, f"{node.attr}-for-{SWAPS[node.attr]}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield _replaced(source, _span(node), repr(f"{node.value}-"), "OtherWord")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "judge":
            yield from (
                _replaced(source, _span(node), _call_without(node, place), f"Without-{word.arg}")
                for place, word in enumerate(node.keywords)
                if word.arg != "met"
            )


def _call_without(node: ast.Call, place: int) -> str:
    return ast.unparse(ast.Call(node.func, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]]))


def _replaced(source: str, span: Span, text: str, operator: str) -> Mutant:
    lines = source.splitlines(keepends=True)

    def offset(place: tuple[int, int]) -> int:
        before = sum(map(len, lines[: place[0] - 1]))
        return before + len(lines[place[0] - 1].encode()[: place[1]].decode())

    code = source[: offset(span.start)] + text + source[offset(span.end) :]
    return Mutant(span.start[0], operator, code)


def put_in_place(module: ModuleType, code: str) -> None:
    """Make a loaded module behave as the mutated source says; whoever holds its functions holds the mutant."""
    from gdpr_audit import rule

    rule.registered().clear()
    found = ModuleType(module.__name__)
    found.__file__ = module.__file__
    exec(compile(code, str(module.__file__), "exec"), found.__dict__)  # noqa: S102 - that is what a mutant is
    for name, value in vars(found).items():
        known = vars(module).get(name)
        if isinstance(getattr(known, "__wrapped__", known), FunctionType) and known.__module__ == module.__name__:
            _become(known, value)
        elif not name.startswith("__") and not isinstance(value, ModuleType | type):
            setattr(module, name, value)


def _become(known: Any, value: Any) -> None:
    """Take over the code, below any decorator that keeps what it wraps."""
    while hasattr(known, "__wrapped__"):  # nothing is remembered yet: no case has run in this process
        known, value = known.__wrapped__, value.__wrapped__
    known.__code__ = value.__code__


class Session:
    """A session of pytest that collects the cases once and runs some of them for each mutant."""

    def __init__(self, modules: list[str]) -> None:
        self.modules = modules
        self.counts: dict[str, Counter[str]] = {}
        self.survivors: list[str] = []
        path = Path(__file__).with_name("mutants_equivalent.toml")
        self.equivalent = tomllib.loads(path.read_text("utf-8"))["mutant"] if path.exists() else []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of the plain run of the cases."""
        items = [item for item in session.items if "worked_example" not in item.nodeid]
        for name in self.modules:
            self._module(name, items)
        return True

    def _module(self, name: str, items: list[pytest.Item]) -> None:
        module = importlib.import_module(f"gdpr_audit.{name}")
        path = Path(str(module.__file__))
        source = path.read_text("utf-8")
        count = self.counts[name] = Counter()
        rules = _rules_of(module)
        if _run(module, source, items) != "survived":
            raise SystemExit(f"{name}: the cases fail on the module as it is")
        functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
        for mutant in mutants(source):
            where = next((n for n, f in functions.items() if f.lineno <= mutant.line <= (f.end_lineno or 0)), "")
            names = rules.get(where) or {word for words in rules.values() for word in words}
            chosen = [item for item in items if not rules or _concerns(item, names)]
            line = source.splitlines()[mutant.line - 1].strip()
            outcome = _run(module, mutant.code, chosen)
            if outcome == "survived" and self._is_equivalent(name, mutant, line):
                outcome = "equivalent"
            count[outcome] += 1
            if outcome == "survived":
                self.survivors.append(f"{path.relative_to(ROOT)}:{mutant.line}: {mutant.operator}: {line}")

    def _is_equivalent(self, name: str, mutant: Mutant, line: str) -> bool:
        return any(
            f"rules.{row['module']}" == name and row["line"] in line and re.fullmatch(row["operator"], mutant.operator)
            for row in self.equivalent
        )


def _rules_of(module: ModuleType) -> dict[str, set[str]]:
    """Function -> the names by which its cases are known."""
    from gdpr_audit.rules import catalogue_rules

    own = (rule for rule in catalogue_rules() if rule.module == module.__name__)
    return {rule.check.__name__: {rule.id, rule.obligation.id} for rule in own}


def _concerns(item: pytest.Item, names: set[str]) -> bool:
    if "test_transfer_rules" in item.nodeid or "test_unresolved" in item.nodeid:
        return True
    case = item.nodeid.partition("[")[2]
    return any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.])", case) for name in names)


def _run(module: ModuleType, code: str, items: list[pytest.Item]) -> str:
    """Run the cases on a mutant in a child: killed, survived, or not viable."""
    child = os.fork()
    if not child:
        os._exit(_outcome(module, code, items))
    _, status = os.waitpid(child, 0)
    return {0: "survived", 2: "not viable"}.get(os.waitstatus_to_exitcode(status), "killed")


def _outcome(module: ModuleType, code: str, items: list[pytest.Item]) -> int:
    from _pytest.runner import runtestprotocol

    signal.alarm(SECONDS)
    try:
        put_in_place(module, code)
    except Exception:  # noqa: BLE001 - a module that cannot be loaded tests nothing
        return 2
    for item, after in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
            return 1
    return 0


def main() -> int:
    names = sys.argv[1:] or sorted(
        f"rules.{path.stem}" for path in (ROOT / "gdpr_audit" / "rules").glob("*.py") if not path.stem.startswith("_")
    )
    session = Session(names)
    tests = [
        str(ROOT / "tests" / "rules" / f"test_{name}.py")
        for name in "art04_to_29 art30_onwards more_borders cards every_rule silent_cells transfer_rules unresolved_basis".split()
    ]
    if any(not name.startswith("rules.") for name in names):
        tests = [str(ROOT / "tests" / "model"), str(ROOT / "tests" / "facts"), *tests]
    begin = time.process_time()
    code = pytest.main(["-q", "--no-header", "--no-summary", "-p", "no:cacheprovider", *tests], plugins=[session])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        return int(code)
    print("\n".join(session.survivors))
    total: Counter[str] = Counter()
    for name, count in session.counts.items():
        total += count
        print(f"{name:28} {_told(count)}")
    print(f"{'all':28} {_told(total)}   ({time.process_time() - begin:.0f} s of processor time, children apart)")
    return 0


def _told(count: Counter[str]) -> str:
    decided = count["killed"] + count["survived"]
    share = f"{100 * count['killed'] / decided:5.1f} %" if decided else "    –  "
    return f"{share} killed: {count['killed']:4} of {decided:4}; equivalent {count['equivalent']}, not viable {count['not viable']}"


if __name__ == "__main__":
    sys.exit(main())
