"""Registers in languages that neither the interface nor the law's lexicons speak."""

from __future__ import annotations

import re

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.bases import parse_bases
from gdpr_audit.ingest.values.countries import country_of
from gdpr_audit.ingest.values.retention import retention_periods
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import State
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
    "hr": """
        R. br.|Naziv aktivnosti obrade|Svrha obrade|Pravna osnova|Kategorije ispitanika|Kategorije osobnih podataka
        |Izvršitelji obrade|Prijenos u treće zemlje|Rok čuvanja
        1|Medicina rada|Pregledi|čl. 6. st. 1. t. c GDPR; ugovor o radu|Radnici|Ime i prezime, podaci o zdravlju
        |Zdrowie S.A.|Ne|10 godina od pregleda
        2|Glasilo|Obavještavanje|Privola|Kupci|E-mail adresa
        |Nema|SAD|6 mjeseci""",
    "sl": """
        Zap. št.|Naziv dejavnosti obdelave|Namen obdelave|Pravna podlaga|Kategorije posameznikov|Vrste osebnih podatkov
        |Obdelovalci|Prenos v tretje države|Rok hrambe
        1|Medicina dela|Pregledi|točka (c) prvega odstavka 6. člena; pogodba|Zaposleni|Ime, zdravstveno stanje
        |Zdrowie S.A.|Ne|10 let po pregledu
        2|Novice|Obveščanje|Privolitev|Stranke|Elektronski naslov
        |Jih ni|ZDA|6 mesecev""",
    "bg": """
        №|Дейност по обработване|Цели на обработването|Правно основание|Категории субекти на данни|Категории лични данни
        |Обработващи|Предаване на трети държави|Срок на съхранение
        1|Трудова медицина|Прегледи|чл. 6, пар. 1, буква в; трудов договор|Служители|Имена, здравословно състояние
        |Zdrowie S.A.|Не|10 години след прегледа
        2|Бюлетин|Информиране|Съгласие|Клиенти|Имейл адрес
        |Няма|САЩ|6 месеца""",
    "et": """
        Nr|Töötlemistoimingu nimetus|Töötlemise eesmärk|Õiguslik alus|Andmesubjektide kategooriad|Isikuandmete liigid
        |Volitatud töötlejad|Edastamine kolmandatesse riikidesse|Säilitustähtaeg
        1|Töötervishoid|Kontrollid|art 6 lg 1 p c; tööleping|Töötajad|Nimi, terviseandmed
        |Zdrowie S.A.|Ei|10 aastat
        2|Uudiskiri|Teavitamine|Nõusolek|Kliendid|E-posti aadress
        |Puuduvad|Ameerika Ühendriigid|6 kuud""",
    "lv": """
        Nr.|Apstrādes darbības nosaukums|Apstrādes nolūks|Tiesiskais pamats
        |Datu subjektu kategorijas|Personas datu kategorijas
        |Apstrādātāji|Nosūtīšana uz trešajām valstīm|Glabāšanas termiņš
        1|Arodveselība|Pārbaudes|6. panta 1. punkta c) apakšpunkts; darba līgums|Darbinieki|Vārds, veselības stāvoklis
        |Zdrowie S.A.|Nē|10 gadi
        2|Jaunumi|Informēšana|Piekrišana|Klienti|E-pasta adrese
        |Nav apstrādātāju|ASV|6 mēneši""",
    "lt": """
        Eil. Nr.|Duomenų tvarkymo veiklos pavadinimas|Tvarkymo tikslas|Teisinis pagrindas
        |Duomenų subjektų kategorijos|Asmens duomenų kategorijos
        |Duomenų tvarkytojai|Duomenų perdavimas į trečiąsias valstybes|Saugojimo terminas
        1|Darbo medicina|Patikros|6 straipsnio 1 dalies c punktas; darbo sutartis|Darbuotojai|Vardas, sveikatos būklė
        |Zdrowie S.A.|Ne|10 metų
        2|Naujienlaiškis|Informavimas|Sutikimas|Klientai|El. pašto adresas
        |Nėra|JAV|6 mėnesiai""",
    "uk": """
        №|Діяльність з обробки|Мета обробки|Правова підстава|Категорії суб'єктів даних|Категорії персональних даних
        |Розпорядники|Передача до третіх країн|Строк зберігання
        1|Медогляди|Огляди|юридичний обов'язок; договір|Працівники|Ім'я, стан здоров'я
        |Zdrowie S.A.|Ні|10 років
        2|Розсилка|Новини|Згода|Клієнти|Електронна пошта
        |Немає|США|6 місяців""",
    "ru": """
        №|Процесс обработки|Цель обработки|Правовое основание|Категории субъектов данных|Категории персональных данных
        |Обработчики|Передача в третьи страны|Срок хранения
        1|Медосмотры|Осмотры|ст. 6(1)(с); трудовой договор|Работники|ФИО, состояние здоровья
        |Zdrowie S.A.|Нет|10 лет
        2|Рассылка|Новости|Согласие|Клиенты|Адрес электронной почты
        |Отсутствуют|США|6 месяцев""",
    "sk": """
        Por. č.|Názov spracovateľskej činnosti|Účel spracúvania|Právny základ|Kategórie dotknutých osôb
        |Kategórie osobných údajov
        |Sprostredkovatelia|Prenos do tretích krajín|Lehota na vymazanie
        1|Pracovná zdravotná služba|Prehliadky|čl. 6 ods. 1 písm. c) GDPR; pracovná zmluva|Zamestnanci
        |Meno, zdravotný stav
        |Zdrowie S.A.|Nie|10 rokov
        2|Novinky|Informovanie|Súhlas|Zákazníci|E-mailová adresa
        |Žiadni|Spojené štáty|6 mesiacov""",
}

_IN_THE_LEXICON_OF = {"sk": "cs"}


def _read(language: str) -> list[ProcessingActivity]:
    lines = re.sub(r"\n +\|", "|", _REGISTERS[language].strip()).splitlines()
    understanding = understand(book(sheet("1", [line.strip().split("|") for line in lines])))
    assert understanding.language == _IN_THE_LEXICON_OF.get(language, language)
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


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("članak 6. stavak 1. točke b) i f)", "bf"),
        ("čl. 6(1)(b) ili čl. 6(1)(c)", "bc"),
        ("člen 6(1)(a) in (f)", "af"),
        ("чл. 6, пар. 1, буква „в“ и буква „е“", "cf"),
        ("п. 1 ст. 6 пп. «б»", "b"),
        ("пункт (b) статьи 6(1)", "b"),
        ("artikkel 6 lõige 1 punktid a ja f", "af"),
        ("6 straipsnio 1 dalies a ir f punktai", "af"),
        ("zakonita podlaga / pogodbena", "cb"),
        ("legal in nature", ""),
    ],
)
def test_citations_of_further_languages(text: str, letters: str) -> None:
    """Letters in Cyrillic, articles behind their numbers, words for "and" that English has for something else."""
    expected = tuple(f"6.1.{letter}" for letter in letters)
    assert parse_bases(text).value == (expected or State.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("365 дней с момента заказа", 12.01),
        ("2 leti po zaključku", 24),
        ("5 gadus", 60),
        ("12 mėnesių", 12),
        ("2 nädalat", 0.46),
        ("11 godina (propisi o žičarama)", 132),
        ("3 роки", 36),
        ("2 години след закриване", 24),
        ("6 mesecev", 6),
    ],
)
def test_periods_of_further_languages(text: str, months: float) -> None:
    """The forms of case in which a unit of time stands behind a number."""
    assert [round(one.months, 2) for one in retention_periods(text)] == [months]


@pytest.mark.parametrize(
    ("text", "country"),
    [("u Njemačkoj", "DE"), ("в Швейцарии", "CH"), ("Indijoje", "IN"), ("ZDA", "US"), ("orchard: sad", None)],
)
def test_countries_of_further_languages(text: str, country: str | None) -> None:
    """Names in their cases; the abbreviation of the United States is none in small letters."""
    assert country_of(text) == country
