"""GDPR compliance audit and data mapping from a register of processing activities."""
