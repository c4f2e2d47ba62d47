"""The shapes in which registers come: one row per activity, one sheet per activity."""
