"""What argparse says about wrong usage, in German."""

import argparse
import re
import sys
from typing import NoReturn

SENTENCES = (
    (r"the following arguments are required: (.*)", r"Es fehlt: \1."),
    (
        r"argument (.*?): invalid choice: '(.*?)' \(choose from (.*)\)",
        r"„\2“ gibt es nicht; möglich: \3.",
    ),
    (r"argument (.*?): invalid \w+ value: '(.*)'", r"„\2“ passt nicht zu \1."),
    (r"argument (.*?): expected .*", r"Nach \1 fehlt eine Angabe."),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 geht nicht zusammen mit \2."),
    (r"one of the arguments (.*) is required", r"Eines davon fehlt: \1."),
    (r"unrecognized arguments: (.*)", r"Das kennt dieser Befehl nicht: \1."),
    (r"argument (.*?): (.*)", r"\1: \2."),
)
WORDS = {
    "usage: ": "Aufruf: ",
    "positional arguments:": "Angaben:",
    "options:": "Schalter:",
    "show this help message and exit": "diese Hilfe zeigen",
    "show program's version number and exit": "die Fassung des Programms zeigen",
}


class GermanParser(argparse.ArgumentParser):
    """A parser whose help and faults are German; wrong usage still ends with 2."""

    def format_usage(self) -> str:
        return _german(super().format_usage())

    def format_help(self) -> str:
        return _german(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = message
        for pattern, sentence in SENTENCES:
            if re.fullmatch(pattern, message):
                said = re.sub(pattern, sentence, message)
                break
        self.exit(2, f"{said} Mehr sagt „{self.prog} --help“.\n")


def _german(text: str) -> str:
    for english, german in WORDS.items():
        text = text.replace(english, german)
    return text
