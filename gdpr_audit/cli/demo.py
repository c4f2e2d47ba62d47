"""``gdpr-audit demo``: the bundled sample, audited."""

from __future__ import annotations

from pathlib import Path

from gdpr_audit.cli import options
from gdpr_audit.cli.scan import scan
from gdpr_audit.resources import shipped

SAMPLE = "service-client.xlsx"
"""The register of a customer-service department, kept in French; its report speaks either language."""


def demo(output: options.Output = Path("gdpr-audit-reports"), lang: options.Lang = "") -> int:
    """Audit the sample register of a customer-service department."""
    lang = options.language(lang)
    return scan(shipped("sample_inventories") / SAMPLE, output, lang)
