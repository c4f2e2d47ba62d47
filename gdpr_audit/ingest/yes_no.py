"""How forms and tables say yes and no: words and marks of a cell that says nothing else."""

from __future__ import annotations

from typing import Final

YES: Final = frozenset({"oui", "yes", "ja", "si", "x", "true", "vrai", "1", "v"})
"""Folded words."""
NO: Final = frozenset(
    word
    for words in (
        "non no nein nee false faux 0 neant aucun aucune none keine keiner geen ninguno ninguna nessuno nessuna nenhum",
        "nenhuma brak nie nej nei ingen inga ei nincs nem zadne ne nu niciunul nema нет няма немає",
    )
    for word in words.split()
)
"""Folded words, those for none among them."""
TICKED: Final = frozenset("✓✔☒☑✅🗹🗷■●•")
OPEN: Final = frozenset("☐□❑❏○")
CROSSED: Final = frozenset("✗✘❌")
BULLETS: Final = frozenset("■●•□❑❏○")
"""What is a mark only where it stands alone: before a text it may count an item."""
