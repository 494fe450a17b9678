"""Totals of the invented samples, worked out with the csv and xml modules of Python and the headings named below by hand; then compared
with the lines that LayoutSampleTests and SampleTests expect of the reader. Exit code 1 where one differs.

Usage: python3 tests/tools/sample-totals.py
"""
import csv
import io
import os
import re
import sys
import xml.etree.ElementTree as xml

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "OpenReach.Tests", "Collect")
SS = "{urn:schemas-microsoft-com:office:spreadsheet}"

# File -> [(layout, {metric: heading} that is summed, {metric: heading} of which the largest and the number of rows stand, first heading, words of rows left out)]
META_IG = {"comments": "Comments", "reactions": "Likes", "saves": "Saves", "shares": "Shares", "views": "Views"}
X_NEW = {"clicks": "URL Clicks", "comments": "Replies", "engagements": "Engagements", "impressions": "Impressions", "reactions": "Likes", "saves": "Bookmarks", "shares": "Reposts"}
VIEWS, VIEWS_PT = {"views": "Views"}, {"views": "Visualizações"}
CLICKS = {"clicks": "Clicks", "impressions": "Impressions"}
SPEC = {
    "facebook-classic-page-2015.csv": [("facebook-classic-page", {"impressions": "Daily Total Impressions", "new_followers": "Daily New Likes"}, {"reach": "Daily Total Reach", "reach_organic": "Daily Organic Reach", "reach_paid": "Daily Paid Reach"})],
    "facebook-classic-page-2017.xls": [("facebook-classic-page", {"impressions": "page_impressions:day", "new_followers": "page_fan_adds_unique:day"}, {"reach": "page_impressions_unique:day"})],
    "facebook-classic-2014.csv": [("facebook-classic-posts", {"clicks": "Lifetime Post Consumptions", "comments": "Lifetime Post Stories by action type - comment", "impressions": "Lifetime Post Total Impressions", "impressions_organic": "Lifetime Post Organic Impressions", "impressions_paid": "Lifetime Post Paid Impressions", "reactions": "Lifetime Post Stories by action type - like"}, {"reach": "Lifetime Post Total Reach", "reach_organic": "Lifetime Post organic reach", "reach_paid": "Lifetime Post Paid Reach"})],
    "ga4-gender.csv": [("google-analytics-gender", {}, {"users": "Users"})],
    "ga4-audience.csv": [("google-analytics-audience", {}, {"users": "Users"})],
    "ga4-exploration.csv": [("google-analytics-exploration", {}, {"users": "Total users"})],
    "hootsuite-posts.csv": [("hootsuite-facebook-posts", {"clicks": "Clicks", "comments": "Comments", "impressions": "Impressions", "impressions_organic": "Organic Impressions", "reactions": "Reactions", "shares": "Shares", "video_views": "Video Views"}, {"reach": "Reach", "reach_organic": "Organic Reach"})],
    "linkedin-creator-2026.xls": [("linkedin-creator-engagement", {"engagements": "Engagements", "impressions": "Impressions"}, {}), ("linkedin-creator-followers", {"new_followers": "New followers"}, {})],
    "meta-instagram-it.csv": [("meta-content-instagram", {"comments": "Commenti", "reactions": "Mi piace", "saves": "Salvataggi", "shares": "Condivisioni", "views": "Visualizzazioni"}, {"reach": "Copertura"})],
    "meta-instagram-pt.csv": [("meta-content-instagram", {"comments": "Comentários", "reactions": "Curtidas", "saves": "Salvamentos", "shares": "Compartilhamentos", "views": "Visualizações"}, {"reach": "Alcance"})],
    "meta-instagram-posts.csv": [("meta-content-instagram", META_IG, {"reach": "Reach"})],
    "meta-facebook-2025-04.csv": [("meta-content-facebook", {"clicks": "Total clicks", "comments": "Comments", "engagements": "Reactions, Comments and Shares", "reactions": "Reactions", "shares": "Shares", "views": "Views"}, {"reach": "Reach"})],
    "sprout-posts.csv": [("sprout-posts", {"comments": "Comments", "engagements": "Engagements", "impressions": "Impressions", "impressions_organic": "Organic Impressions", "reactions": "Reactions", "shares": "Shares", "video_views": "Video Views"}, {"reach": "Reach", "reach_organic": "Organic Reach"})],
    "sprout-profiles.csv": [("sprout-profiles", {"comments": "Comments", "engagements": "Engagements", "impressions": "Impressions", "posts_published": "Published Posts (Total)", "reactions": "Reactions", "shares": "Shares", "video_views": "Video Views"}, {})],
    "search-console-appearance.csv": [("search-console-appearance", CLICKS, {})],
    "search-console-chart.csv": [("search-console-chart", CLICKS, {})],
    "search-console-countries.csv": [("search-console-countries", CLICKS, {})],
    "search-console-devices.csv": [("search-console-devices", CLICKS, {})],
    "search-console-pages.csv": [("search-console-pages", CLICKS, {})],
    "search-console-queries.csv": [("search-console-queries", CLICKS, {})],
    "tiktok-business-overview.csv": [("tiktok-business-overview", {"comments": "Comments", "new_followers": "New followers", "reactions": "Likes", "shares": "Shares", "views": "Video views", "visits": "Profile views"}, {"reach": "Reached audience"})],
    "tiktok-business-videos.csv": [("tiktok-business-videos", {"comments": "Comments", "reactions": "Likes", "saves": "Add to Favorites", "shares": "Shares", "views": "Video views"}, {})],
    "tiktok-content.csv": [("tiktok-studio-content", {"comments": "Total comments", "reactions": "Total likes", "shares": "Total shares", "views": "Total views"}, {})],
    "tiktok-overview.csv": [("tiktok-studio-overview", {"comments": "Comments", "reactions": "Likes", "shares": "Shares", "views": "Video Views", "visits": "Profile Views"}, {})],
    "tiktok-overview-vi.csv": [("tiktok-studio-overview", {"comments": "Comments", "reactions": "Likes", "shares": "Shares", "views": "Video Views", "visits": "Profile Views"}, {})],
    "tiktok-viewers.csv": [("tiktok-studio-viewers", {}, {"viewers": "Total Viewers"})],
    "x-content-2024.csv": [("x-content", {**X_NEW, "clicks": "Url clicks"}, {})],
    "x-content-2026.csv": [("x-content", X_NEW, {})],
    "x-daily-2021.csv": [("x-daily-activity", {"clicks": "url clicks", "comments": "replies", "engagements": "engagements", "impressions": "impressions", "posts_published": "Tweets published", "reactions": "likes", "shares": "retweets"}, {})],
    "x-overview-2025.csv": [("x-overview", {"comments": "Replies", "engagements": "Engagements", "impressions": "Impressions", "new_followers": "New follows", "posts_published": "Create Post", "reactions": "Likes", "saves": "Bookmarks", "shares": "Reposts", "video_views": "Video views", "visits": "Profile visits"}, {})],
    "x-tweets-2021.csv": [("x-tweet-activity", {"clicks": "url clicks", "comments": "replies", "engagements": "engagements", "impressions": "impressions", "reactions": "likes", "shares": "retweets"}, {})],
    "x-tweets-pt.csv": [("x-tweet-activity", {"clicks": "cliques no URL", "comments": "respostas", "engagements": "engajamentos", "impressions": "impressões", "reactions": "favoritos", "shares": "retweets"}, {})],
    "youtube-cities.csv": [("youtube-cities", VIEWS, {})],
    "youtube-cities-chart.csv": [("youtube-cities-chart", VIEWS, {})],
    "youtube-content-2022.csv": [("youtube-content", {"impressions_thumbnail": "Impressions", "views": "Views"}, {})],
    "youtube-content-chart.csv": [("youtube-content-chart", VIEWS, {})],
    "youtube-content-de.csv": [("youtube-content", {"impressions_thumbnail": "Impressionen", "views": "Aufrufe"}, {})],
    "youtube-content-pt.csv": [("youtube-content", {"impressions_thumbnail": "Impressões", "video_views": "Visualizações intencionais", "views": "Visualizações"}, {})],
    "youtube-geography-chart.csv": [("youtube-geography-chart", VIEWS, {})],
    "youtube-playback-chart.csv": [("youtube-playback-chart", VIEWS, {})],
    "youtube-playback-pt.csv": [("youtube-playback", VIEWS_PT, {})],
    "youtube-subscription.csv": [("youtube-subscription", VIEWS, {})],
    "youtube-totals.csv": [("youtube-totals", VIEWS, {})],
    "youtube-traffic-chart.csv": [("youtube-traffic-chart", VIEWS, {})],
    "youtube-traffic-pt.csv": [("youtube-traffic", VIEWS_PT, {})],
    "youtube-viewers-pt.csv": [("youtube-viewers", {}, {"viewers": "Espectadores únicos"})],
}


def tables(name):
    """Every table of a file as rows of text."""
    data = open(os.path.join(HERE, "Samples", name), "rb").read()
    if name.endswith(".xls"):
        for sheet in xml.fromstring(data.decode("utf-8")).iter(SS + "Worksheet"):
            yield [[cell.findtext(SS + "Data") or "" for cell in row.iter(SS + "Cell")] for row in sheet.iter(SS + "Row")]
        return
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    yield list(csv.reader(io.StringIO(text.replace("\u00ad", ""))))


def number(text):
    text = text.strip().replace(",", "")
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def totals(rows, sums, largest):
    """None where the headings are not in these rows."""
    wanted = set(sums.values()) | set(largest.values())
    at = next((i for i, r in enumerate(rows) if wanted <= {h.strip() for h in r}), None)
    if at is None:
        return None
    heads = [h.strip() for h in rows[at]]
    body = [r for r in rows[at + 1:] if not any(f.strip() in ("Total", "Gesamt") for f in r[:2])]
    found = {}
    for metric, heading in sums.items():
        values = [number(r[heads.index(heading)]) for r in body if len(r) > heads.index(heading)]
        values = [v for v in values if v is not None]
        if values:
            found[metric] = sum(values)
    for metric, heading in largest.items():
        values = [v for v in (number(r[heads.index(heading)]) for r in body if len(r) > heads.index(heading)) if v is not None]
        if values:
            found[metric + ".max"], found[metric + ".rows"] = max(values), float(len(values))
    return found


def expected():
    """(file, layout) -> totals, as the tests have them."""
    lines = {}
    for test in ("LayoutSampleTests.cs", "SampleTests.cs"):
        source = open(os.path.join(HERE, "Exports", test), encoding="utf-8").read()
        for case in re.finditer(r'\[InlineData\("([^"]+\.(?:csv|xls))",((?:\s*\+?\s*,?\s*"[^"]*")+)\)\]', source):
            text = "".join(re.findall(r'"([^"]*)"', case.group(2)) if test.startswith("Layout") else [" ".join(re.findall(r'"([^"]*)"', case.group(2)))])
            for line in text.split("\\n"):
                layout = next((w for w in line.split() if w in {s[0] for specs in SPEC.values() for s in specs}), None)
                pairs = re.findall(r"([a-z_]+(?:\.max|\.rows)?)=(-?[\d.]+)", line)
                if layout and pairs:
                    lines[case.group(1), layout] = {k: float(v) for k, v in pairs}
    return lines


def main():
    wanted, wrong, same = expected(), 0, 0
    for name, specs in SPEC.items():
        for layout, sums, largest in specs:
            found = next((t for t in (totals(rows, sums, largest) for rows in tables(name)) if t is not None), None)
            test = wanted.get((name, layout))
            # A metric that a spec does not name is not compared; all that it names must be in the test, with the same number.
            if found is None or test is None or any(test.get(k) != v for k, v in found.items()):
                wrong += 1
                print("DIFFERS", name, layout, "found", found, "expected by the test", test)
            else:
                same += len(found)
    print(same, "numbers agree,", wrong, "tables differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
