#!/usr/bin/python3
"""Opens a release in LibreOffice and saves it back: no code may come back changed.

The workbook is opened as it is. Each table is opened as its Table Schema in datapackage.json says: what is a string there is text, as the
README of a release tells. Usage: open-in-libreoffice.py RELEASE [--careless]; careless opens the tables with no types, as a double click
does, and must therefore lose codes. Exit code 1 names the first loss.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

release = pathlib.Path(sys.argv[1])
careless = "--careless" in sys.argv
faults = []


def soffice(target, out, file, *more):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", *more, "--convert-to", target, "--outdir", str(out), str(file)],
            check=True, capture_output=True, timeout=300)


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder)
    soffice("xlsx:Calc MS Excel 2007 XML", out, release / "excel" / "release.xlsx")
    before = openpyxl.load_workbook(release / "excel" / "release.xlsx", read_only=True)
    after = openpyxl.load_workbook(out / "release.xlsx", read_only=True)
    if before.sheetnames != after.sheetnames:
        faults.append(f"sheets {before.sheetnames} came back as {after.sheetnames}")
    cells = 0
    for sheet in before.sheetnames:
        for row, (one, other) in enumerate(zip(before[sheet].iter_rows(values_only=True), after[sheet].iter_rows(values_only=True)), 1):
            for a, b in zip(one, other):
                cells += a is not None
                # An empty text and an empty field are the same to whoever reads.
                if (a or None) != (b or None) and not (isinstance(a, (int, float)) and isinstance(b, (int, float)) and abs(a - b) <= 1e-9 * max(1, abs(a))):
                    faults.append(f"workbook, {sheet}, row {row}: {a!r} came back as {b!r}")
    print(f"workbook: {len(before.sheetnames)} sheets, {cells} fields")

    for resource in json.loads((release / "datapackage.json").read_text())["resources"]:
        path = release / resource["path"]
        fields = resource["schema"]["fields"]
        if not any(f["type"] == "string" for f in fields) or path.stat().st_size > 2_000_000 or (careless and resource["name"] != "reach_by_area"):
            continue
        kinds = "/".join(f"{i}/{1 if careless or f['type'] not in ('string', 'date') else 2}" for i, f in enumerate(fields, 1))
        # Comma, double quote, UTF-8, from row 1, kinds of columns, English (United States), quoted is not text, no guessing of special numbers.
        soffice("csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false", out, path, f"--infilter=CSV:44,34,76,1,{kinds},1033,false,{'true' if careless else 'false'}")
        with open(path, newline="", encoding="utf-8") as one, open(out / path.name, newline="", encoding="utf-8") as other:
            rows = list(zip(csv.reader(one), csv.reader(other)))
        for at, (a, b) in enumerate(rows, 1):
            for field, x, y in zip(fields, a, b):
                same = x == y or field["type"] not in ("string", "date") and number(x) is not None and number(x) == number(y)
                if not same:
                    faults.append(f"{resource['path']}, row {at}, {field['name']}: {x!r} came back as {y!r}")
        print(f"{resource['path']}: {len(rows)} rows")

for fault in faults[:10]:
    print(fault)
print(f"{len(faults)} fields changed")
sys.exit(1 if faults else 0)
