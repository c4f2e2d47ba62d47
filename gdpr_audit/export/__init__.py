"""A register written out as a register again: the empty workbook, and clean layouts of a client's own."""

TARGETS = {"canonical": ".xlsx", "cnil": ".xlsx", "ico": ".xlsx", "csv": ".csv", "json": ".json"}
"""Layouts in which a register is written, with the ending of their files."""
