"""Holds a workbook of heng report to the JSON report of the same calls, cell by cell.

    workbook_figures.py report.json report.xlsx

Prints every difference and ends with 1 when there is one. Sheets of LibreOffice (converted) do as well
as those of heng; only heng's own are asked for filters, frozen rows, colours and charts (--own)."""
import datetime
import json
import sys
import unicodedata
import warnings

import openpyxl

# Solid bars in cells are an extension that openpyxl does not read.
warnings.filterwarnings("ignore", module="openpyxl")

SHEETS = ["summary", "agents", "items", "failures", "weeks", "calls", "evidence"]
FIGURES = ["calls", "agents", "from", "to", "mean", "median", "lowest", "highest", "vetoes",
           "provisional", "leastCalls"]


def same(expected, cell):
    value = cell.value
    if expected is None or expected is False:
        return value is None
    if expected is True:
        return value == "是"
    if isinstance(expected, (int, float)):
        # libxlsxwriter and LibreOffice write sixteen and fifteen digits.
        return (isinstance(value, (int, float)) and not isinstance(value, bool)
                and abs(value - expected) <= 1e-13 * max(1, abs(expected)))
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:19] == expected[:19]
    return value == shown(expected)


def shown(text):
    """Cells are one line and hold no characters that steer (TextStyle.swift, withoutControls)."""
    clean = ""
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Zl", "Zp"):
            clean += " "
        elif category != "Cf" or character == "\u200d":
            clean += character
    return clean


def rows_of(report, key):
    if key == "summary":
        return [[report["summary"][figure]] for figure in FIGURES]
    keys = [column["key"] for column in report["columns"][key]]
    return [[row[name] for name in keys] for row in report[key]]


def check(report, book, own):
    keys = [key for key in SHEETS if key in report["columns"]]
    assert len(book.worksheets) == len(keys), (book.sheetnames, keys)
    compared = 0
    for key, sheet in zip(keys, book.worksheets):
        first = 4 if key == "summary" else 2
        rows = rows_of(report, key)
        titles = [cell.value for cell in sheet[first - 1]][:len(report["columns"][key])]
        if titles != [column["zh"] for column in report["columns"][key]]:
            yield f"{key}: titles {titles}"
        for number, row in enumerate(rows):
            for place, expected in enumerate(row):
                column = 3 if key == "summary" else place + 1
                cell = sheet.cell(first + number, column)
                compared += 1
                if not same(expected, cell):
                    yield f"{key}!{cell.coordinate}: {cell.value!r}, not {expected!r}"
        if key != "summary" and sheet.max_row != len(rows) + 1:
            yield f"{key}: {sheet.max_row - 1} rows, not {len(rows)}"
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    yield f"{key}!{cell.coordinate}: a formula"
        if own:
            yield from fittings(key, sheet, rows)
    print(f"{compared} figures")


def fittings(key, sheet, rows):
    if sheet.freeze_panes is None:
        yield f"{key}: no frozen row"
    if rows and sheet.auto_filter.ref is None:
        yield f"{key}: no filter"
    if key in ("agents", "items", "failures", "calls") and not len(sheet.conditional_formatting):
        yield f"{key}: no colours by value"
    if key == "summary" and len(sheet._charts) < 3:
        yield f"{key}: {len(sheet._charts)} charts"


def main():
    own = "--own" in sys.argv
    report_path, book_path = [word for word in sys.argv[1:] if word != "--own"]
    with open(report_path, encoding="utf-8") as file:
        report = json.load(file)
    differences = list(check(report, openpyxl.load_workbook(book_path), own))
    for difference in differences[:20]:
        print(difference)
    sys.exit(1 if differences else 0)


main()
