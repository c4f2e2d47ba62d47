"""Registers in languages that neither the interface nor the law's lexicons speak."""

from __future__ import annotations

import re

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Transfer
from tests.ingest.books import book, sheet

_REGISTERS = {
    "pl": """
        Lp.|Nazwa czynności przetwarzania|Cel przetwarzania|Podstawa prawna|Kategorie osób|Kategorie danych
        |Podmiot przetwarzający|Transfer do państwa trzeciego|Planowany termin usunięcia
        1|Medycyna pracy|Badania|art. 6 ust. 1 lit. c RODO; umowa|Pracownicy|Imię, stan zdrowia
        |Zdrowie S.A.|Nie|10 lat od badania
        2|Wysyłka|Marketing|Zgoda|Klienci|Adres e-mail
        |brak|Stany Zjednoczone|6 miesięcy""",
    "ca": """
        Codi|Activitat de tractament|Finalitat|Base jurídica|Col·lectiu|Categories de dades
        |Encarregat del tractament|Transferències internacionals|Termini de conservació
        1|Salut laboral|Revisions|Obligació legal; contracte|Empleats|Nom, dades de salut
        |Zdrowie S.A.|No|10 anys
        2|Butlletí|Informar|Consentiment|Veïns|Correu electrònic
        |No n'hi ha|Estats Units|6 mesos""",
    "pt": """
        ID|Designação do tratamento|Finalidade|Fundamento de licitude|Titulares dos dados|Categorias de dados
        |Subcontratantes|Transferências para países terceiros|Prazo de conservação
        1|Medicina do trabalho|Exames|Obrigação legal; contrato|Trabalhadores|Nome, fichas de aptidão
        |Zdrowie S.A.|Não|10 anos
        2|Boletim|Informar|Consentimento|Clientes|Correio eletrónico
        |Nenhum|EUA|6 meses""",
    "da": """
        Nr.|Behandlingsaktivitet|Formål|Behandlingsgrundlag|Kategorier af registrerede|Kategorier af personoplysninger
        |Databehandlere|Overførsel til tredjelande|Slettefrist
        1|Arbejdsmedicin|Undersøgelser|Artikel 6, stk. 1, litra c; kontrakt|Medarbejdere|Navn, helbredsoplysninger
        |Zdrowie S.A.|Nej|10 år efter fratræden
        2|Nyhedsbrev|Markedsføring|Samtykke|Kunder|E-mailadresse
        |Ingen|USA|6 måneder""",
    "nb": """
        Nr.|Behandling|Formål med behandlingen|Behandlingsgrunnlag
        |Kategorier av registrerte|Kategorier av personopplysninger
        |Databehandlere|Overføring til tredjeland|Slettefrist
        1|Bedriftshelse|Undersøkelser|Personvernforordningen artikkel 6 nr. 1 bokstav c; avtale
        |Ansatte|Navn, helseopplysninger
        |Zdrowie S.A.|Nei|10 år
        2|Nyhetsbrev|Markedsføring|Samtykke|Kunder|E-postadresse
        |Ingen|USA|6 måneder""",
    "sv": """
        Nr|Personuppgiftsbehandling|Ändamål|Rättslig grund|Kategorier av registrerade|Kategorier av personuppgifter
        |Personuppgiftsbiträden|Överföring till tredje land|Gallring
        1|Företagshälsovård|Undersökningar|Rättslig förpliktelse; avtal|Anställda|Namn, uppgifter om hälsa
        |Zdrowie S.A.|Nej|10 år efter anställningens slut
        2|Nyhetsbrev|Marknadsföring|Samtycke|Kunder|E-postadress
        |Inga|USA|6 månader""",
    "fi": """
        Nro|Käsittelytoimi|Käsittelyn tarkoitus|Käsittelyn oikeusperuste|Rekisteröityjen ryhmät|Henkilötietoryhmät
        |Henkilötietojen käsittelijät|Siirrot kolmansiin maihin|Säilytysaika
        1|Työterveys|Tarkastukset|Lakisääteinen velvoite; sopimus|Työntekijät|Nimi, terveystiedot
        |Zdrowie S.A.|Ei|10 vuotta
        2|Uutiskirje|Markkinointi|Suostumus|Asiakkaat|Sähköpostiosoite
        |Ei ole|Yhdysvallat|6 kuukautta""",
    "cs": """
        Č.|Název zpracování|Účel zpracování|Právní základ|Kategorie subjektů údajů|Kategorie osobních údajů
        |Zpracovatelé|Předávání do třetích zemí|Doba uchování
        1|Pracovnělékařské služby|Prohlídky|čl. 6 odst. 1 písm. c) GDPR; smlouva|Zaměstnanci|Jméno, zdravotní stav
        |Zdrowie S.A.|Ne|10 let
        2|Novinky|Marketing|Souhlas|Zákazníci|E-mailová adresa
        |Žádní|Spojené státy|6 měsíců""",
    "ro": """
        Nr. crt.|Activitatea de prelucrare|Scopul prelucrării|Temeiul juridic
        |Categorii de persoane vizate|Categorii de date
        |Persoane împuternicite|Transferuri către țări terțe|Perioada de stocare
        1|Medicina muncii|Controale|art. 6 alin. (1) lit. c) RGPD; contract|Angajați|Nume, date privind sănătatea
        |Zdrowie S.A.|Nu|10 ani
        2|Buletin|Informare|Consimțământ|Clienți|Adresa de e-mail
        |Nu există|Statele Unite ale Americii|6 luni""",
    "hu": """
        Sorszám|Adatkezelés megnevezése|Adatkezelés célja|Adatkezelés jogalapja
        |Érintettek köre|Kezelt adatok köre
        |Adatfeldolgozók|Adattovábbítás harmadik országba|Megőrzési idő
        1|Foglalkozás-egészségügy|Vizsgálatok|GDPR 6. cikk (1) bekezdés c) pont; szerződés
        |Munkavállalók|Név, egészségügyi adatok
        |Zdrowie S.A.|Nem|10 év
        2|Hírlevél|Tájékoztatás|Hozzájárulás|Ügyfelek|E-mail cím
        |Nincs|Egyesült Államok|6 hónap""",
    "el": """
        Α/Α|Δραστηριότητα επεξεργασίας|Σκοπός επεξεργασίας|Νομική βάση|Κατηγορίες υποκειμένων|Κατηγορίες δεδομένων
        |Εκτελούντες την επεξεργασία|Διαβιβάσεις σε τρίτες χώρες|Χρόνος τήρησης
        1|Ιατρική εργασίας|Εξετάσεις|Έννομη υποχρέωση; σύμβαση|Εργαζόμενοι|Όνομα, δεδομένα υγείας
        |Zdrowie S.A.|Όχι|10 έτη
        2|Ενημερωτικό δελτίο|Ενημέρωση|Συγκατάθεση|Πελάτες|Διεύθυνση ηλεκτρονικού ταχυδρομείου
        |Κανένας|Ηνωμένες Πολιτείες|6 μήνες""",
}


def _read(language: str) -> list[ProcessingActivity]:
    lines = re.sub(r"\n +\|", "|", _REGISTERS[language].strip()).splitlines()
    understanding = understand(book(sheet("1", [line.strip().split("|") for line in lines])))
    assert understanding.language == language
    register, _ = build_register(understanding.raw)
    return list(register.activities)


@pytest.mark.parametrize("language", _REGISTERS)
def test_register_in_a_further_language_is_read_with_its_values(language: str) -> None:
    """Headings, bases, data, no and none, countries and periods."""
    health, letter = _read(language)
    assert set(health.legal_bases) == {"6.1.b", "6.1.c"}
    assert letter.legal_bases == ("6.1.a",)
    assert "health" in health.data_categories
    assert [one.name for one in health.processors] == ["Zdrowie S.A."]
    assert letter.processors == ()
    assert health.transfers == ()
    assert letter.transfers == (Transfer(country="US"),)
    assert [one.months for one in (*health.retention, *letter.retention)] == [120, 6]
