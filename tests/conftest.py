"""What all tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")  # a test that fails because a machine is busy tells nothing

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Registers and hostile files that may not be committed; the tests that need them say so where they are absent."""

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one option rewrite what the samples yield, for the difference to be reviewed."""
    parser.addoption("--regenerate", action="store_true", help="rewrite reports/ from the samples")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the bundled registers."""
    return ROOT / "sample_inventories"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the project; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared, which is not part of the project")
    return SHARED


@pytest.fixture
def gdpr_audit(tmp_path: Path) -> Run:
    """Run the real program in an empty folder, as a user would."""

    def run(*arguments: str | Path, lang: str = "en", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gdpr_audit", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "GDPR_AUDIT_LANG": lang, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **env},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run
