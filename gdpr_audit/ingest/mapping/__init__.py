"""What a person answered about a file, kept in a file of its own: read, written, and held against a register."""
