"""Addresses in lists of parties: the firm is named, its street and its register are not."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.parties import parse_processors, parse_recipients


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Feldmark Druck GmbH, Am Hafen 3, 24103 Kiel", ["Feldmark Druck GmbH"]),
        ("Lohnbüro Ostal KG\nGartenstr. 12a\n01067 Dresden\nTel. 0351 44 55", ["Lohnbüro Ostal KG"]),
        ("Ostal eG, HRB 4711 AG Bonn; Feldmark AG, z. Hd. Frau Roth", ["Ostal eG", "Feldmark AG"]),
        ("Cabinet Vidal & fils, 4 bis, rue du Port, 17000 La Rochelle", ["Cabinet Vidal & fils"]),
        ("Atelier Vidal - 12 quai Sud - 29200 Brest - SIREN 123 456 789", ["Atelier Vidal"]),
        ("Vidal SAS, BP 40, 35000 Rennes Cedex 2, contact@vidal.example", ["Vidal SAS"]),
        ("Studio Ferri, Corso Cavour 8, 70121 Bari (BA), P.IVA 01234567890", ["Studio Ferri"]),
        ("Gestoría Soler, C/ Luna 7, 28004 Madrid", ["Gestoría Soler"]),
        ("Soler S.L., CIF B00000000, tel. 900 000 000", ["Soler S.L."]),
        ("Kantoor De Boer, Kerkstraat 5, 9711 AB Groningen, KvK 01234567", ["Kantoor De Boer"]),
        ("Hart Payroll Ltd, Unit 9, Mill Lane, York YO1 7HH", ["Hart Payroll Ltd"]),
        ("Rolnik Sp. z o.o., ul. Prosta 5/7, 00-850 Warszawa", ["Rolnik Sp. z o.o."]),
        ("Dahl AS, Storgata 4, 0184 Oslo; Berg AB, Box 12, 111 22 Stockholm", ["Dahl AS", "Berg AB"]),
        ("Feldmark Software Group, Ulm", ["Feldmark Software Group"]),
        ("Ostal Inc., San Francisco, CA", ["Ostal Inc."]),
        ("OVH, Feldmark 50, Sage 100, Sport 2000", ["OVH", "Feldmark 50", "Sage 100", "Sport 2000"]),
        ("Marktplatz Software, Parkhaus Betrieb", ["Marktplatz Software", "Parkhaus Betrieb"]),
    ],
)
def test_an_address_belongs_to_the_name_before_it(text: str, names: list[str]) -> None:
    """Street, town, register, telephone and who is written to name no further party."""
    found = parse_processors(text)

    assert isinstance(found, tuple)
    assert [one.name for one in found] == names


def test_a_state_of_the_united_states_is_no_country() -> None:
    """Behind a town in California, "CA" is not Canada."""
    (found,) = parse_processors("Ostal Inc., San Francisco, CA")

    assert found.country == "US"  # type: ignore[union-attr]


def test_bodies_that_only_their_towns_tell_apart_stay_apart() -> None:
    """A list of authorities names the second by its town; one of firms gives the first its seat."""
    assert len(parse_recipients("gemeente Ede, Oss").recipients) == 2
    assert len(parse_recipients("Feldmark B.V., Oss").recipients) == 1
