"""Registers in languages that the interface does not speak: Catalan, Polish, Portuguese."""

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
