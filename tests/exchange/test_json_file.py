"""JSON of others: any usual encoding, and one sentence for what is none."""

import json
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.exchange import json_file
from clearingstelle.exchange.json_file import (
    BrokenJson,
    JsonTooLarge,
    KeyTwice,
    NoNumber,
    is_json,
    read_json,
    words,
)
from clearingstelle.exchange.offer_files import read_offers
from i18n import Texts

TODAY = date(2026, 11, 22)

PLACE = '[{"Name": "Büro – Köln"}]'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    content = PLACE.encode(encoding)
    assert is_json(content)
    assert read_json(content, "a") == json.loads(PLACE)
    path = tmp_path / "orte.csv"  # the name says nothing
    path.write_bytes(content)
    assert len(read_offers(path, TODAY).entries) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", BrokenJson),
        (b"\xff[", BrokenJson),
        (b"[" * 100_000, BrokenJson),
        (b'{"a":' * 100_000, BrokenJson),
        (b"[" + b"9" * 10_000 + b"]", BrokenJson),
        (b'[{"Name": "A", "X": NaN}]', NoNumber),
        (b"[-Infinity]", NoNumber),
        (b'[{"Name": "A", "Name": "B"}]', KeyTwice),
        (b"[1, 2]", DeskError),
        (b'[{"name": "A", "status": "offen"}, 3]', DeskError),
    ],
)
def test_what_cannot_be_is_told_in_one_german_sentence(
    content: bytes, error: type[DeskError], tmp_path: Path, german: Texts
) -> None:
    path = tmp_path / "liste.json"
    path.write_bytes(content)
    with pytest.raises(error) as told:
        read_offers(path, TODAY)
    text = told.value.text(german.say)
    assert "liste.json" in text
    assert text.endswith(".")


def test_the_line_of_a_fault_is_told(german: Texts) -> None:
    with pytest.raises(BrokenJson) as told:
        read_json(b'[\n{"a": 1},\n{"b" 2}\n]', "a.json")
    assert "Zeile 3" in told.value.text(german.say)


def test_a_very_large_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "LARGEST_JSON", 10)
    with pytest.raises(JsonTooLarge):
        read_json(b"[" + b" " * 20 + b"]", "a.json")


@pytest.mark.parametrize("part", [b"{},", b"[],", b"1,"])
def test_a_crowded_file_is_refused_before_it_is_read(
    part: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "MOST_INSIDE", {b"{": 5, b"[": 5, b",": 9})
    assert read_json(b"[" + part * 3 + b"1]", "a.json")
    with pytest.raises(JsonTooLarge):
        read_json(b"[" + part * 20 + b"1]", "a.json")


def test_numbers_and_texts_are_words_and_nothing_else_is() -> None:
    assert [words(value) for value in (3, 1.5, " a\nb ", True, None, [], {})] == [
        "3",
        "1.5",
        "a b",
        "",
        "",
        "",
        "",
    ]
    assert len(words("x" * 10_000_000)) == 500
