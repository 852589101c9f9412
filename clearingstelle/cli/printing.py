"""How commands are declared and how they answer."""

import json
from argparse import ArgumentParser
from typing import Protocol


class Words(Protocol):
    """What argparse gives to add commands to."""

    def add_parser(self, name: str, *, help: str) -> ArgumentParser: ...


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=2))
