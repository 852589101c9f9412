"""How fast our layer sets 104 bilingual rows (ar|de), beside typst in the same run.

    python tools/bench_typst.py [--typst PYTHON] [ROUNDS]

PYTHON is an interpreter that has `typst` (its own environment; nothing of it is needed
by the app). Ours and typst run alternately in fresh processes. In each the first
document is timed from the start of the imports; then the same rows with other numbers
(`changed`, so that no paragraph is known) and the very same rows again (`same`).
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
SIDES = ("ours", "typst")
ROWS = 104
TIMES = 5  # documents of each kind in a process
ARABIC = (
    ("يرجى إحضار ", ""),
    ("جواز السفر", "b"),
    (" وعقد الإيجار إلى ", ""),
    ("Lindenstraße {n}, 12345 Musterstadt", "d"),
    (" (الطابق {m}). الهاتف: ", ""),
    ("+49 30 {phone}", "d"),
    (". وفق ", ""),
    ("§ 44 Abs. 1 AufenthG", "d"),
    (" يحق لكم حضور الدورة رقم {n}.", ""),
)
GERMAN = (
    ("Bitte bringen Sie ", ""),
    ("Reisepass", "b"),
    (" und Mietvertrag in die Lindenstraße {n}, 12345 Musterstadt ({m}. Stock). Telefon: ", ""),
    ("+49 30 {phone}", ""),
    (". Nach § 44 Abs. 1 AufenthG dürfen Sie den Kurs Nummer {n} besuchen.", ""),
)


def filled(parts: tuple[tuple[str, str], ...], row: int, turn: int) -> list[tuple[str, str]]:
    values = {"n": turn * ROWS + row, "m": row % 9 + 1, "phone": 1000000 + turn * ROWS + row}
    return [(text.format(**values), mark) for text, mark in parts]


def ours() -> Callable[[int], bytes]:
    """Make the document of a turn with our layer, tagged."""
    from clearingstelle.documents.blocks import Block
    from clearingstelle.documents.page import Template, build
    from clearingstelle.documents.rows import side_by_side
    from clearingstelle.documents.spans import Span
    from clearingstelle.documents.text import Style, text, title

    style = Style(size=10.5, leading=14.5, after=0)
    width = Template().width

    def spans(parts: list[tuple[str, str]]) -> list[str | Span]:
        kinds = {"": {}, "b": {"bold": True}, "d": {"language": "de", "direction": "ltr"}}
        return [Span(words, **kinds[mark]) for words, mark in parts]

    def make(turn: int) -> bytes:
        story: list[Block] = [title("Willkommenspaket")]
        for row in range(ROWS):
            arabic = text(spans(filled(ARABIC, row, turn)), style, "ar")
            german = text(spans(filled(GERMAN, row, turn)), style)
            story.append(side_by_side([german, arabic], (width / 2 - 7, width / 2 - 7), 14, 6))
        return build(story, "Willkommenspaket")

    return make


def typst() -> Callable[[int], bytes]:
    """Make the document of a turn with typst, tagged as PDF/UA-1."""
    import typst as engine  # pyright: ignore[reportMissingImports]

    fonts = engine.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(ROOT / "assets" / "fonts")],
    )
    compiler = engine.Compiler(font_paths=fonts)

    def cell(parts: list[tuple[str, str]]) -> str:
        shown = {"": "#{}", "b": "#strong({})", "d": '#text(lang: "de", dir: ltr, {})'}
        return "".join(
            shown[mark].format(json.dumps(words, ensure_ascii=False)) for words, mark in parts
        )

    def make(turn: int) -> bytes:
        rows = [
            f"[{cell(filled(GERMAN, row, turn))}], "
            'text(lang: "ar", font: ("Vazirmatn", "Noto Sans"))'
            f"[{cell(filled(ARABIC, row, turn))}],"
            for row in range(ROWS)
        ]
        source = (
            '#set document(title: "Willkommenspaket")\n#set page(paper: "a4", margin: 51pt)\n'
            '#set text(lang: "de", font: ("Noto Sans", "Vazirmatn"), size: 10.5pt)\n'
            "= Willkommenspaket\n#grid(columns: (1fr, 1fr), gutter: 14pt, row-gutter: 6pt,\n"
            + "\n".join(rows)
            + ")\n"
        )
        return compiler.compile(source.encode(), pdf_standards=["ua-1"])

    return make


def child(side: str) -> None:
    """Print the seconds of each document, and the last one's size and pages."""
    start = time.perf_counter()
    make = {"ours": ours, "typst": typst}[side]()
    first = made = make(0)
    told: dict[str, object] = {"first": time.perf_counter() - start, "bytes": len(first)}
    for kind, turns in (("changed", range(1, TIMES + 1)), ("same", [0] * TIMES)):
        taken = []
        for turn in turns:
            begun = time.perf_counter()
            made = make(turn)
            taken.append(time.perf_counter() - begun)
        told[kind] = median(taken)
    folder = Path(sys.argv[3])
    (folder / f"{side}.pdf").write_bytes(made)
    print(json.dumps(told))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--typst", default=sys.executable)
    words.add_argument("--to", type=Path, required=True, help="folder for the two documents")
    words.add_argument("rounds", type=int, nargs="?", default=5)
    given = words.parse_args()
    programs = {"ours": sys.executable, "typst": given.typst}
    told: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(given.rounds):
        for side in SIDES:
            call = [programs[side], __file__, "--child", side, str(given.to)]
            done = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True)
            told[side].append(json.loads(done.stdout))
    print(f"{'':8}{'first s':>9}{'changed s':>11}{'same s':>9}{'pages':>7}{'pages/s':>9}{'KiB':>7}")
    medians = {
        side: [median(one[key] for one in told[side]) for key in ("first", "changed", "same")]
        for side in SIDES
    }
    for side, (first, changed, same) in medians.items():
        size = median(one["bytes"] for one in told[side])
        pages = count_pages(given.to / f"{side}.pdf")
        print(
            f"{side:8}{first:9.3f}{changed:11.3f}{same:9.3f}{pages:7}{pages / changed:9.1f}"
            f"{size / 1024:7.0f}"
        )
    first, changed, same = (a / b for a, b in zip(*medians.values(), strict=True))
    print(f"{'ratio':8}{first:9.1f}{changed:11.1f}{same:9.1f}")


def count_pages(file: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    count = len(document)
    document.close()
    return count


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2])
    else:
        main()
