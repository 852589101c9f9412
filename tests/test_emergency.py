"""The emergency card: the numbers of the Kernblatt, in every language that it has."""

import json
import logging
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pytest

import assets
from clearingstelle.__main__ import main
from clearingstelle.catalogs import StateKind
from clearingstelle.emergency import (
    NOTFALL,
    NoSuchCard,
    card_for,
    card_languages,
    listed_cards,
    make_card,
)
from clearingstelle.handouts import make_kernblatt
from clearingstelle.station import Station
from clearingstelle.station.document_keys import documents as all_documents
from clearingstelle.visits import fields
from i18n import PLAIN_GERMAN, Texts

NUMBERS = ["112", "110", "116 016", "0800 1110111"]


def run(folder: Path, *words: str) -> int:
    """Run a command as the door does."""
    with patch("sys.argv", ["clearingstelle", "--data", str(folder), "handouts", *words]):
        return main()


@pytest.mark.parametrize("language", card_languages())
def test_the_card_has_the_numbers_and_texts_of_the_kernblatt(language: str) -> None:
    card = make_card(language)
    assert [call.number for call in card.calls] == NUMBERS
    assert card.heading.german == "Im Notfall"
    if card.is_german:
        assert all(pair.foreign is None for pair in card.pairs)
        return
    sheet = make_kernblatt(language, today=card.day)
    assert [call.text for call in card.calls] == [number.text for number in sheet.numbers]
    assert card.unchecked == sheet.texts["unchecked"]
    assert card.day == sheet.as_of


def test_every_other_language_of_a_talk_gets_the_german_card() -> None:
    others = set(fields()["sprache"].keys) - set(card_languages())
    assert {"ka", "sonst", "kA"} <= others
    assert all(make_card(language) == make_card("de") for language in others)


def test_every_pictogram_is_there_and_of_black_and_white_only() -> None:
    for name in ("telefon", *(call.pictogram for call in make_card("de").calls)):
        drawing = assets.path(f"icons/{name}.svg").read_text("utf-8")
        colours = {word.split('"')[0] for word in drawing.split("#")[1:]}
        assert colours <= {"000000", "ffffff"}


def test_german_needs_no_check_and_a_machine_translation_does() -> None:
    assert make_card("de").is_checked
    assert not make_card("uk").is_checked


def test_an_unknown_language_is_refused_in_german(german: Texts) -> None:
    with pytest.raises(NoSuchCard) as found:
        card_for("xx")
    assert found.value.text(german.say) == (
        "Die Sprache „xx“ gibt es nicht. Vorhanden ist die Notfallkarte auf: "
        + ", ".join(card_languages())
        + "."
    )
    assert card_for("ka") == make_card("de")
    assert card_for(PLAIN_GERMAN) == make_card(PLAIN_GERMAN) != make_card("de")


def test_the_list_names_the_card_with_its_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {row.language: row for row in listed_cards()}
    assert tuple(rows) == card_languages()
    assert rows["ti"].counts[StateKind.MACHINE] == 8
    assert not any(rows["de"].counts.values())
    assert run(tmp_path, "list") == 0
    told = capsys.readouterr().out
    assert "notfall  ti  Tigrinya (ትግርኛ): 8 maschinell, nicht geprüft" in told
    assert "notfall  de  Deutsch (Deutsch): der deutsche Text selbst" in told
    assert run(tmp_path, "list", "--json") == 0
    documents = {row["document"] for row in json.loads(capsys.readouterr().out)}
    assert documents == set(all_documents())


def test_printing_by_command_leaves_one_file_and_no_trace_of_the_language(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder, file = tmp_path / "daten", tmp_path / "karte.pdf"
    with caplog.at_level(logging.DEBUG, logger="clearingstelle"):
        assert run(folder, "print", "ti", "--document", NOTFALL, "--to", str(file)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["daten", "karte.pdf"]
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "Im Notfall"
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
    told = caplog.text + (folder / "log.txt").read_text("utf-8") if folder.exists() else ""
    assert "Tigrinya" not in told
    assert NOTFALL not in told
    station = Station(folder)
    station.open()
    assert station.visits.is_empty().result()
    station.close()


def test_an_unknown_document_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "print", "uk", "--document", "x", "--to", str(tmp_path / "a.pdf")) != 0
    assert f"Vorhanden sind: {', '.join(all_documents())}." in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()
