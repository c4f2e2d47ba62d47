"""What is law and not opinion, dated."""
