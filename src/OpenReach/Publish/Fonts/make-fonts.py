"""Makes OpenReachText-*.ttf: Source Sans 3 with the letters of other scripts from Noto Sans, without layout tables of those.

python3 make-fonts.py FOLDER_OF_SOURCE_SANS_3_TTF FOLDER_OF_NOTO_SANS_TTF      (needs fontTools 4.38)
Presentation forms of Arabic are kept: RightToLeft.cs joins letters by them.
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SCRIPTS = {
    "Hebrew": [(0x590, 0x5FF), (0xFB1D, 0xFB4F)],
    "Arabic": [(0x600, 0x6FF), (0xFB50, 0xFBFF), (0xFE70, 0xFEFC)],
    "Armenian": [(0x530, 0x58F)],
    "Georgian": [(0x10A0, 0x10FF), (0x1C90, 0x1CBF)],
}


def letters(folder, script, weight, known):
    font = TTFont(os.path.join(folder, f"NotoSans{script}-{weight}.ttf"))
    has = font.getBestCmap()
    wanted = sorted(c for a, b in SCRIPTS[script] for c in range(a, b + 1) if c in has and c not in known)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font, wanted


def add(out, order, script, font, wanted):
    names = {g: f"{script.lower()}.{g}" for g in font.getGlyphOrder() if g != ".notdef"}
    order.extend(names.values())
    for glyph, name in names.items():
        outline = font["glyf"][glyph]
        outline.expand(font["glyf"])
        if outline.isComposite():
            for part in outline.components:
                part.glyphName = names[part.glyphName]
        out["glyf"].glyphs[name] = outline
        out["hmtx"].metrics[name] = font["hmtx"][glyph]
    has = font.getBestCmap()
    for table in out["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap.update({c: names[has[c]] for c in wanted if c in has})


def make(source, noto, weight, noto_weight):
    out = TTFont(os.path.join(source, f"SourceSans3-{weight}.ttf"), recalcTimestamp=False)
    known, order = out.getBestCmap(), list(out.getGlyphOrder())
    for script in SCRIPTS:
        add(out, order, script, *letters(noto, script, noto_weight, known))
    out.setGlyphOrder(order)
    out["glyf"].glyphOrder = order
    for record in out["name"].names:
        if record.nameID in (1, 3, 4, 6, 16, 18):
            record.string = record.toUnicode().replace("Source Sans 3", "OpenReach Text").replace("SourceSans3", "OpenReachText").replace("Source", "OpenReach")
    if "DSIG" in out:
        del out["DSIG"]
    out.save(f"OpenReachText-{weight}.ttf")


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], "Regular", "Regular")
    make(sys.argv[1], sys.argv[2], "Semibold", "Bold")
