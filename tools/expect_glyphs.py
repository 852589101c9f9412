"""Ask another program what our lines should look like, and keep its answers.

    python tools/expect_glyphs.py

hb-shape (Debian: libharfbuzz-bin) shapes every run below by itself. The runs were
divided by hand: one script and one weight each. The tests compare the glyphs and
places that our documents paint with what is kept in tests/documents/glyphs.json.
"""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "tests" / "documents" / "glyphs.json"
CONTEXT = 5

# Language and runs; a run that begins with an asterisk is bold.
LINES: list[tuple[str, list[str]]] = [
    ("de", ["Wir helfen Ihnen, eine Beratung und einen Deutschkurs zu finden."]),
    ("de", ["Straße, Äpfel, Öfen, Übung, ẞ, „Zitat“ – ‚halb‘ … 5 € & 10 %"]),
    ("de", ["Nach § 44 Abs. 1 AufenthG, Tel. +49 251 1234567-89, 9–12 Uhr"]),
    ("de", ["Bitte bringen Sie den ", "*Reisepass", " und den ", "*Mietvertrag", " mit."]),
    ("de", ["<b>wörtlich</b> & [so] {und} «so»"]),
    ("de", ["AVATAR, WAVE, Tolle Yacht, To, Ty, LT, P., F,"]),
    ("de", ["Auflage, Schifffahrt, Stofffetzen, finden, fließen, Affe"]),
    ("en", ["You may bring an adult to interpret for you; it’s free of charge."]),
    ("tr", ["İstanbul’da ışık: ığdır, ŞİŞLİ, çağrı, şöyle, hâlâ, resmî"]),
    ("tr", ["Jobcenter’dan veya Sozialamt’tan para alıyorsanız: oraya sorun."]),
    ("uk", ["Їжак, ґанок, єдність, їхній, Ґудзик: добровільно й незалежно."]),
    ("uk", ["під’їзд, об’єкт – № 5, «лапки», й́"]),
    ("uk", ["їй і и\u0306, і\u0308"]),
    ("uk", ["запитайте в ", "Ausländerbehörde, Lindenstraße 5, ", "тел. 0251 555-01"]),
    ("de", ["Kurs für ", "українців ", "und ", "Ελληνες ", "am 5. Mai"]),
    ("ro", ["pașaport, țară, și, Ș, Ț"]),
    ("vi", ["Người khuyết tật được hỗ trợ: Tư vấn miễn phí"]),
    ("vi", ["Ngu\u031bo\u031b\u0300i, tru\u031bo\u031b\u0301c"]),
    ("pl", ["Zażółć gęślą jaźń, ŁÓDŹ"]),
    ("sr", ["ђ љ њ ћ џ Ђ Љ Њ"]),
    ("sq", ["Mirë se vini! çështje, Ë"]),
    ("so", ["Ku soo dhowow! Waa bilaash, ma jiro wax qasab ah."]),
    ("fr", ["Où êtes-vous né(e) ? Ça va, cœur, Ÿ"]),
    ("el", ["Καλώς ήρθατε! Ώρες, ΐ, ΰ"]),
]


def main() -> None:
    kept = [
        {"language": language, "runs": [_run(language, runs, n) for n in range(len(runs))]}
        for language, runs in LINES
    ]
    rows = ",\n".join(json.dumps(line, ensure_ascii=False) for line in kept)
    TARGET.write_text(f"[\n{rows}\n]\n", "utf-8")
    glyphs = sum(len(run["glyphs"]) for line in kept for run in line["runs"])
    print(f"{len(kept)} lines, {glyphs} glyphs")


def _run(language: str, runs: list[str], place: int) -> dict:
    texts = [run.removeprefix("*") for run in runs]
    bold = runs[place].startswith("*")
    font = ROOT / "assets" / "fonts" / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"
    before, after = "".join(texts[:place]), "".join(texts[place + 1 :])
    told = subprocess.run(
        [
            *("hb-shape", str(font), "--no-glyph-names", "--output-format=json"),
            *("--direction=ltr", f"--language={language}", "--cluster-level=1"),
            *(f"--text-before={before[-CONTEXT:]}", f"--text-after={after[:CONTEXT]}"),
            f"--text={texts[place]}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    glyphs: list[list[int]] = []
    x = 0
    for glyph in json.loads(told.stdout):
        glyphs.append([glyph["g"], x + glyph["dx"], glyph["dy"]])
        x += glyph["ax"]
    return {"text": texts[place], "bold": bold, "glyphs": glyphs}


if __name__ == "__main__":
    main()
