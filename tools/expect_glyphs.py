"""Write down what independent programs make of our sample texts; development only.

    python tools/expect_glyphs.py

Reads tests/documents/texts.json and writes glyphs.json beside it: ICU (libicuuc of the
system) says the level and the script of every character, `hb-shape` (Debian:
libharfbuzz-bin) the glyphs of every run. The tests compare what our documents paint.
"""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, cast

import uharfbuzz

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from clearingstelle.documents.fonts import FontFile, font_files  # noqa: E402 (after the path)
from tools.icu import levels, script_of, visual_order  # noqa: E402

SAMPLES = ROOT / "tests" / "documents" / "texts.json"
TARGET = ROOT / "tests" / "documents" / "glyphs.json"
CONTEXT = 5
hb = cast("Any", uharfbuzz)
RIGHT_TO_LEFT = ("ar", "fa", "prs", "ps", "ur", "ckb")
OWN_SCRIPT = {
    **dict.fromkeys(RIGHT_TO_LEFT, "Arab"),
    **dict.fromkeys(("uk", "ru", "bg", "sr"), "Cyrl"),
    **dict.fromkeys(("am", "ti"), "Ethi"),
}
OWN_SCRIPT |= {"hi": "Deva", "bn": "Beng", "pa": "Guru", "ta": "Taml", "th": "Thai", "km": "Khmr"}
OWN_SCRIPT |= {"zh": "Hani", "ka": "Geor", "hy": "Armn", "el": "Grek"}
COMMON = ("Zyyy", "Zinh")
OPEN = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
CLOSE = "\u2069"


class Character(NamedTuple):
    """What decides in which run a character is."""

    font: str
    script: str
    level: int
    span: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A line as the programs get it."""

    text: str
    owner: Sequence[int]
    spans: Sequence[dict[str, Any]]
    language: str

    @classmethod
    def of(cls, line: dict[str, Any]) -> "Sample":
        text, owner = "", []
        for place, span in enumerate(line["spans"]):
            direction = span.get("direction")
            words = OPEN[direction] + span["text"] + CLOSE if direction else span["text"]
            text += words
            owner += [place] * len(words)
        return cls(text, owner, line["spans"], line["language"])

    def spoken(self, span: int) -> str:
        return self.spans[span].get("language", self.language)

    def characters(self) -> list[Character]:
        """Font, script, level and span of every character."""
        level = levels(self.text, rightwards=self.language not in RIGHT_TO_LEFT)
        script = self._scripts(level)
        font: list[str] = []
        for place, character in enumerate(self.text):
            bold = self.spans[self.owner[place]].get("bold", False)
            before = font[-1] if font and level[place] == level[place - 1] else ""
            font.append(_font(character, script[place], bold, before))
        return [Character(*one) for one in zip(font, script, level, self.owner, strict=True)]

    def _scripts(self, level: Sequence[int]) -> list[str]:
        found: list[str] = []
        kinds = [(one, self.spoken(n)) for one, n in zip(level, self.owner, strict=True)]
        for _, group in groupby(range(len(self.text)), key=kinds.__getitem__):
            places = list(group)
            own = [script_of(self.text[place]) for place in places]
            following = next((script for script in own if script not in COMMON), "")
            for place, script in zip(places, own, strict=True):
                if script not in COMMON:
                    following = script
                usual = OWN_SCRIPT.get(self.spoken(self.owner[place]).split("-")[0], "Latn")
                found.append(following or usual)
        return found


def main() -> None:
    lines = [_line(line) for line in json.loads(SAMPLES.read_text("utf-8"))]
    rows = ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    TARGET.write_text(f"[\n{rows}\n]\n", "utf-8")
    glyphs = sum(len(run["glyphs"]) for line in lines for run in line["runs"])
    print(f"{len(lines)} lines, {len({line['language'] for line in lines})} languages")
    print(f"{sum(len(line['runs']) for line in lines)} runs, {glyphs} glyphs")


def _line(line: dict[str, Any]) -> dict[str, Any]:
    """The runs of a line in reading order, their places in thousandths of an em."""
    sample = Sample.of(line)
    runs = [run for run in _runs(sample) if run["glyphs"]]
    x = 0.0
    for place in visual_order([run.pop("level") for run in runs]):
        run = runs[place]
        for glyph in run["glyphs"]:
            glyph[1] = round(glyph[1] + x, 1)
        x += run.pop("advance")
    return {"name": line["name"], "language": line["language"], "runs": runs}


def _runs(sample: Sample) -> Iterator[dict[str, Any]]:
    characters = sample.characters()
    for one, group in groupby(range(len(characters)), key=characters.__getitem__):
        places = list(group)
        start, end = places[0], places[-1] + 1
        glyphs, advance = _shaped(sample, one, start, end)
        yield {
            "text": "".join(c for c in sample.text[start:end] if not _unwritten(c)),
            "font": one.font,
            "direction": "rtl" if one.level % 2 else "ltr",
            "level": one.level,
            "script": one.script,
            "advance": advance,
            "glyphs": glyphs,
        }


def _shaped(
    sample: Sample, one: Character, start: int, end: int
) -> tuple[list[list[float]], float]:
    text = sample.text[start:end]
    told = subprocess.run(
        [
            *("hb-shape", str(FOLDER / one.font), "--no-glyph-names", "--output-format=json"),
            f"--direction={'rtl' if one.level % 2 else 'ltr'}",
            *(f"--script={one.script}", f"--language={sample.spoken(one.span)}"),
            *("--cluster-level=1", f"--text={text}"),
            f"--text-before={sample.text[max(0, start - CONTEXT) : start]}",
            f"--text-after={sample.text[end : end + CONTEXT]}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = json.loads(told.stdout)
    firsts = sorted({row["cl"] for row in rows})
    after = dict(zip(firsts, [*firsts[1:], len(text)], strict=True))
    glyphs: list[list[float]] = []
    x, scale = 0.0, 1000 / FACES[one.font].upem
    for row in rows:
        if all(map(_unwritten, text[row["cl"] : after[row["cl"]]])):
            continue
        glyphs.append([row["g"], x + row["dx"] * scale, round(row["dy"] * scale, 1)])
        x += row["ax"] * scale
    return glyphs, x


def _font(character: str, script: str, bold: bool, before: str) -> str:
    files = [font for font in font_files() if font.weight == (700 if bold else 400)]
    is_mark = unicodedata.category(character).startswith("M")
    stays = _unseen(character) or (is_mark and before and _has(before, character))
    if stays and before in [font.file for font in files]:
        return before
    first = [font for font in files if script in font.scripts]
    fitting = [font for font in (*first, *files) if _has(font.file, character)]
    return (fitting or first or files)[0].file


def _has(font: str, character: str) -> bool:
    return ord(character) in COVERED[font]


def _unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _unwritten(character: str) -> bool:
    """Whether nothing stands for it: the joiners are kept, without width, for those who copy."""
    return _unseen(character) and character not in "\u200c\u200d"


def _face(font: FontFile) -> Any:
    return hb.Face(hb.Blob.from_file_path(str(FOLDER / font.file)))


FOLDER = ROOT / "assets" / "fonts"
FACES = {font.file: _face(font) for font in font_files()}
COVERED = {name: frozenset(face.unicodes) for name, face in FACES.items()}

if __name__ == "__main__":
    main()
