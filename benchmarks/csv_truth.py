"""Delimited files whose encoding, delimiter and cells are known, in the languages and programs that write them."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import random
from collections.abc import Iterator

WORDS = {
    "fr": "Gestion de la paie|Vidéosurveillance des entrées|Données bancaires, état civil|Clientèle et prospects|"
    "Élèves inscrits à la cantine|5 ans après la fin de l’année|Œuvres sociales du comité|Où sont hébergées les données ?",
    "de": "Lohn- und Gehaltsabrechnung|Videoüberwachung der Eingänge|Größe, Geschäftsführer|§ 26 BDSG|"
    "Aufbewahrung für zehn Jahre|Löschung nach Kündigung|Übermittlung an Behörden|Schüler, Straße",
    "es": "Gestión de nóminas|Videovigilancia|Datos de identificación|Categorías de niños|¿Se cede a terceros países?|"
    "Años después de la relación|Dirección, teléfono móvil|Obligación jurídica",
    "it": "Gestione del personale|Già trattati in qualità di titolare|Finalità|Più di dieci anni|Sarà cancellato|"
    "Perché è necessario|Attività di pubblicità|Città, età",
    "nl": "Salarisadministratie|Cliënten en relaties|Categorieën betrokkenen|Financiële gegevens|Geïnformeerd|"
    "Officiële instanties|Coördinatie|Efficiënte ruïne",
    "pt": "Gestão de salários|Relação com clientes|Obrigação jurídica|Informação|Câmara e segurança|Não há transferências",
    "sv": "Löneadministration|Anställda och sökande|Rättslig förpliktelse|Två år efter avslut|Uppgifter om hälsa",
    "da": "Lønadministration|Ansøgere og medarbejdere|Oplysninger om økonomi|Sletning efter fem år|Retlig forpligtelse på området",
    "pl": "Zarządzanie płacami|Pracownicy i współpracownicy|Obowiązek prawny|Kandydaci zgłaszający się|Dane dotyczące zdrowia",
    "cs": "Mzdová agenda zaměstnanců|Uchazeči o zaměstnání|Plnění právní povinnosti|Údaje o zdraví|Příjemci dětských údajů",
    "hu": "Bérszámfejtés|Munkavállalók és jelentkezők|Jogi kötelezettség teljesítése|Egészségügyi adatok megőrzése|Ügyfelek, szülők",
    "ro": "Salarizare şi evidenţă|Obligaţie legală|Angajaţi şi candidaţi|Sănătate şi siguranţă|Ştergerea după zece ani",
    "hr": "Obračun plaća zaposlenika|Šifra i naziv škole|Čuvanje podataka u državi|Izvršenje ugovora|Djeca i učenici, liječenje",
    "el": "Μισθοδοσία προσωπικού|Πελάτες και προμηθευτές|Νομική υποχρέωση|Διατήρηση για πέντε έτη",
    "ru": "Начисление заработной платы|Работники и кандидаты|Правовое обязательство|Хранение в течение пяти лет",
    "en": "Payroll|Customers’ complaints – handling|“Special” categories|Café visitors, €50 vouchers|Five years|No transfer",
}  # fmt: skip
_WEST, _EAST = ("cp1252", "mac_roman", "cp850", "iso8859_15"), ("cp1250",)
ENCODINGS = {
    **dict.fromkeys("fr de es it nl pt sv da".split(), _WEST), **dict.fromkeys("pl cs hu ro hr".split(), _EAST),
    "el": ("cp1253",), "ru": ("cp1251",), "en": ("cp1252", "mac_roman"),
}  # fmt: skip
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32")
DELIMITERS = ";;;,,\t|"


def files(number: int, seed: int = 1) -> Iterator[tuple[str, bytes, list[list[str]]]]:
    """Yield what a file is (language, encoding, delimiter, rows), its bytes, and its cells."""
    chance = random.Random(seed)  # noqa: S311 - the same files every time
    while number:
        lang = chance.choice(list(WORDS))
        encoding = chance.choice(ENCODINGS[lang] + ENCODINGS[lang] + UNICODE)
        delimiter, end = chance.choice(DELIMITERS), chance.choice(("\r\n", "\n", "\r"))
        rows = table(lang, chance)
        stream = io.StringIO(newline="")
        quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
        try:
            data = stream.getvalue().encode(encoding)
        except UnicodeEncodeError:
            continue
        number -= 1
        yield f"{lang} {encoding} {delimiter!r} {len(rows)} rows", data, rows


def table(lang: str, chance: random.Random) -> list[list[str]]:
    """Return a register of a few columns in a language; cells with delimiters, quotes, line ends and nothing."""
    words = WORDS[lang].split("|")
    width, height = chance.randrange(2, 12), chance.choice((2, 3, 5, 20, 60))

    def cell() -> str:
        kind = chance.random()
        if kind < 0.15:
            return ""
        if kind < 0.3:
            return chance.choice(("12", "3,5", "2024-01-31", "N/A", "x", "1,234.56", "31/01/2024", "Salesforce Inc."))
        if kind < 0.4:
            return f"{chance.choice(words)}; {chance.choice(words)}, {chance.choice(words)}"
        if kind < 0.45:
            return f'{chance.choice(words)} "{chance.choice(words)}"\n- {chance.choice(words)}'
        return chance.choice(words)

    head = [chance.choice(words) for _ in range(width)]
    return [head, *([chance.choice(words), *(cell() for _ in range(width - 1))] for _ in range(height - 1))]


LABELS = {
    ("utf-8", "\t"): "c9f5da817720 d2ac5b78344d 2c1de2f82178 8ffe0dd8cb39",
    (
        "utf-8",
        ";",
    ): "f01fe9fe5cb4 2dad1371bbb6 d4a464b3b2d6 5c4ef79a0b34 902f95db1126 17c37fec84de 456cd1f8a03c 745e70370c22 "
    "677cbfc13cdc",
    ("utf-8", "|"): "bbcfd6803d15",
    ("cp1252", ","): "5bd65262289e f22cddd16be5 bfb7e48df0f9 d64fbf67cd1a 16c6476bc737 c9fa9a818b0a",
    ("cp1252", ";"): "420943b466be",
    ("iso8859_7", ","): "43afde93a042",
    ("utf-16-be", ","): "16aee7dcf115 975ff2ec455b",
    ("utf-16-le", ","): "ec6bf2736083 f1ab52322791",
    ("utf-32-be", ","): "a86f452ff6ab 7254d304c777",
    ("utf-32-le", ","): "8d866851456e 8030143da45f f4e94c756ab6",
}
"""Encoding and delimiter of the corpus's files by the beginning of their digests, as seen by eye; else UTF-8, comma."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
          codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
_BY_DIGEST = {digest: form for form, digests in LABELS.items() for digest in digests.split()}


def truth(data: bytes) -> list[list[str]]:
    """Return the cells of a file of the corpus, read by the standard library as its label says."""
    encoding, delimiter = _BY_DIGEST.get(hashlib.sha256(data).hexdigest()[:12], ("utf-8", ","))
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), encoding)
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix(f"sep={delimiter}\n")
    return trimmed(list(csv.reader(io.StringIO(text), delimiter=delimiter)))


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without empty last cells, without empty last rows, their line ends as one character."""
    found = []
    for row in rows:
        kept = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
        while kept and not kept[-1]:
            kept.pop()
        found.append(kept)
    while found and not found[-1]:
        found.pop()
    return found
