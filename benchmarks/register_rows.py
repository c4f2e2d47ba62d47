"""A register of any size for timing: 35 columns, multi-line cells of about 60 characters, the same rows every time.

The words are arbitrary and nothing in the program may be tuned to them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADINGS = (
    "Ref", "Processing activity", "Description", "Purposes", "Department", "Owner", "Role", "Joint controllers",
    "DPO", "Legal basis", "Legitimate interest", "Data subjects", "Categories of personal data",
    "Special categories", "Criminal data", "Source of the data", "Systems", "Storage location", "Internal users",
    "Processors", "Recipients", "Third countries", "Transfer safeguard", "Retention period", "Deletion",
    "Technical measures", "Organisational measures", "Automated decision", "DPIA required", "DPIA reference",
    "Consent", "Privacy notice", "Last review", "Status", "Comments",
)  # fmt: skip
NOUNS = (
    "parcel guest pupil tenant policy meter locker voucher roster badge depot ledger ticket clinic harbour orchard "
    "subscription workshop fleet pension quarry archive studio payment repair visit lease tuition donation claim"
).split()
PEOPLE = "Employees|Customers|Applicants|Suppliers|Visitors|Patients|Children|Website users|Tenants|Members".split("|")
DATA = (
    "Name|Email address|Telephone number|Postal address|Date of birth|Bank details|Salary|Tax number|Photograph|"
    "IP address|Cookies|Location data|Order history|CV|Health data|Trade union membership|Login credentials|"
    "Call recordings|CCTV images|Family situation"
).split("|")
SYSTEMS = [f"{maker} {use}" for maker in "Alder Birch Cedar Dogwood Elm".split() for use in "CRM ERP HR Mail".split()]
COUNTRIES = "France|Germany|Ireland|Spain|India|United States|Japan|United Kingdom|Brazil|Switzerland".split("|")
BASES = "Consent|Contract|Legal obligation|Public task|Legitimate interests|Art. 6(1)(b)|Art. 6(1)(f)".split("|")
PERIODS = "3 years|10 years after the end of the contract|6 months|90 days|as long as necessary|unknown||5 years".split(
    "|"
)
MEASURES = (
    "Encryption at rest|TLS in transit|Role-based access|Multi-factor authentication|Access logs|Tested backups"
).split("|")


def rows(count: int, seed: int = 11) -> Iterator[list[str]]:
    """Yield the activities, 35 texts each."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    for number in range(1, count + 1):
        yield _row(rng, number)


def _row(rng: random.Random, number: int) -> list[str]:
    def several(source: list[str], low: int, high: int) -> str:
        return "\n".join(rng.sample(source, rng.randint(low, high)))

    def sentence(length: int) -> str:
        return " ".join(rng.choice(NOUNS) for _ in range(length)).capitalize()

    abroad = rng.random() < 0.4
    return [
        f"T-{number:06d}", sentence(3), f"{sentence(16)}.\n{sentence(18)} ({number}).", f"{sentence(9)}\n{sentence(9)}",
        rng.choice(["HR", "Finance", "IT", "Sales", "Legal"]), f"{sentence(1)} {sentence(1)} <o{rng.randint(1, 300)}@example.org>",
        rng.choice(["Controller", "Controller", "Joint controller", "Processor"]),
        rng.choice(["", "", f"{sentence(1)} Partners"]), "Privacy office\ndpo@example.org", rng.choice(BASES),
        sentence(24) if rng.random() < 0.3 else "", several(PEOPLE, 1, 3), several(DATA, 4, 9),
        rng.choice(["None", "None", "None", "Health data"]), rng.choice(["No", "No", "Yes"]),
        rng.choice(["Data subject", "Third party", "Data subject\nEmployer"]), several(SYSTEMS, 2, 5),
        f"{rng.choice(COUNTRIES)}\nserver room {rng.randint(1, 4)}", several(["HR", "Finance", "Legal", "Sales"], 1, 3),
        "\n".join(f"{rng.choice(SYSTEMS)} ({rng.choice(COUNTRIES)})" for _ in range(rng.randint(1, 4))),
        several(["Tax authority", "Bank", "Auditor", "Courts", "Parent company"], 1, 3),
        several(COUNTRIES[4:], 1, 2) if abroad else "None",
        rng.choice(["SCC (2021/914)", "Adequacy decision", "BCR", ""]) if abroad else "", rng.choice(PERIODS),
        rng.choice(["Automatic purge, monthly", "Manual", "n/a"]), several(MEASURES, 2, 5),
        several(["Annual training", "Confidentiality undertakings", "Incident procedure"], 1, 3),
        rng.choice(["No", "No", "Yes: scoring"]), rng.choice(["Yes", "No", "To be assessed"]),
        f"DPIA-{rng.randint(1, 999)}" if rng.random() < 0.3 else "", sentence(12) if rng.random() < 0.3 else "",
        f"https://intranet.example.org/notice/{rng.randint(1, 200)}",
        f"20{rng.randint(18, 26)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}", rng.choice(["Active", "Planned"]),
        f"{sentence(15)}\n{sentence(15)} #{number}" if rng.random() < 0.6 else "",
    ]  # fmt: skip


def write_register(path: Path, count: int) -> None:
    """Write a register of this many activities as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        for place, row in enumerate(_all(count)):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(place, column, text)


def _all(count: int) -> Iterator[list[str]]:
    yield list(HEADINGS)
    yield from rows(count)
