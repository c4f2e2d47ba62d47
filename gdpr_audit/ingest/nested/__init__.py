"""Registers that come as data: objects within objects, in a form of their own."""
