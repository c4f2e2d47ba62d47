"""Random canonical registers: every field of the law's table, in every state, with all roles and parties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from gdpr_audit.law.tables import table
from gdpr_audit.model.logic import UNCLASSIFIED

AS_OF = date(2026, 11, 23)

_TRI = ("yes", "yes", "no", "partial")
_COUNTRIES = ("FR", "FR", "DE", "NO", "CH", "JP", "CA", "US", "US", "IN", "CN", "RU", "Ailleurs")
_NAMES = ("Aubépine", "Bruyère", "Capucine", "Dahlia", "Églantine", "Fougère", "Genêt", "Hysope")
"""None is a part of another, so that who a transfer names is never a matter of degree."""

_PURPOSES = (
    "Gestion",
    "Gestion administrative",
    "Tenir la liste des membres inscrits",
    "Verser les salaires du personnel",
    "Envoyer la newsletter aux prospects",
    "Prospection commerciale",
    "Vidéosurveillance des locaux",
    "Mener une recherche scientifique sur le sommeil",
    "Noter les clients par un score de risque",
    "Géolocaliser les véhicules du service",
    "Recruter de nouveaux agents",
    "Contrôler les accès par badge",
    "Répondre aux réclamations",
    "Lutter contre la fraude",
)
_ACTIVITY_NAMES = ("Paie", "Recrutement", "Newsletter", "Vidéosurveillance", "Agenda", "Comptabilité", "Patients")
_TEXTS: dict[str, tuple[str, ...]] = {
    "description": ("Tri par intelligence artificielle", "Un fichier ordinaire", "Un objet connecté"),
    "legal_reference": ("Code du travail L.3243-1", "Selon la loi", "La réglementation applicable"),
    "retention_text": (
        "5 ans",
        "6 mois",
        "20 ans après le dernier contact",
        "1 mois",
        "Tant que nécessaire",
        "3 ans, puis durée légale",
        "Durée légale",
        "30 jours",
    ),
    "security_description": (
        "Mesures appropriées",
        "Chiffrement et sauvegardes",
        "Authentification individuelle",
        "Voir la politique du groupe",
    ),
}
_NOTICE = (
    "identity dpo purposes legal_basis recipients retention rights complaint mandatory_or_optional data_categories "
    "source legitimate_interests withdraw_consent transfers adm_logic"
)
_LISTS: dict[str, tuple[str, ...]] = {
    "info_elements": tuple(_NOTICE.split()),
    "rights_listed": ("access", "rectification", "erasure", "restriction", "portability", "objection"),
    "purposes": _PURPOSES,
    "processing_categories": ("Hébergement", "Maintenance", "Envoi de courriels"),
}
_VOLUMES = (0, 40, 9_999, 10_000, 60_000, 3_000_000)
_COUNTS = (0, 49, 50, 249, 250, 4_000)
_SECTORS = ("private", "public", "health", "medico_social", "legal", "notary", "commercial_court_registry", "education")
_FORMS = ("company", "public", "non_profit", "sole")


class Maker:
    """Makes random registers of a seed.

    Args:
        seed: the same gives the same registers.
        fullness: share of the cells that hold a value; the others are blank, unknown or not applicable.
        columns: share of the columns that a register has.
    """

    def __init__(self, seed: int, fullness: float = 0.75, columns: float = 0.85) -> None:
        self.rng = Random(seed)  # noqa: S311 - reproducible, not secret
        self._fullness = fullness
        self._columns = columns

    def register(self, activities: int = 3) -> dict[str, Any]:
        """A canonical document."""
        columns = [row for row in _fields()["activity"] if self.rng.random() < self._columns or row["name"] == "id"]
        return {
            "organisation": self._record([row for row in _fields()["organisation"] if self._has_column()])
            | {"name": "Brumeval"},
            "activities": [self.activity(columns, number) for number in range(1, activities + 1)],
        }

    def activity(self, columns: Sequence[dict[str, Any]], number: int) -> dict[str, Any]:
        """A line with a value or a state in each of the columns."""
        return self._record(columns) | {"id": f"A{number}", "name": self.rng.choice(_ACTIVITY_NAMES)}

    def _has_column(self) -> bool:
        return self.rng.random() < self._columns

    def _record(self, columns: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {row["name"]: self._cell(lambda row=row: self._value(row)) for row in columns}

    def _cell(self, value: Callable[[], object]) -> object:
        if self.rng.random() < self._fullness:
            return value()
        return self.rng.choice((None, None, "?", "n/a"))

    def _value(self, row: dict[str, Any]) -> object:
        name, kind = row["name"], row["type"].partition("[")[0]
        makers: dict[str, Callable[[], object]] = {
            "processors": lambda: self._several(self.processor, 2),
            "recipients": lambda: self._several(self.recipient, 2),
            "transfers": lambda: self._several(self.transfer, 2),
            "controllers": lambda: self._several(lambda: {"name": self.rng.choice(_NAMES)}, 1),
            "measures": self.measures,
            "sector": lambda: self.rng.choice(_SECTORS),
            "legal_form": lambda: self.rng.choice(_FORMS),
            "volume_subjects": lambda: self.rng.choice(_VOLUMES),
        }
        if name in makers:
            return makers[name]()
        if kind == "list":
            pool = _LISTS.get(name) or _codes(name) or row["values"]
            return self.rng.sample(pool, self.rng.randint(0, min(len(pool), 12 if name == "info_elements" else 4)))
        return self._single(row, kind)

    def _single(self, row: dict[str, Any], kind: str) -> object:
        match kind:
            case "tri":
                return self.rng.choice(_TRI)
            case "enum":
                return self.rng.choice(row["values"])
            case "int" | "eur":
                return self.rng.choice(_COUNTS)
            case "date":
                return self._day()
            case "iso2":
                return self.rng.choice(("FR", "DE", "US"))
        return self.rng.choice(_TEXTS.get(row["name"], ("Comme il est écrit", "Voir le dossier 7")))

    def _day(self) -> str:
        return (AS_OF - timedelta(self.rng.randint(-20, 1_500))).isoformat()

    def _several(self, make: Callable[[], dict[str, Any]], most: int) -> list[dict[str, Any]]:
        return [make() for _ in range(self.rng.randint(0, most))]

    def _party(self, **fields: Callable[[], object]) -> dict[str, Any]:
        return {name: self._cell(make) for name, make in fields.items() if self._has_column()}

    def _tri(self) -> str:
        return self.rng.choice(_TRI)

    def processor(self) -> dict[str, Any]:
        """A processor."""
        clauses = table("register_fields")["constants"]["CLAUSES_28"]
        least = self.rng.choice((0, 6, len(clauses)))
        return {"name": self.rng.choice(_NAMES)} | self._party(
            country=lambda: self.rng.choice(_COUNTRIES),
            contract=self._tri,
            clauses=lambda: self.rng.sample(clauses, self.rng.randint(least, len(clauses))),
            guarantees=self._tri,
            subproc_auth=lambda: self.rng.choice(("none_used", "specific", "general", "unknown")),
            subproc_list=self._tri,
            audit_date=self._day,
            breach_notice_hours=lambda: self.rng.choice((0, 24, 72, 73, 96)),
        )

    def recipient(self) -> dict[str, Any]:
        """A recipient."""
        return {"name": self.rng.choice(_NAMES)} | self._party(
            kind=lambda: self.rng.choice(("internal", "authority", "third_party", "group")),
            country=lambda: self.rng.choice(_COUNTRIES),
        )

    def transfer(self) -> dict[str, Any]:
        """A declared transfer."""
        practices = "dpf_certified dpf_covers_hr adequacy_scope_confirmed hr_data tia bcr_approved repetitive"
        tools = [row["id"] for row in table("transfer_tools")["tools"]]
        return {"importer": self.rng.choice(_NAMES)} | self._party(
            country=lambda: self.rng.choice(_COUNTRIES),
            tool=lambda: self.rng.choice(tools),
            scc_version=lambda: self.rng.choice(("2021/914", "2010/87")),
            scc_module=lambda: self.rng.choice(("1", "2", "3", "4")),
            **dict.fromkeys(practices.split(), self._tri),
        )

    def measures(self) -> dict[str, Any]:
        """Some measures of the table, in any state."""
        named = [row["id"] for row in table("security_measures")["measures"]]
        return {name: self._cell(self._tri) for name in self.rng.sample(named, self.rng.randint(0, len(named)))}


@cache
def _fields() -> dict[str, list[dict[str, Any]]]:
    known = table("register_fields")
    left_out = {"id", "name", "retention"}
    """Identity is given; analysed periods would speak beside the text from which they come."""
    return {part: [row for row in known[part] if row["name"] not in left_out] for part in ("activity", "organisation")}


def _codes(name: str) -> list[str]:
    if name not in {"data_categories", "subject_categories"}:
        return []
    rows = table("data_categories")["categories" if name == "data_categories" else name]
    return [row["id"] for row in rows] + [UNCLASSIFIED] * 3
