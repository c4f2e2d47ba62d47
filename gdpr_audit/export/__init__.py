"""A register written out as a register again: the empty workbook, and clean layouts of a client's own."""
