"""Names that no label gives: the first row of a table, an item above labels, the title of the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity

NAMES = ("Préstamo de libros", "Club de lectura", "Cámaras de la sala")


def activities(folder: Path, text: str, name: str = "register.md") -> list[ProcessingActivity]:
    """Read a text, and return its activities."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read_register(path)[0].register.activities)


def spanning(cell: str) -> str:
    """Tables of a page, each with its name over both columns of the first row."""
    rows = "<tr><td>Finalidad</td><td>Servicio {n}</td></tr><tr><td>Base jurídica</td><td>Contrato</td></tr>"
    tables = [
        f'<table><tr><{cell} colspan="2">{name}</{cell}></tr>{rows.format(n=n)}</table>' for n, name in enumerate(NAMES)
    ]
    intro = "<p>La biblioteca publica aquí el inventario de sus tratamientos.</p>"
    return f"<html><body><h1>Registro</h1>{intro}{''.join(tables)}</body></html>"


@pytest.mark.parametrize("cell", ["td", "th"])
def test_first_row_of_a_table_names_it(tmp_path: Path, cell: str) -> None:
    """A sentence above the first table is not its name."""
    assert [one.name for one in activities(tmp_path, spanning(cell), "register.html")] == list(NAMES)


@pytest.mark.parametrize("mark", ["{n}. {name}", "{name}"])
@pytest.mark.parametrize("first", ["", "• Base jurídica: contrato\n"])
def test_text_above_labels_names_them(tmp_path: Path, mark: str, first: str) -> None:
    """What stands before the label of the purpose belongs to the same activity, its name to the one that follows."""
    labels = f"{first}• Finalidad: servicio {{n}}\n• Conservación: {{n}} años\n• Destinatarios: ninguno"
    forms = [f"{mark}\n\n{labels}".format(n=n, name=name) for n, name in enumerate(NAMES, 1)]
    found = activities(tmp_path, "\n\n".join(("Registro de tratamientos", "Vea abajo:", *forms)))
    assert [one.name for one in found] == list(NAMES)
    assert [one.purposes for one in found] == [(f"servicio {n}",) for n in (1, 2, 3)]
    assert all(one.legal_bases == ("6.1.b",) for one in found if first)


def test_last_item_of_a_list_names_nothing(tmp_path: Path) -> None:
    """It stands above the next label, but below one that waits for it."""
    form = "Finalidad: servicio {n}\n\nConservación: {n} años\n\nDestinatarios:\n\n- Banco {n}"
    found = activities(tmp_path, "\n\n".join(("- Nota", form.format(n=1), form.format(n=2), form.format(n=3))))
    assert [one.name for one in found] == [f"servicio {n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Registre des traitements : comptage des passages", "comptage des passages"),
        ("Record of processing activities – visits to the site", "visits to the site"),
        ("Registre des traitements : mairie de Lavaur", "Savoir combien de gens passent"),
        ("Registre des traitements : Studio Lavaur", "Savoir combien de gens passent"),
    ],
)
def test_title_of_a_register_of_one_activity(tmp_path: Path, title: str, name: str) -> None:
    """It says what the register is about, or who keeps it."""
    text = f"# {title}\n\n## Finalité\n\nSavoir combien de gens passent\n\n## Base légale\n\nIntérêt légitime\n"
    assert [one.name for one in activities(tmp_path, text)] == [name]


def test_blank_headings_of_a_table_head_nothing(tmp_path: Path) -> None:
    """The first label is a label, though few stand below it."""
    form = "## Behandling {n}: {name}\n\n| | |\n|---|---|\n| Ändamål | Syfte {n} |\n| Rättslig grund | Avtal |\n"
    forms = [form.format(n=n, name=name) for n, name in enumerate(("Lån", "Loggar"), 1)]
    found = activities(tmp_path, "\n".join(("# Registerförteckning", *forms)))
    assert [(one.name, one.purposes) for one in found] == [("Lån", ("Syfte 1",)), ("Loggar", ("Syfte 2",))]


def test_title_like_a_label_is_a_name_where_a_label_names_the_activity(tmp_path: Path) -> None:
    """A title, "Company and Client Data Processing", holds an activity as its neighbour does."""
    form = (
        "### 2.{n} {title}\n\n**Processing activity:** {name}  \n**Legal basis:** contract  \n"
        "**Data categories:** name  \n**Data subjects:** customers  \n**Retention period:** {n} years\n"
    )
    said = (("Ordering", "Orders"), ("Company and Client Data Processing", "Accounts of firms"))
    text = "\n".join(form.format(n=n, title=title, name=name) for n, (title, name) in enumerate(said, 1))
    assert [one.name for one in activities(tmp_path, f"# Records\n\n## 2. Overview\n\n{text}")] == [n for _, n in said]


INTRODUCTIONS = {
    "The activities below are carried out as processor for every customer.": "processor",
    "Ce registre décrit ce que nous faisons en tant que sous-traitant.": "processor",
    "Dieses Verzeichnis führen wir als Auftragsverarbeiter.": "processor",
    "This record does not list what we do as a processor.": "",
    "For the newsletter, Acme acts as processor.": "",
    "In this register, Acme acts as processor.": "",
    "This record is kept as controller. This document also names vendors who act as processor.": "",
}


@pytest.mark.parametrize(("introduction", "role"), INTRODUCTIONS.items())
def test_introduction_says_on_whose_behalf(tmp_path: Path, introduction: str, role: str) -> None:
    """Only of the whole register, never of a vendor."""
    form = "### {n}. Task {n}\n- **Purpose.** Help {n}\n- **Lawful basis.** Contract\n- **Retention.** {n} years\n"
    text = "\n".join(("# Record", introduction, "", "## Activities", *(form.format(n=n) for n in (1, 2))))
    found = activities(tmp_path, text)
    assert [one.role if isinstance(one.role, str) else "" for one in found] == [role, role]


def test_processing_for_clients_in_a_table(tmp_path: Path) -> None:
    """The client first, then what is done for it."""
    text = (
        "# Registre\n\n## Volet sous-traitant (art. 30.2)\n\n"
        "| Client (responsable de traitement) | Dossier | Catégories de traitements réalisés pour son compte "
        "| Catégories de données | Sécurité |\n|---|---|---|---|---|\n"
        "| Le Fournil | A | Envoi de bons | Identité | MFA |\n| La Halle | B | Tri de demandes | Contact | MFA |\n"
    )
    found = activities(tmp_path, text)
    assert [(one.name, one.role) for one in found] == [("Envoi de bons", "processor"), ("Tri de demandes", "processor")]
