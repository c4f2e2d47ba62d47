"""Cells to values: one small parser per kind of value, in six languages."""

from __future__ import annotations

from gdpr_audit.ingest.values.build import build_register

__all__ = ["build_register"]
