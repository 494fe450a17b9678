# Reads a release as an analyst and an office would: every CSV with pandas by the types that datapackage.json declares, then the
# workbook with openpyxl, saved and opened again. Text must stay text (leading zeros), a blank a blank, and both forms must agree.
# Needs: pandas, openpyxl.   Use: python3 read-tables.py RELEASE_FOLDER
import csv
import io
import json
import os
import sys

import openpyxl
import pandas

FRAMES = {"string": "string", "number": "float64", "integer": "Int64", "date": "string"}


def typed(folder, resource):
    """The table by its declared types, blanks as missing."""
    fields = resource["schema"]["fields"]
    dates = [f["name"] for f in fields if f["type"] == "date"]
    frame = pandas.read_csv(
        os.path.join(folder, resource["path"]), encoding="utf-8", dtype={f["name"]: FRAMES[f["type"]] for f in fields},
        keep_default_na=False, na_values=resource["schema"]["missingValues"])
    for name in dates:
        frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d")
    return frame


def rows_of(folder, resource):
    with open(os.path.join(folder, resource["path"]), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def table_faults(resource, frame, rows):
    fields = resource["schema"]["fields"]
    name = resource["name"]
    if list(frame.columns) != [f["name"] for f in fields] or rows[0] != list(frame.columns):
        yield f"{name}: columns are not those of the schema"
        return
    if len(frame) != len(rows) - 1:
        yield f"{name}: {len(frame)} rows read of {len(rows) - 1}"
    for at, field in enumerate(fields):
        column = frame[field["name"]]
        constraints = field.get("constraints", {})
        if constraints.get("required") and column.isna().any():
            yield f"{name}.{field['name']}: required, and blank in {int(column.isna().sum())} rows"
        if constraints.get("unique") and column.duplicated().any():
            yield f"{name}.{field['name']}: not unique"
        if "minimum" in constraints and (column.dropna() < constraints["minimum"]).any():
            yield f"{name}.{field['name']}: below {constraints['minimum']}"
        blanks = sum(1 for row in rows[1:] if row[at] == "")
        if int(column.isna().sum()) != blanks:
            yield f"{name}.{field['name']}: {int(column.isna().sum())} missing, {blanks} blank in the file"
        if field["type"] == "string":
            changed = [r[at] for r, v in zip(rows[1:], column) if r[at] != ("" if v is pandas.NA else v)]
            if changed:
                yield f"{name}.{field['name']}: text changed, such as {changed[0]!r}"


def sheet_faults(book, sheet, rows, fields):
    cells = [["" if c is None else c for c in row] for row in book[sheet].iter_rows(values_only=True)]
    if len(cells) != len(rows):
        yield f"sheet {sheet}: {len(cells)} rows, the CSV has {len(rows)}"
        return
    for number, (cell_row, row) in enumerate(zip(cells, rows), 1):
        for at, (cell, text) in enumerate(zip(cell_row, row)):
            if text[:2] in ("'=", "'+", "'-", "'@"):
                text = text[1:]  # the CSV guards what a spreadsheet would run; a text field of the workbook need not
            is_number = number > 1 and fields[at]["type"] in ("number", "integer") and text != ""
            same = isinstance(cell, (int, float)) and abs(float(text) - cell) < 1e-9 * max(1, abs(cell)) if is_number else str(cell)[:10] == text if number > 1 and fields[at]["type"] == "date" and text else cell == text
            if not same:
                yield f"sheet {sheet}, row {number}, column {at + 1}: {cell!r}, the CSV has {text!r}"
                return


def main(folder):
    faults = []
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        resources = json.load(file)["resources"]
    tables = {}
    for resource in resources:
        rows = rows_of(folder, resource)
        tables[resource["name"]] = (rows, resource["schema"]["fields"])
        try:
            faults += table_faults(resource, typed(folder, resource), rows)
        except (ValueError, TypeError) as error:
            faults.append(f"{resource['name']}: not of its declared types: {error}")

    book = openpyxl.load_workbook(os.path.join(folder, "excel", "release.xlsx"))
    again = io.BytesIO()
    book.save(again)
    saved = openpyxl.load_workbook(again)
    checked = 0
    for name, (rows, fields) in tables.items():
        sheet = next((s for s in (name[:31], f"codes {name}"[:31]) if s in book.sheetnames), None)
        if sheet is None:
            continue
        checked += 1
        for state in (book, saved):
            faults += sheet_faults(state, sheet, rows, fields)
    if checked < 10:
        faults.append(f"only {checked} sheets are tables of the data package")
    print(f"{len(tables)} tables by pandas, {checked} sheets by openpyxl before and after saving, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Use: python3 read-tables.py RELEASE_FOLDER")
    sys.exit(main(sys.argv[1]))
