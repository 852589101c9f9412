"""How fast sheets are drawn: the first of a process and many after it.

python tools/bench_documents.py [ROUNDS]
"""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
FIRST = """
import time; start = time.perf_counter()
import datetime
from clearingstelle.documents.kernblatt import draw_kernblatt
from clearingstelle.handouts import make_kernblatt
loaded = time.perf_counter()
sheet = make_kernblatt("uk", today=datetime.date(2026, 11, 22))
draw_kernblatt(sheet)
print(loaded - start, time.perf_counter() - loaded)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    firsts = [first() for _ in range(rounds)]
    loading, drawing = (median(column) for column in zip(*firsts, strict=True))
    print(f"first sheet of a process: loading {loading:.3f} s, drawing {drawing:.3f} s")
    from clearingstelle.documents.kernblatt import draw_kernblatt
    from clearingstelle.documents.pictures import pictures
    from clearingstelle.handouts import languages, make_kernblatt

    sheets = [make_kernblatt(language, today=date(2026, 11, 22)) for language in languages()]
    drawn = [draw_kernblatt(sheet) for sheet in sheets]
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        for sheet in sheets:
            draw_kernblatt(sheet)
        times.append((time.perf_counter() - start) / len(sheets))
    print(f"each after it: {median(times) * 1000:.1f} ms, {2 / median(times):.0f} pages/s")
    start = time.perf_counter()
    pictures(drawn[0], 100)
    print(f"two pictures at 100 dpi: {(time.perf_counter() - start) * 1000:.0f} ms")
    print("bytes:", ", ".join(f"{s.language} {len(d)}" for s, d in zip(sheets, drawn, strict=True)))


def first() -> tuple[float, float]:
    told = subprocess.run(
        [sys.executable, "-c", FIRST], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loading, drawing = told.stdout.split()
    return float(loading), float(drawing)


if __name__ == "__main__":
    main()
