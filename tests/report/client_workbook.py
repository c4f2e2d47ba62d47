"""A client's workbook with all that must survive an annotation, and a sparse one written by hand."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

HEAD = ["Réf", "Traitement", "Finalité", "Base légale", "Personnes concernées", "Données", "Durée de conservation"]
ROWS = [
    ["T1", "Paie", "Verser les salaires", "Obligation légale", "Salariés", "Identité, IBAN", "5 ans"],
    ["T2", "Vidéosurveillance", "Sécurité", "", "Visiteurs", "Images", "le temps nécessaire"],
    ["T3", "Lettre d’information", "Informer", "Consentement", "Abonnés", "Adresse électronique", ""],
]
_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def write_client_workbook(path: Path) -> None:
    """Chart, image, list, conditional format, names, merge, formula, widths, colours, comments, a protected sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Registre d’O'Hara")
        colour = book.add_format({"bg_color": "#C6EFCE", "bold": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("A1:G1", "Registre des activités de traitement")
        sheet.write_row(1, 0, HEAD, colour)
        for number, row in enumerate(ROWS, 2):
            sheet.write_row(number, 0, row)
        sheet.write("B4", ROWS[1][1], colour)
        sheet.write_datetime("I3", __import__("datetime").datetime(2025, 3, 4), day)
        sheet.write_formula("J3", "=COUNTA(A3:A5)", None, 3)
        sheet.write_comment("D4", "Demander au service juridique", {"author": "DPO"})
        sheet.write_comment("A3", "Vu", {"author": "DPO"})
        sheet.data_validation("D3:D50", {"validate": "list", "source": ["Consentement", "Contrat"]})
        sheet.conditional_format("G3:G50", {"type": "blanks", "format": colour})
        sheet.set_column("B:C", 31)
        sheet.freeze_panes(2, 2)
        sheet.autofilter("A2:G5")
        sheet.print_area("A1:G5")
        sheet.insert_image("L2", "dot.png", {"image_data": io.BytesIO(base64.b64decode(_DOT))})
        other = book.add_worksheet("Calculs")
        other.write_row(0, 0, [1, 2, 3])
        other.write_formula("D1", "=SUM(A1:C1)", None, 6)
        other.protect("secret")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Calculs!$A$1:$C$1"})
        other.insert_chart("A3", chart)
        other.activate()
        book.define_name("Calculs!Total", "=Calculs!$D$1")


def with_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    """Add parts to a package, or change them."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**kept, **parts}.items():
            archive.writestr(name, data)


SPARSE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><x:cols><x:col min="3" max="4" width="9" style="1"/></x:cols><x:sheetData><x:row><x:c t="inlineStr"><x:is>'
    "<x:t>first &lt;b&gt; &gt;</x:t></x:is></x:c><x:c/></x:row><!-- a > b --><x:row r='4' s=\"1\" customFormat='1'/>"
    '<x:row r="6"><x:c r=\'B6\' s="1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:pageMargins left="1" right="1" '
    'top="1" bottom="1" header="0" footer="0"/><x:extLst/></x:worksheet>'
)
"""Prefixes, addresses left out, both quotes, tags that end themselves, a comment with a sign in it."""
