"""What is built is what users get: the wheel, alone, audits a sample."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source distribution, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, capture_output=True)
    return folder


def test_both_distributions_carry_the_shipped_folders(dist: Path) -> None:
    """Templates and samples travel; tables, cards and texts too."""
    (wheel,) = dist.glob("*.whl")
    (source,) = dist.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    with tarfile.open(source) as archive:
        beside = {name.partition("/")[2] for name in archive.getnames()}
    for sample in (ROOT / "sample_inventories").iterdir():
        assert f"gdpr_audit/sample_inventories/{sample.name}" in inside
        assert f"sample_inventories/{sample.name}" in beside
    for template in (ROOT / "templates").iterdir():
        assert f"gdpr_audit/templates/{template.name}" in inside
        assert f"templates/{template.name}" in beside
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "gdpr_audit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package <= inside


def test_the_wheel_alone_audits_the_sample(dist: Path, tmp_path: Path) -> None:
    """Installed in an empty environment, away from the checkout, the demo writes its three reports."""
    (wheel,) = dist.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [bin_ / "gdpr-audit", "demo", "--lang", "fr", "-o", "out"],
        cwd=tmp_path, env=clean, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out" / "service-client").iterdir()} == {
        "report.html",
        "report.xlsx",
        "results.json",
    }
