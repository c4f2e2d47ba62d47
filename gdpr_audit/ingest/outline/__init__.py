"""Registers kept as text: sections, lists and tables of a document, read as activities."""
