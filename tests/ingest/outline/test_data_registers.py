"""Registers kept as data, with keys of their own: the same lexicon reads them."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdpr_audit.ingest.nested.document import understand_data
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import State, Tri


def read(folder: Path, text: str, name: str) -> Reading:
    """Read a document as a register."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_register(path)[0]


def names(reading: Reading) -> list[str]:
    """Names of the activities, in order."""
    return [activity.name for activity in reading.register.activities]


YAML_FR = """
responsable de traitement: Lycée des Pins
dpo: dpo@lycee.example
traitements:
  - nom: Notes
    finalité: suivre les élèves
    base légale: mission d’intérêt public
    personnes concernées: [élèves, parents]
    durée de conservation: 1 an
    lieu de stockage: NO
  - nom: Cantine
    finalité: servir les repas
    base légale: contrat
"""

NESTED = json.dumps(
    {
        "company": {"name": "Nordlicht GmbH", "dpo": "dpo@nordlicht.example"},
        "processingActivities": {
            "payroll": {
                "purpose": "Pay staff",
                "legalBasis": "Art. 6(1)(c)",
                "dataCategories": ["name", "IBAN"],
                "retention": {"period": "10 years", "reason": "tax law"},
                "recipients": [{"name": "Bank AG", "country": "DE"}],
            },
            "newsletter": {
                "gdpr": {"purpose": "Send news", "legalBasis": "consent"},
                "processors": [{"name": "MailCo", "country": "US", "dpa": "signed"}],
                "retention_days": 90,
            },
        },
        "vendors": [{"name": "MailCo", "purpose": "mail", "location": "US", "dpa": "yes"}],
    }
)

TOML_EN = """
title = "Record of processing"
[[record]]
name = "Payroll"
purpose = "Pay staff"
lawful_basis = "legal obligation"
start = 2024-05-01
[[record]]
name = "CCTV"
purpose = "Security"
lawful_basis = "legitimate interests"
"""

DOCUMENTS = """
name: Payroll
purpose: Pay staff
legal_basis: legal obligation
---
name: CCTV
purpose: Security
legal_basis: legitimate interests
"""

VENDORS = json.dumps(
    {
        "generatedAt": "2026-01-01",
        "vendors": [
            {
                "id": "own",
                "name": "Own statistics",
                "purposeScopes": ["measurement"],
                "retention": "13 months",
                "subprocessors": [],
            },
            {
                "id": "chat",
                "name": "Chat",
                "purposeScopes": ["support", "quality"],
                "retention": "1 year",
                "transferRegions": ["US"],
            },
        ],
        "events": [{"eventName": "open", "purposeScopes": ["measurement"]}],
    }
)

SHEET = json.dumps(
    [
        {"Nom du traitement": "Paie", "Finalité": "Payer", "Base légale": "obligation légale", "Durée": "5 ans"},
        {"Nom du traitement": "Recrutement", "Finalité": "Choisir", "Base légale": "contrat", "Durée": "2 ans"},
    ]
)

FIDES = """
system:
  - fides_key: shop
    name: Shop
    administrating_department: Sales
    egress: [{fides_key: stats, type: system}]
    privacy_declarations:
      - data_categories: [user.contact]
        data_use: essential.service
        data_subjects: [customer]
  - fides_key: stats
    name: Statistics
    privacy_declarations:
      - name: Audience
        data_categories: [user.device.cookie_id]
        data_use: functional.service.improve
        data_subjects: [customer]
      - name: Campaigns
        data_categories: [user.contact.email]
        data_use: marketing.advertising
        data_subjects: [prospect]
  - fides_key: empty
    name: Nothing declared
"""


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (YAML_FR, "r.yaml", ["Notes", "Cantine"]),
        (YAML_FR, "r.yml", ["Notes", "Cantine"]),
        (YAML_FR, "r.txt", ["Notes", "Cantine"]),
        (NESTED, "r.json", ["payroll", "newsletter"]),
        (TOML_EN, "r.toml", ["Payroll", "CCTV"]),
        (TOML_EN, "r.txt", ["Payroll", "CCTV"]),
        (DOCUMENTS, "r.yaml", ["Payroll", "CCTV"]),
        (VENDORS, "r.json", ["Own statistics", "Chat"]),
        (SHEET, "r.json", ["Paie", "Recrutement"]),
        (FIDES, "r.yml", ["Shop", "Audience", "Campaigns"]),
        ("name: Payroll\npurpose: Pay staff\nlegal_basis: contract\n", "r.yaml", ["Payroll"]),
        ("activities:\n  - name: Payroll\n    purpose: Pay staff\n", "r.yaml", ["Payroll"]),
    ],
)
def test_each_activity_is_found_and_no_other(tmp_path: Path, text: str, name: str, expected: list[str]) -> None:
    """Lists of objects, objects by their names, several documents, systems of fides."""
    assert names(read(tmp_path, text, name)) == expected


def test_keys_name_fields(tmp_path: Path) -> None:
    """Keys are headings; nested lists become items, nested objects what is said under their key."""
    reading = read(tmp_path, NESTED, "r.json")
    payroll, newsletter = reading.register.activities
    assert payroll.legal_bases == ("6.1.c",)
    assert payroll.cells["data_categories"].text == "name\nIBAN"
    assert payroll.cells["retention_text"].text == "10 years\ntax law"
    assert payroll.cells["recipients"].text == "Bank AG (DE)"
    assert newsletter.legal_bases == ("6.1.a",)
    assert newsletter.cells["retention_text"].text == "90 days"
    assert not isinstance(newsletter.processors, State)
    assert [(one.name, one.country) for one in newsletter.processors] == [("MailCo", "US")]
    assert reading.register.organisation.name == "Nordlicht GmbH"
    assert reading.register.organisation.dpo_contact == "dpo@nordlicht.example"


def test_norway_stays_norway(tmp_path: Path) -> None:
    """Every scalar of YAML is a text."""
    text = YAML_FR.replace("1 an", "12:30:00").replace("nom: Cantine", "nom: 007")
    read(tmp_path, text, "r.yaml")
    understanding = read_register(tmp_path / "r.yaml")[1]
    assert understanding
    notes, canteen = understanding.raw.activities
    assert notes.cells["storage_location"].text == "NO"
    assert notes.cells["retention_text"].text == "12:30:00"
    assert canteen.cells["name"].text == "007"


def test_unknown_keys_are_told(tmp_path: Path) -> None:
    """What is not understood is a remark, with its key."""
    text = YAML_FR.replace("lieu de stockage", "couleur")
    told = [dict(issue.parameters) for issue in read(tmp_path, text, "r.yaml").issues if issue.code == "column-unused"]
    assert [one["heading"] for one in told] == ["couleur"]


CANONICAL = {
    "r.yaml": "organisation: {name: Canon, employees: 25}\nactivities:\n  - id: A1\n    name: Payroll\n"
    '    legal_bases: ["6.1.c"]\n    profiling: false\n    volume_subjects: 25\n    dpia_date: 2024-01-02\n'
    "    retention: [{months: 60, category: CV, event: ''}]\n    joint_controllers: ~\n",
    "r.toml": '[organisation]\nname = "Canon"\nemployees = 25\n[[activities]]\nid = "A1"\nname = "Payroll"\n'
    'legal_bases = ["6.1.c"]\nprofiling = false\nvolume_subjects = 25\ndpia_date = 2024-01-02\n'
    '[[activities.retention]]\nmonths = 60\ncategory = "CV"\nevent = ""\n',
}


@pytest.mark.parametrize("name", sorted(CANONICAL))
def test_the_published_form_in_yaml_and_toml(tmp_path: Path, name: str) -> None:
    """The canonical register is the same in any of the three, and still read to the letter."""
    reading = read(tmp_path, CANONICAL[name], name)
    (payroll,) = reading.register.activities
    assert (payroll.legal_bases, payroll.profiling, payroll.volume_subjects) == (("6.1.c",), Tri.NO, 25)
    assert not isinstance(payroll.retention, State)
    assert payroll.retention[0].months == 60
    assert reading.register.organisation.employees == 25
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, CANONICAL[name].replace("profiling", "profilling"), name)
    assert caught.value.code == "canonical-key"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("r.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
        ), "yaml-aliases"),
        ("r.yaml", "a: &a\n  - x\n  - *a\n", "yaml-recursive"),
        ("r.yaml", "a: *nothing\n", "yaml-recursive"),
        ("r.yaml", "a: 1\na: 2\n", "yaml-key-twice"),
        ("r.yaml", "? [a, b]\n: 1\n", "yaml-key"),
        ("r.yaml", "a: !!python/object/apply:os.system [ls]\n", "yaml-tag"),
        ("r.yaml", "a: !include /etc/passwd\n", "yaml-tag"),
        ("r.yaml", "a:\n\t- b\n", "yaml-invalid"),
        ("r.yaml", "a: " + "[" * 200 + "]" * 200, "json-too-deep"),
        ("r.yaml", "a: " + "[" * 100_000, "yaml-invalid"),
        ("r.yaml", "a: " + "9" * 5_000, "json-number"),
        ("r.yaml", "just a text", "json-not-a-register"),
        ("r.yaml", "# nothing\n", "file-blank"),
        ("r.yaml", "colour: blue\n", "data-no-activity"),
        ("r.toml", "a = 1\na = 2\n", "toml-invalid"),
        ("r.toml", "a = \n", "toml-invalid"),
        ("r.toml", "a = inf\n", "json-number"),
        ("r.toml", "a = " + "9" * 5_000, "json-number"),
        ("r.toml", "a = " + "[" * 100_000, "json-too-deep"),
        ("r.json", '{"colour": "blue"}', "data-no-activity"),
        ("r.json", "[1, 2]", "data-no-activity"),
    ],
)  # fmt: skip
def test_documents_that_bite_are_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    """Bombs, loops, doubled keys, objects to be made, numbers without end: one refusal each."""
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, text, name)
    assert caught.value.code == code


_KEYS = st.sampled_from(
    [
        "name",
        "purpose",
        "legal_basis",
        "retention",
        "activities",
        "processors",
        "recipients",
        "controller",
        "x",
        "id",
        "system",
        "data",
        "transfers",
        "privacy_declarations",
        "egress",
        "retention_days",
        "Finalité",
    ]
) | st.just("")
_ATOMS = st.sampled_from(["a", "contract", None, True, 3, 1.5, "", "x\ny", "[x]", "a: b"]) | st.text(max_size=5)
_DATA = st.recursive(
    _ATOMS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5), max_leaves=25
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_DATA, max_size=4) | st.dictionaries(_KEYS, _DATA, max_size=5))
def test_any_document_is_read_or_refused(data: object) -> None:
    """Whatever stands under whatever key, there are activities or one refusal."""
    with contextlib.suppress(UnreadableRegisterError):
        understanding = understand_data(data, [])
        assert len(build_register(understanding.raw)[0].activities) == len(understanding.raw.activities) > 0


def test_a_merge_key_gives_what_is_not_said(tmp_path: Path) -> None:
    """``<<`` inherits, and what a mapping says itself stands."""
    text = (
        "base: &b {legal_basis: contract, retention: 1 year}\nactivities:\n"
        "  - {<<: *b, name: Orders, purpose: sell}\n  - {<<: *b, name: Visits, purpose: count, retention: 1 month}\n"
    )
    orders, visits = read(tmp_path, text, "r.yaml").register.activities
    assert (orders.legal_bases, visits.legal_bases) == (("6.1.b",), ("6.1.b",))
    assert (orders.cells["retention_text"].text, visits.cells["retention_text"].text) == ("1 year", "1 month")
