"""The canonical register: the published document, read as data."""

from __future__ import annotations

from collections.abc import Mapping

from gdpr_audit.model.register import Register


def register_from_data(data: Mapping[str, object]) -> Register:
    """Turn the canonical document into a register.

    A missing key is "no such column", None a blank cell, "?" unknown, ``[]`` an explicit none.

    Raises:
        UnreadableRegisterError: the document is not a canonical register.
    """
    raise NotImplementedError
