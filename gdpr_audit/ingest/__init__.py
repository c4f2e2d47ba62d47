"""Files to a register: the only room that opens strangers' files."""
