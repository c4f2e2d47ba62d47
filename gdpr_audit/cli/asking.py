"""Asking on a terminal what a file leaves open: which sheet, which row of headings, what a column is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gdpr_audit.cli.terminal import inert, say, wrapped
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from gdpr_audit.ingest.mapping.document import FileMapping
    from gdpr_audit.ingest.mapping.questions import Question
    from gdpr_audit.ingest.records import Sheet
    from gdpr_audit.ingest.understood import Understanding
    from gdpr_audit.model.register import Reading

_SHOWN_ROWS = 12
_CUT = 60
_OPEN = frozenset({"no-header", "no-activity", "ambiguous-sheet"})
"""Refusals that an answer may settle."""


def somebody_is_there() -> bool:
    """Is there a person to ask: one who reads the questions and types the answers?"""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Asking:
    """One conversation about one file."""

    def __init__(self, register: Path, sheet: str | None, mapping: FileMapping | None, lang: str) -> None:
        """Begin with what was said before."""
        self._register, self._sheet, self._mapping, self._lang = register, sheet, mapping, lang
        self._say: dict[str, Any] = texts("asking", lang)
        self.asked = False
        """Was anything answered?"""

    def look(self) -> tuple[Reading, Understanding | None]:
        """Read the file, asking what is open.

        Raises:
            UnreadableRegisterError: as without asking, where the answers do not help.
        """
        from gdpr_audit.pipeline import look

        try:
            reading, understanding = look(self._register, self._sheet, self._mapping)
        except UnreadableRegisterError as refusal:
            if refusal.code not in _OPEN or not self._layout(refusal):
                raise
            reading, understanding = look(self._register, self._sheet, self._mapping)
        if understanding is None:
            return reading, None
        from gdpr_audit.ingest.mapping.questions import questions

        rows = {one.name: one.header_row for one in understanding.readings}
        if self._columns(questions(understanding), rows):
            return look(self._register, self._sheet, self._mapping)
        return reading, understanding

    def _layout(self, refusal: UnreadableRegisterError) -> bool:
        """Ask which sheet is the register, and where nothing was recognised also its headings."""
        from gdpr_audit.ingest.mapping.questions import of_headings, with_sheets
        from gdpr_audit.ingest.told import ROWS
        from gdpr_audit.pipeline import sheets_of

        if refusal.code == "ambiguous-sheet":
            first, second = str(refusal.parameters["first"]), str(refusal.parameters["second"])
            chosen = self._one_of(self._say["which-of-two"], [first, second, self._say["both"]])
            both = [first, second]
            kept = [both, [first], [second], both][chosen]
            if chosen:
                self._mapping = with_sheets(self._mapping, kept, [name for name in both if name not in kept])
            return bool(chosen)
        if refusal.parameters.get("use", ROWS) != ROWS:  # the questions are about columns: what to write is told
            return False
        sheets = [one for one in sheets_of(self._register) if any(any(row) for row in one.rows)]
        place = 1 if len(sheets) == 1 else self._one_of(self._say["which-sheet"], [one.name for one in sheets])
        if not place:
            return False
        sheet = sheets[place - 1]
        row = self._header_row(sheet)
        return bool(row) and self._columns(of_headings(sheet, row), {sheet.name: row})

    def _header_row(self, sheet: Sheet) -> int:
        from gdpr_audit.ingest.mapping.guess import header_row

        guess = header_row(sheet)
        for number, row in enumerate(sheet.rows[: max(_SHOWN_ROWS, guess + 1)], 1):
            texts_ = [inert(text) for text in row if text.strip()]
            if texts_:
                say(f"  {number:>3}  {_cut(' | '.join(texts_), _CUT)}")
        while True:
            answer = self._ask(self._say["which-row"].format(row=guess or 0))
            if not answer:
                return 0 if answer is None else guess
            if answer.isdecimal() and int(answer) <= len(sheet.rows):
                return int(answer)
            say(self._say["not-a-row"])

    def _columns(self, open_: Sequence[Question], header_rows: dict[str, int]) -> bool:
        """Ask about columns, one question each; return whether anything was answered."""
        from gdpr_audit.ingest.mapping.questions import with_answers

        answers: dict[Question, tuple[str, ...]] = {}
        taken: set[str] = set()
        for number, question in enumerate(open_, 1):
            answer = self._column(question, taken, f"{number}/{len(open_)}")
            if answer is None:
                break
            answers[question] = answer
            taken.update(answer)
        if answers:
            self.asked = True
            self._mapping = with_answers(self._mapping, answers, header_rows)
        return bool(answers)

    def _column(self, question: Question, taken: set[str], count: str) -> tuple[str, ...] | None:
        """Ask what one column is; None to ask nothing more."""
        from gdpr_audit.ingest.field_names import label_of

        fields = [field for field in question.candidates if field not in taken]
        kind = "label" if question.is_label else "column" if question.sheet else "column-alone"
        head = self._say[kind]
        heading = inert(question.heading) or self._say["nameless"]
        say()
        say(wrapped(f"[{count}] " + head.format(where=question.where, heading=heading, sheet=inert(question.sheet))))
        examples = " · ".join(_cut(inert(text), _CUT) for text in question.examples)
        say(wrapped(self._say["examples"].format(examples=examples), "   "))
        for number, field in enumerate(fields, 1):
            say(f"   {number:>2}  {label_of(field, self._lang)} [{field}]")
        say(f"    0  {self._say['unused']}")
        usual = 1 if question.is_likely and fields else 0
        while True:
            answer = self._ask(self._say["answer"].format(usual=usual))
            if answer is None or answer.casefold() in {"q", "s"}:
                return None
            named = self._named(answer or str(usual), fields)
            if named is not None:
                return named

    def _named(self, answer: str, fields: Sequence[str]) -> tuple[str, ...] | None:
        """The field of a number or a name; None, with what may have been meant, if there is none."""
        from gdpr_audit.ingest.field_names import field_named, nearest

        if answer.isdecimal():
            number = int(answer)
            if number <= len(fields):
                return (fields[number - 1],) if number else ()
            say(self._say["not-a-number"].format(last=len(fields)))
            return None
        field = field_named(answer)
        if field:
            return (field,)
        near = ", ".join(nearest(answer))
        say(self._say["not-a-field"].format(nearest=near) if near else self._say["no-such-field"])
        return None

    def _one_of(self, question: str, names: Sequence[str]) -> int:
        say(question)
        for number, name in enumerate(names, 1):
            say(f"   {number:>2}  {inert(name)}")
        say(f"    0  {self._say['none']}")
        while True:
            answer = self._ask(self._say["number"])
            if answer is None:
                return 0
            if answer.isdecimal() and int(answer) <= len(names):
                return int(answer)
            say(self._say["not-a-number"].format(last=len(names)))

    def where_to_keep(self) -> Path | None:
        """Ask whether to keep the answers, and say where: in the current folder, over nothing that exists."""
        stem = self._register.stem
        names = (Path(f"{stem}.mapping{end}.toml") for end in ("", *(f"-{n}" for n in range(2, 1_000))))
        path = next(name for name in names if not name.exists())
        answer = self._ask(self._say["keep"].format(path=path))
        return path if answer is not None and answer.casefold()[:1] in {"", "o", "y"} else None

    def _ask(self, prompt: str) -> str | None:
        """Ask one line; None at the end of the input."""
        sys.stderr.write(f"{prompt} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        return line.strip() if line else None


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[: size - 1]}…"
