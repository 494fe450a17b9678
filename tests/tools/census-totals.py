"""Totals of real census files, found without any code of OpenReach: the numbers that OfficialTableTests and LongTableTests expect.

Usage: OPENREACH_DATA=... python3 tests/tools/census-totals.py
"""
import csv
import os
import re

ROOT = os.path.join(os.environ["OPENREACH_DATA"], "census")


def rows(path, encoding="utf-8-sig"):
    with open(os.path.join(ROOT, path), encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def maine():
    """With broadband, and the rest of people in households; each tract once, for 32 stand twice in the file."""
    table = rows("us/ACSST5Y2022.S2802-Data.maine-tracts.csv")
    at = {heading: i for i, heading in enumerate(table[0])}
    tracts = {row[at["GEO_ID"]]: row for row in table[2:]}
    total = sum(int(row[at["S2802_C01_001E"]]) for row in tracts.values())
    with_broadband = sum(int(row[at["S2802_C02_001E"]]) for row in tracts.values())
    print("Maine tracts", len(table) - 2, "rows,", len(tracts), "tracts, with", with_broadband, "without", total - with_broadband)


def time_series():
    table = rows("au/datapack2016_tsp_lga/2016Census_T01_AUS_LGA.csv")
    ages = [i for i, h in enumerate(table[0]) if re.fullmatch(r"Age_.*_C16_[MF]", h)]
    total = table[0].index("Tot_persons_C16_P")
    print("TSP T01 2016:", len(ages), "columns, people", sum(int(r[i]) for r in table[1:] for i in ages), "published", sum(int(r[total]) for r in table[1:]))


def new_zealand():
    table = rows("nz/TA2013.csv")
    share, of, code = (table[0].index(h) for h in ("PropInternetHH2013", "TotalOccupiedPrivateDwellings", "TA"))
    kept = [r for r in table[1:] if r[code] != "999"]
    print("NZ 2013:", len(kept), "areas, with", sum(float(r[share]) * float(r[of]) for r in kept), "of", sum(float(r[of]) for r in kept))


def nomis():
    table = rows("uk/Census 2021 - Population.csv")
    areas = [r for r in table if re.match(r"[EW]\d{8} : ", r[0])]
    print("NOMIS RM121:", len(areas), "areas, people", sum(int(r[1]) for r in areas), "aged 65 and over", sum(int(x) for r in areas for x in r[2:8]))


if __name__ == "__main__":
    maine()
    time_series()
    new_zealand()
    nomis()
