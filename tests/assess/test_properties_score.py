"""What must hold of any register: progress never costs, silence never pays, order and language change nothing."""

from __future__ import annotations

import pytest
from register_properties import PROPERTIES, Property

_REGISTERS = 30


@pytest.mark.parametrize("holds", PROPERTIES.values(), ids=PROPERTIES)
def test_holds_of_random_registers(holds: Property) -> None:
    """The benchmark of the same name tries thousands."""
    for seed in range(_REGISTERS):
        assert holds(seed) == "", seed
