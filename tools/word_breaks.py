"""Writes U+200B between the words of Thai and Khmer texts; development only.

    PYTHON tools/word_breaks.py FILE.po …      rewrite the translations in catalogs
    PYTHON tools/word_breaks.py --language th  from the input to the output, line by line

PYTHON is an interpreter of its own environment that has `pythainlp` (Thai) and
`khmer-nltk` (Khmer): the app needs neither, it finds the marks in its texts and may
end a line there (UAX #14, class ZW). Marks that a text already has are made anew.
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

MARK = "\u200b"
LETTERS = {"th": "\u0e00-\u0e7f", "km": "\u1780-\u17ff"}
# Signs that never begin a line, whatever a dictionary says: they belong to the word before.
STAY = {"th": "\u0e2f\u0e46", "km": "\u17d4-\u17da"}
LANGUAGE = re.compile(r'^"Language: (\w+)', re.MULTILINE)
TRANSLATION = re.compile(r'^(msgstr(?:\[\d\])? )"(.+)"$', re.MULTILINE)


def splitter(language: str) -> Callable[[str], list[str]]:
    """What parts a stretch of letters into words."""
    if language == "th":
        from pythainlp.tokenize import word_tokenize  # pyright: ignore[reportMissingImports]

        return lambda text: word_tokenize(text, engine="newmm", keep_whitespace=True)
    from khmernltk import word_tokenize  # pyright: ignore[reportMissingImports]

    return lambda text: word_tokenize(text, return_tokens=True)


def marked(text: str, language: str, split: Callable[[str], list[str]]) -> str:
    """The text with a mark between two words that no blank parts."""
    stretch = re.compile(f"[{LETTERS[language]}]+")
    return stretch.sub(lambda found: _joined(split(found[0]), language), text.replace(MARK, ""))


def _joined(words: list[str], language: str) -> str:
    text = MARK.join(word for word in words if word)
    return re.sub(f"{MARK}([{STAY[language]}])", r"\1", text)


def mark_catalog(file: Path) -> None:
    """Rewrite the translations of a catalog; its German texts stay as they are."""
    text = file.read_text("utf-8")
    found = LANGUAGE.search(text)
    if found is None or found[1] not in LETTERS:
        raise SystemExit(f"{file} is neither Thai nor Khmer")
    split = splitter(found[1])
    rows = TRANSLATION.sub(lambda row: f'{row[1]}"{marked(row[2], found[1], split)}"', text)
    file.write_text(rows, "utf-8")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("files", nargs="*", type=Path)
    words.add_argument("--language", choices=sorted(LETTERS))
    given = words.parse_args()
    for file in given.files:
        mark_catalog(file)
    if given.language:
        split = splitter(given.language)
        for line in sys.stdin:
            sys.stdout.write(marked(line, given.language, split))


if __name__ == "__main__":
    main()
