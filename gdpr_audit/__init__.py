"""GDPR compliance audit and data mapping from a register of processing activities."""

__version__ = "0.1.0"
