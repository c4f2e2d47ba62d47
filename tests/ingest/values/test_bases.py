"""Legal bases and Art. 9 conditions, by article and in words."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.bases import (
    bases_in_prose,
    national_law,
    parse_bases,
)
from gdpr_audit.ingest.values.conditions import conditions_beside, parse_conditions
from gdpr_audit.model.value import State


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Art. 6 Abs. 1 lit. b, f DSGVO", "bf"),
        ("Art. 6 Abs. 1 lit. b und c DSGVO, § 26 BDSG", "bc"),
        ("Art. 6 Abs. 1 S. 1 lit. a", "a"),
        ("Art. 6 Abs. 1 Satz 1 Buchst. c DS-GVO", "c"),
        ("Art. 6 I a DSGVO", "a"),
        ("Art. 6 Abs. 1 lit. c) und lit. e) DSGVO, § 3 NDSG, GewO", "ce"),
        ("Berechtigtes Interesse", "f"),
        ("6(1)(b)", "b"),
        ("b, Art. 9 Abs. 2 a", "b"),
        ("Art. 6(1)(b) - Performance of a contract; Art. 9(2)(a) - Explicit consent", "b"),
        ("Art. 6 Abs. 1 lit. c, Art. 9 Abs. 2 lit. a (ausdrückliche Einwilligung)", "c"),
        ("Contract; Consent; Art. 9(2)(a)", "ba"),
        ("Art. 9(2)(a) - Explicit consent", "a"),
        ("f / bei Fotos a", "fa"),
        ("c (§ 257 HGB)", "c"),
        ("f, KUG", "f"),
        ("art. 6, c. 1, lett. b)", "b"),
        ("art. 6 co. 1 lett. e)", "e"),
        ("6(1)(a)(b)", "ab"),
        ("Art 6 (1) (e) GDPR", "e"),
        ("Article 6(1)(c) - legal obligation", "c"),
        ("Legal obligation; Contract", "cb"),
        ("Legitimate interests / Contract", "fb"),
        ("6.1.b", "b"),
        ("6.1.c\n6.1.b", "cb"),
        ("6.1.a 6.1.b 6.1.f", "abf"),
        ("ART6_1_F", "f"),
        ("GDPR_ART_6_1_C", "c"),
        ("Art6(1)(f)", "f"),
        ("art. 6 §1 a)", "a"),
        ("(b) Exécution du contrat de travail + (c) Obligation légale", "bc"),
        ("Intérêt légitime", "f"),
        ("Contrat", "b"),
        ("Consentement (art. 82 Loi Informatique et Libertés)", "a"),
        ("MIP", "e"),
        ("art. 6.1.e) RGPD", "e"),
        ("6.1.e) RGPD y consentimiento para imágenes 6.1.a)", "ea"),
        ("Interés vital", "d"),
        ("GDPR art. 6, stk. 1, litra b og c", "bc"),
        ("Artikel 6.1 b och f dataskyddsförordningen", "bf"),
        ("Art. 6.º, n.º 1, alínea c) do RGPD", "c"),
        ("čl. 6 odst. 1 písm. f) GDPR", "f"),
        ("GDPR 6. cikk (1) bekezdés c) pont", "c"),
        ("art. 6 alin. (1) lit. c) și e) RGPD", "ce"),
        ("art. 6, par. 1, lett. b) e c)", "bc"),
        ("Art. 6.1.b e 6.1.c GDPR", "bc"),
        ("Legittimo interesse", "f"),
        ("art. 6 lid 1 sub a AVG", "a"),
        ("Art. 6 lid 1 onder c AVG", "c"),
        ("Uitvoering overeenkomst / wettelijke verplichting", "bc"),
        ("e", "e"),
        ("a, f", "af"),
        ("alínea b) do n.º 1 do artigo 6.º do RGPD", "b"),
        ("alíneas b) e c) do n.º 1 do art. 6.º", "bc"),
        ("letra e) del artículo 6.1 RGPD", "e"),
        ("lettere b e c dell'art. 6, par. 1", "bc"),
        ("point c) du paragraphe 1 de l’article 6", "c"),
        ("point (f) of Article 6(1)", "f"),
        ("Buchst. b des Art. 6 Abs. 1", "b"),
        ("onderdeel b van artikel 6, lid 1", "b"),
        ("Artikel 6, lid 1, onderdeel c", "c"),
        ("art. 6/1/b RGPD", "b"),
        ("IL", "f"),
        ("OL / IL", "cf"),
        ("IL – sécurité des biens", "f"),
        ("ESECUZIONE DEL CONTRATTO CON IL CLIENTE", "b"),
        ("esecuzione del contratto con il cliente", "b"),
        ("obbligo di legge per gli adempimenti che li riguardano", "c"),
        ("Mitgliedsvertrag", "b"),
        ("Vertrag, ges. Pflicht", "bc"),
        ("überwiegendes privates Interesse", "f"),
        ("überwiegendes öffentliches Interesse", "e"),
        ("oblig. légale / int. légitime", "cf"),
        ("litra b (kørekort) og litra c (toldloven) for bilag", "bc"),
        ("art. 6 ust. 1 lit. f RODO - interes: trasy; oraz lit. b w zakresie biletów", "fb"),
        ("Art. 6 Abs. 1 lit. b DSGVO (Fahrkarte) sowie lit. c (Fundsachen)", "bc"),
        ("article 6.1.b (billets) et c pour les objets trouvés", "bc"),
        ("Art. 6 lid 1 sub b (kaartje) en sub f (zwartrijden)", "bf"),
        ("art. 6.1.b (billetes) y letra c (fiscal)", "bc"),
        ("6. cikk (1) b) menetjegy, c) talált tárgyak", "bc"),
        ("6 artiklan 1 kohdan b alakohta (lippu) ja c alakohta", "bc"),
        ("άρθρο 6 παρ. 1 στοιχ. β (εισιτήριο) και στοιχ. γ (δασμοί)", "bc"),
        ("Art. 6(1)(b), not (f)", "b"),
        ("art. 6(1)(c); art. 9(2)(b) e lett. g", "c"),
        ("lit. f (Fahrgastzählung), § 26 Abs. 1 lit. b BDSG", "f"),
        ("Legal / contractual", "bc"),
        ("Légal, contractuel", "bc"),
        ("Wettelijk / overeenkomst", "bc"),
        ("Zákonná / smluvní", "cb"),
        ("gesetzlich und vertraglich", "cb"),
        ("legal advice under a contract", "b"),
        ("la personne a dit oui", "a"),
        ("they said yes", "a"),
        ("hat ja gesagt", "a"),
        ("heeft ja gezegd", "a"),
        ("art. 6.1.b loueurs de canoës", "b"),
        ("Mission d'intérêt public (6.1.e) ; allergies : art. 9.2.a consentement explicite", "e"),
        ("legitimate interest. Health: Article 9(2)(a) explicit consent", "f"),
        ("explicit consent (Art. 9(2)(a))", "a"),
    ],
)
def test_bases_are_read_by_article_and_in_words(text: str, letters: str) -> None:
    """Every way of six languages to write a basis gives its code, in the order of the cell."""
    assert parse_bases(text).value == tuple(f"6.1.{letter}" for letter in letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Art. 151c Gemeentewet", State.UNKNOWN),
        ("Art. 16(1)(b)", State.UNKNOWN),
        ("Gemeindeordnung NRW", State.UNKNOWN),
        ("§ 535 BGB", State.UNKNOWN),
        ("Hausordnung", State.UNKNOWN),
        ("Datenschutzgesetz", State.UNKNOWN),
        ("ISO 27001, 6.1.2 a", State.UNKNOWN),
        ("no consent required", State.UNKNOWN),
        ("Ejecución de la relación con el club", State.UNKNOWN),
        ("Norme simplifiée NS-46", ()),
        ("RGPD", ()),
        ("", State.BLANK),
        ("?", State.UNKNOWN),
        ("N/A", State.NOT_APPLICABLE),
        ("aucune", ()),
    ],
)
def test_what_is_no_basis_is_not_read_as_one(text: str, expected: object) -> None:
    """Another article, a denial or a standard is no basis; the states of the cell survive."""
    assert parse_bases(text).value == expected


@pytest.mark.parametrize(("letter", "code"), [("a", "6.1.e"), ("b", "6.1.c"), ("c", "6.1.b"), ("d", "6.1.a")])
def test_the_regulation_of_union_institutions_is_read_as_its_equivalent(letter: str, code: str) -> None:
    """Art. 5(1) of Regulation 2018/1725 states the bases in another order, and the reading says so."""
    assert parse_bases(f"Art. 5(1)({letter}) Reg. 2018/1725") == ((code,), ("basis-eu-institutions",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 9(2)(b) - employment", ("9.2.b",)),
        ("Art. 9 Abs. 2 lit. h DSGVO", ("9.2.h",)),
        ("§ 26 Abs. 3 BDSG", ("9.2.b",)),
        ("Consentement explicite", ("9.2.a",)),
        ("Άρθρο 9 παρ. 2 η", ("9.2.h",)),
        ("άρθρο 9 παρ. 2 στοιχ. θ)", ("9.2.i",)),
        ("art. 9 co. 2 lett. g)", ("9.2.g",)),
        ("Interés público esencial", ("9.2.g",)),
        ("art. 9 lid 2 sub j AVG", ("9.2.j",)),
        ("N/A", State.NOT_APPLICABLE),
        ("health data", State.UNKNOWN),
        ("art. 9.2.h soins dentaires", ("9.2.h",)),
    ],
)
def test_conditions_for_special_categories(text: str, expected: object) -> None:
    """Art. 9(2) conditions by article and in words."""
    assert parse_conditions(text).value == expected


@pytest.mark.parametrize(
    ("text", "bases", "rest"),
    [
        ("Invio di comunicazioni – Consenso dell’interessato art. 6.1.a", ("6.1.a",), "Invio di comunicazioni"),
        (
            "Esecuzione degli ordini, fatturazione – Esecuzione di un contratto; obbligo di legge",
            ("6.1.b", "6.1.c"),
            "Esecuzione degli ordini, fatturazione",
        ),
        ("Gestion du contrat de travail", (), "Gestion du contrat de travail"),
        ("Suivi - relances, contrats, litiges", (), "Suivi - relances, contrats, litiges"),
    ],
)
def test_bases_among_purposes(text: str, bases: tuple[str, ...], rest: str) -> None:
    """A basis at the end of the purposes is taken and cut off; a contract that is a purpose is not."""
    assert bases_in_prose(text) == (bases, rest)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Art. 6 Abs. 1 lit. c DSGVO, § 147 AO", True),
        ("Obligation légale (Code du travail, art. L3243-1)", True),
        ("Art. 6(1)(c) GDPR", False),
        ("Legal obligation", False),
    ],
)
def test_national_law_beside_the_basis(text: str, cites: bool) -> None:  # noqa: FBT001 - a table of cases
    """The provision cited beside Art. 6 is the legal reference; Art. 6 itself is not."""
    assert bool(national_law(text)) is cites


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("§ 6 Abs. 1 lit. b KDG", "a"),
        ("§ 6 Abs. 1 lit. c) und g) KDG, § 53 KDG", "bf"),
        ("§ 6 I lit. f KDG", "e"),
        ("§ 6 Nr. 5 DSG-EKD", "b"),
        ("§ 6 Nr. 2 und 6 DSG-EKD", "ac"),
    ],
)
def test_church_law_is_read_as_its_equivalent_and_told(text: str, letters: str) -> None:
    """The lists of the German churches' laws stand in another order (Art. 91 GDPR)."""
    assert parse_bases(text) == (tuple(f"6.1.{letter}" for letter in letters), ("basis-church-law",))


@pytest.mark.parametrize(
    "text", ["§ 6 Abs. 1 lit. a KDG", "§ 6 Nr. 4 DSG-EKD", "point (a) of Article 6(4)", "§ 6 BDSG"]
)
def test_what_answers_to_no_one_basis_stays_unknown(text: str) -> None:
    """A permission by some provision, and a number that changed its meaning in 2025, are left to the reader."""
    assert parse_bases(text).value is State.UNKNOWN


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Vertrag; Jugendschutzgesetz", "bc"),
        ("Vertrag, Abgabenordnung", "bc"),
        ("bail ; code de la construction", "bc"),
        ("contrat / code de commerce art. L.123-22", "bc"),
        ("contratto; D.Lgs. 152/2006", "bc"),
        ("Contrato + Lei 27/2007", "bc"),
        ("overeenkomst; Wet op de loonbelasting", "bc"),
        ("Contract; Companies Act 2006", "bc"),
        ("avtale; bokføringsloven", "bc"),
        ("umowa; ustawa o rachunkowości", "bc"),
        ("consentimiento; Ley 49/2002", "ac"),
        ("§ 14 GwG", "c"),
        ("Vertrag, § 611 BGB", "b"),
        ("Einwilligung; § 7 UWG", "a"),
        ("Consent; PECR reg. 22", "a"),
        ("Mission de service public ; code de l’éducation", "e"),
        ("intérêt légitime, code de la sécurité intérieure", "f"),
        ("obligation légale ; code du travail", "c"),
    ],
)
def test_a_law_beside_a_basis_is_an_obligation_of_its_own(text: str, letters: str) -> None:
    """It is told as inferred; a law that explains the basis before it, or that is on data protection, adds none."""
    found = parse_bases(text)
    assert found.value == tuple(f"6.1.{letter}" for letter in letters)
    assert ("basis-from-law" in found.doubts) == ("c" in letters and not text.startswith("obligation"))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Legitimate interest; exempt from consent", "f"),
        ("Intérêt légitime, exemption de consentement de la CNIL", "f"),
        ("točki (b) in (c) prvega odstavka 6. člena Splošne uredbe", "bc"),
        ("točka (e) prvega odstavka 6. člena Splošne uredbe; Zakon o knjižnicah", "e"),
        ("Samtykke (art. 6(1)(a)) + markedsføringslovens § 10", "a"),
        ("b (precontractueel) of f", "bf"),
        ("Exécution du service", "b"),
        ("Exécution du service public", "e"),
        ("Uitvoering + toestemming", "ab"),
    ],
)
def test_bases_beside_what_is_none(text: str, letters: str) -> None:
    """An exemption from consent is no consent, the law on messages no obligation, an aside no word of its own."""
    assert sorted(parse_bases(text).value or ()) == [f"6.1.{letter}" for letter in letters]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contrat ; allergies : art. 9.2.a", ("9.2.a",)),
        (
            "intérêt légitime. Santé : article 9.2.d et consentement explicite pour le reste",
            ("9.2.d", "9.2.a"),
        ),
        ("consentement explicite", ()),
    ],
)
def test_conditions_beside_legal_bases(text: str, expected: tuple[str, ...]) -> None:
    """Words name one only in a clause that cites Article 9: consent by itself is a basis."""
    assert conditions_beside(text) == expected
