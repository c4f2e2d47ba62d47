"""Cells to values: one small parser per kind of value, in six languages."""
