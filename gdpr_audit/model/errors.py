"""Refusals: one line that says what, where and what to do, and the exit code that goes with it."""

from __future__ import annotations

from typing import ClassVar


class AuditError(Exception):
    """A refusal that the user can act on.

    The command line prints ``texts[f"error.{code}"]`` filled with the parameters, in the user's language,
    and exits with `exit_code`. Parameters never hold a cell's value.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, code: str, **parameters: str | int) -> None:
        """Keep the sentence's key and what it needs."""
        super().__init__(f"{code} {parameters}")
        self.code = code
        self.parameters = parameters


class UsageError(AuditError):
    """An option or a configuration that cannot be honoured."""

    exit_code = 2


class UnreadableRegisterError(AuditError):
    """No audit was performed: the file cannot be read, or its columns cannot be resolved."""

    exit_code = 3


class UnwritableOutputError(AuditError):
    """The output could not be written; nothing was changed."""

    exit_code = 5


class RuleError(AuditError):
    """A rule failed: the audit stops, since a report on what was not checked would look clean (``rule-failed``)."""
