"""Data that an activity does not collect, images of cameras, and words that mean something else beside others."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.ingest.reading import read_register
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from gdpr_audit.model.activity import ProcessingActivity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom. Non collectées : adresse IP, santé", {"identity"}),
        ("Name, E-Mail\nNicht erhoben: IP-Adresse, Gesundheitsdaten", {"identity", "contact"}),
        ("Not recorded: IP address, health. Name", {"identity"}),
        ("Navn. Bevidst ikke: e-mail, telefon", {"identity"}),
        ("Non-staff data: name, email", {"identity", "contact"}),
        ("Données non sensibles : nom, adresse", {"identity", "contact"}),
        ("Passport no: number, name", {"id_document", "identity"}),
        ("Health data: none", set()),
        ("Données de santé : néant", set()),
    ],
)
def test_a_label_that_denies_takes_its_list_away(text: str, expected: set[str]) -> None:
    """Up to the end of the sentence; a denial of something else takes nothing."""
    found = parse_data_categories(text).value
    assert isinstance(found, tuple)
    assert set(found) - {"unclassified"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nom, pays", ("identity", "unclassified")),
        ("enregistrement de session", ("browsing",)),
        ("enregistrement des appels", ("voice",)),
        ("chat transcript", ("communications",)),
        ("academic transcript", ("education",)),
        ("system performance and health metrics", ("unclassified",)),
        ("alter Wert, neuer Wert", ("unclassified",)),
        ("IP", ("online_id",)),
        ("Bilder der IP-Kamera", ("photo",)),
        ("Posisjon · Fødselsdato · Fullt navn", ("location", "birth", "identity")),
        ("hour log", ("working_time",)),
        ("log accessi", ("connection",)),
        ("Passaport, nacionalitat", ("id_document", "nationality")),
        ("ώρες εργασίας, αποδοχές", ("working_time", "salary")),
        ("Schichtzuweisungen; Seitenaufrufe; Krankenstände", ("working_time", "browsing", "health")),
    ],
)
def test_words_beside_others(text: str, expected: tuple[str, ...]) -> None:
    """A longer phrase decides what a word of it means."""
    assert parse_data_categories(text).value == expected


def test_who_cares_is_no_borrower() -> None:
    """Dutch "verleners" gives, "leners" borrows."""
    assert parse_subjects("Zorgverleners, dienstverleners").value == ("employees", "suppliers")


def _only(folder: Path, purpose: str, data: str) -> ProcessingActivity:
    text = (
        f"# Registre\n\n## Fiche 1 : {purpose}\n\n- Finalité : {purpose}\n- Données : {data}\n- Base légale : contrat\n"
    )
    path = folder / "register.md"
    path.write_text(text, encoding="utf-8")
    (found,) = read_register(path)[0].register.activities
    return found


@pytest.mark.parametrize(
    ("purpose", "data", "expected"),
    [
        ("Vidéosurveillance du dépôt", "Images, plaques d'immatriculation", ("video", "vehicle")),
        ("Videovigilància del magatzem", "Imatges", ("video",)),
        ("CCTV", "Footage; audio recordings", ("video", "voice")),
        ("Vidéosurveillance du dépôt", "Nom", ("identity",)),
        ("Journal interne", "Images", ("photo",)),
    ],
)
def test_images_of_video_surveillance(tmp_path: Path, purpose: str, data: str, expected: tuple[str, ...]) -> None:
    """What cameras take is video, elsewhere images are photographs."""
    assert _only(tmp_path, purpose, data).data_categories == expected


@pytest.mark.parametrize(
    ("link", "status"),
    [
        ("No DPIA", "not_done"),
        ("None", "not_done"),
        ("in progress", "in_progress"),
        ("DPIA no. 12", "done"),
        ("DPIA-2024-07", "done"),
        ("https://intranet.example/dpia", "done"),
    ],
)
def test_place_of_the_reference_to_an_assessment(tmp_path: Path, link: str, status: str) -> None:
    """Somebody may write there that there is none."""
    rows = ("Activity,Purpose,Legal basis,Categories of personal data,Link to DPIA", f"Loans,Lend,Contract,Name,{link}")
    path = tmp_path / "register.csv"
    path.write_text("\n".join((*rows, "Visits,Receive,Consent,Name,DPIA-1")), encoding="utf-8")
    first, _ = read_register(path)[0].register.activities
    assert (first.dpia if isinstance(first.dpia, str) else "not_done") == status


@pytest.mark.parametrize("heading", ["Statut PIA", "DPIA gjennomført?", "DPIA genomförd", "Status DSFA", "DPIA tehty"])
def test_headings_of_the_status_of_an_assessment(tmp_path: Path, heading: str) -> None:
    """As tools and forms of several languages call it."""
    path = tmp_path / "register.csv"
    rows = (f"Activity,Purpose,Legal basis,Personal data,{heading}", "Loans,Lend,Contract,Name,in progress")
    path.write_text("\n".join((*rows, "Visits,Receive,Consent,Name,done")), encoding="utf-8")
    assert [one.dpia for one in read_register(path)[0].register.activities] == ["in_progress", "done"]
