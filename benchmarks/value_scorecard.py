"""How well single cells are read: right, wrong and left unknown, by kind of value and language.

Usage: python benchmarks/value_scorecard.py [VALUES.csv] [-v]
The table has the columns kind, canonical_value, language and text (default: ../shared/registers/values.csv beside the
checkout). Unknown is what the reader says that it did not understand; only "wrong" is a mistake.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gdpr_audit.facts.lexicon import mentions  # noqa: E402 - the checkout goes first
from gdpr_audit.ingest.values.bases import parse_bases, parse_conditions  # noqa: E402
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_special, parse_subjects  # noqa: E402
from gdpr_audit.ingest.values.codes import parse_code, parse_dpia  # noqa: E402
from gdpr_audit.ingest.values.countries import countries_in_cell, names_eea  # noqa: E402
from gdpr_audit.ingest.values.facts import parse_fact  # noqa: E402
from gdpr_audit.ingest.values.measures import measures_in  # noqa: E402
from gdpr_audit.ingest.values.parties import parse_recipients  # noqa: E402
from gdpr_audit.ingest.values.retention import retention_periods  # noqa: E402
from gdpr_audit.ingest.values.states import state_of  # noqa: E402
from gdpr_audit.ingest.values.tools import parse_tool  # noqa: E402
from gdpr_audit.ingest.values.transfers import parse_transfers  # noqa: E402
from gdpr_audit.model.logic import UNCLASSIFIED  # noqa: E402
from gdpr_audit.model.value import State, Tri  # noqa: E402

_ARTICLE = {
    "consent": "a",
    "contract": "b",
    "legal_obligation": "c",
    "vital_interests": "d",
    "public_task": "e",
    "legitimate_interests": "f",
}
_DATA = {
    "images": "photo video",
    "financial": "bank financial salary payment_card transactions",
    "connection": "connection online_id browsing credentials",
    "national_id": "nir tax_id id_document internal_id",
    "government_id": "nir id_document tax_id",
    "bank_account": "bank",
    "contract": "internal_id transactions professional_contact",
    "professional_life": "career professional_contact education evaluation",
    "property": "financial social_hardship",
    "personal_life": "hobbies family",
    "salary|income": "salary financial",
    "tax": "tax_id financial",
    "audio": "voice",
    "marital_status": "family",
    "postal_address": "contact",
    "religious_philosophical": "religion",
    "sex_life|sexual_orientation": "sex_life",
    "racial_ethnic": "ethnic",
    "trade_union": "union",
}
"""Name in the table -> the categories of the law that it may be here."""
_SUBJECTS = {
    "minors": "children students",
    "students": "students children employees",
    "customers": "customers users citizens",
    "trainee": "employees",
    "supplier_vendor": "suppliers",
    "consultant": "suppliers",
    "contractors": "suppliers",
    "citizen_voter": "citizens",
    "job_applicants": "applicants",
    "job_applicant": "applicants",
    "applicants(administrative)": "citizens",
    "relatives": "parents deceased_rel",
    "next_of_kin": "parents deceased_rel",
    "voters": "citizens",
    "owners": "citizens",
    "contacts": "suppliers customers prospects professional_contacts",
}
_TOOLS = {
    "dpf": "adequacy",
    "derogation_art49": "derog_",
    "privacy_shield(invalid since 2020-07-16)": "privacy_shield",
    "idta": "uk_idta",
}
_ANSWERS = {"yes": Tri.YES, "no": Tri.NO, "n/a": State.NOT_APPLICABLE, "unknown": State.UNKNOWN}
_KINDS = {
    "courts": "authority",
    "law_enforcement": "authority",
    "tax_authority": "authority",
    "audit_office": "authority",
    "prosecutor": "authority",
    "social_security": "authority",
    "banks": "third_party",
    "internal_team": "internal",
}

RIGHT, WRONG, UNKNOWN = "right", "wrong", "unknown"


def _judged(found: object, holds: bool) -> str:  # noqa: FBT001
    if holds:
        return RIGHT
    return UNKNOWN if isinstance(found, State) or not found or found == (UNCLASSIFIED,) else WRONG


def basis(text: str, wanted: str) -> str:
    found = parse_bases(text).value
    letters = {} if wanted == "?" else {"6.1." + _ARTICLE[one] for one in wanted.split("+")}
    return _judged(found, (isinstance(found, tuple) and set(found) == set(letters)) or (wanted == "?" and not found))


def condition(text: str, wanted: str) -> str:
    found = parse_conditions(text).value
    return _judged(found, found == ("9.2." + wanted[-2],))


def country(text: str, wanted: str) -> str:
    if wanted in {"EU", "EEA"}:
        return RIGHT if names_eea(text) else UNKNOWN
    found = countries_in_cell(text)
    return _judged(found, found == (wanted,))


def data(text: str, wanted: str) -> str:
    found = parse_special(text).value
    if wanted == "none":
        return _judged(found, found == () or found is State.NONE or found is State.NOT_APPLICABLE)
    wished = parse_data_categories(wanted).value if "." in wanted else tuple(_DATA.get(wanted, wanted).split())
    return _judged(found, isinstance(found, tuple) and bool(set(found) & set(wished)) and found != (UNCLASSIFIED,))


def subject(text: str, wanted: str) -> str:
    found = parse_subjects(text).value
    wished = set(_SUBJECTS.get(wanted, f"{wanted} {wanted}s").split())
    return _judged(found, isinstance(found, tuple) and bool(set(found) & wished))


def dpia(text: str, wanted: str) -> str:
    found = parse_dpia(text).value
    wished = {"required_not_done": {"not_done"}, "not_required": {"not_required_justified", "not_done"}}
    also = State.NOT_APPLICABLE if wanted == "not_required" else None
    return _judged(found, found in wished.get(wanted, {wanted}) or (also is not None and found is also))


def fact(text: str, wanted: str) -> str:
    found = parse_fact(text).value
    return _judged(found, found is _ANSWERS[wanted])


def role(text: str, wanted: str) -> str:
    found = parse_code(text, "role").value
    return _judged(found, found == wanted)


def tool(text: str, wanted: str) -> str:
    found = parse_tool(text).code
    wished = _TOOLS.get(wanted, wanted)
    return _judged(found, isinstance(found, str) and found.startswith(wished))


def transfer(text: str, wanted: str) -> str:
    found = parse_transfers(text, None).transfers
    kinds = wanted.split("+")
    if "none" in kinds:
        return _judged(found, found == ())
    if kinds == ["unknown"]:
        return RIGHT if found is State.UNKNOWN or (found and isinstance(found[0].country, State)) else WRONG
    tools = {_TOOLS.get(one, one) for one in kinds} - {"named", "unknown"}
    if not isinstance(found, tuple):
        return UNKNOWN
    return RIGHT if not tools or {one.tool for one in found} & tools else WRONG


def retention(text: str, wanted: str) -> str:
    found = retention_periods(text)
    return _judged(found, bool(found) is ("number" in wanted.split("+")))


def trigger(text: str, wanted: str) -> str:
    if wanted in {"vague", "indefinite"}:
        return RIGHT if mentions(text, "LEX_NOT_A_DURATION") else UNKNOWN
    period = retention_periods(f"3 years {text}")
    return RIGHT if len(period) == 1 and period[0].event else WRONG


def unit(text: str, wanted: str) -> str:
    found = retention_periods(f"3 {text}")
    months = {"days": 3 / 30.4, "weeks": 21 / 30.4, "months": 3, "years": 36, "hours": 3 / 24 / 30.4}[wanted]
    return _judged(found, len(found) == 1 and abs(found[0].months - months) < months / 100)


def recipient(text: str, wanted: str) -> str:
    listed = parse_recipients(text)
    if wanted == "none":
        return _judged(listed.recipients, listed.recipients == () or isinstance(listed.recipients, State))
    if wanted == "data_processor":
        return RIGHT if listed.processors else UNKNOWN
    if wanted not in _KINDS or not isinstance(listed.recipients, tuple) or not listed.recipients:
        return RIGHT if isinstance(listed.recipients, tuple) else UNKNOWN
    kind = listed.recipients[0].kind
    return RIGHT if kind == _KINDS[wanted] else UNKNOWN if isinstance(kind, State) else WRONG


def placeholder(text: str, _wanted: str) -> str:
    return RIGHT if state_of(text) in {State.BLANK, State.UNKNOWN} else WRONG


def measure(text: str, wanted: str) -> str:
    return RIGHT if bool(measures_in(text)) is (wanted != "other") else UNKNOWN


JUDGES: dict[str, Callable[[str, str], str]] = {
    "art9_condition": condition,
    "country": country,
    "criminal_data": data,
    "data_category": data,
    "data_subject": subject,
    "dpia_status": dpia,
    "legal_basis": basis,
    "legal_basis_cell": basis,
    "placeholder": placeholder,
    "recipient": recipient,
    "retention_cell": retention,
    "retention_trigger": trigger,
    "retention_unit": unit,
    "role": role,
    "security_measure": measure,
    "special_category": data,
    "transfer_cell": transfer,
    "transfer_tool": tool,
    "yes_no": fact,
}


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    path = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "registers" / "values.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in JUDGES]
    counts: dict[str, dict[str, Counter[str]]] = {}
    for row in rows:
        said = JUDGES[row["kind"]](row["text"], row["canonical_value"])
        counts.setdefault(row["kind"], {}).setdefault(row["language"], Counter())[said] += 1
        if "-v" in sys.argv and said != RIGHT:
            print(said, row["kind"], row["language"], row["canonical_value"], repr(row["text"][:160]), sep=" | ")
    languages = sorted({row["language"] for row in rows})
    print(f"{'right/wrong/unknown':20}", *(f"{one:>12}" for one in (*languages, "all")))
    total: Counter[str] = Counter()
    for kind, by_language in sorted(counts.items()):
        line = [by_language.get(language, Counter()) for language in languages]
        line.append(sum(line, Counter()))
        total += line[-1]
        print(f"{kind:20}", *(f"{_figure(one):>12}" for one in line))
    print(f"{'total':20} {_figure(total)} = {100 * total[RIGHT] / total.total():.1f} %")


def _figure(said: Counter[str]) -> str:
    return f"{said[RIGHT]}/{said[WRONG]}/{said[UNKNOWN]}" if said else "-"


if __name__ == "__main__":
    main()
