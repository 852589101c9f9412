"""Nothing is cut, hidden or faint: usual screens, dark, the doubled font, both keyboards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.demo import make_demo_once
from clearingstelle.storage.gazetteer_index import INDEX_FILE
from tests.ui import eyes

HOUSE = Path(__file__).parents[2]

Seen = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, places_index: Path) -> Path:
    """The example town: its offers have long names, its reports many rows."""
    folder = tmp_path_factory.mktemp("beispiel") / "daten"
    make_demo_once(folder)
    (folder / INDEX_FILE).write_bytes(places_index.read_bytes())
    return folder


def look(folder: Path, scale: str, *words: str) -> Seen:
    """What is wrong, page by page, in a process with its own scale."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.look", str(folder), *words],
        cwd=HOUSE,
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def faults(seen: Seen, *kinds: str) -> dict[str, list[str]]:
    """The faults of these kinds, by page; nothing is left out when no kind is named."""
    return {
        f"{page}, {kind}": where
        for page, found in seen.items()
        for kind, where in found.items()
        if where and (not kinds or kind in kinds)
    }


@pytest.mark.parametrize(
    ("scale", "words"),
    [("1", ()), ("1.5", ("dark",)), ("1", ("standard",)), ("1.5", ("language=en",))],
)
def test_a_usual_screen_shows_everything_without_scrolling(
    example: Path, scale: str, words: tuple[str, ...]
) -> None:
    assert faults(look(example, scale, *words)) == {}


@pytest.mark.parametrize("words", [(), ("dark", "standard"), ("language=en",)])
def test_at_the_doubled_font_pages_may_become_long_and_are_never_cut(
    example: Path, words: tuple[str, ...]
) -> None:
    seen = look(example, "1", "points=20", *words)
    for found in seen.values():
        found.pop("scrolls", None)
    assert faults(seen) == {}


# -- the looks themselves: a planted fault is found --


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.setLayout(QHBoxLayout())
    qtbot.addWidget(window)
    return window


def add(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)


def test_a_cut_label_is_found(window: QWidget) -> None:
    label = QLabel("Weitervermittlung an Beratungsstellen")
    add(window, label)
    window.show()
    eyes.settle()
    assert eyes.cut_words(window) == []
    label.setFixedWidth(60)
    eyes.settle()
    assert len(eyes.cut_words(window)) == 1


def test_a_cut_line_of_a_wrapped_label_is_found(window: QWidget) -> None:
    label = QLabel("Ein Satz, der über mehrere Zeilen geht, wenn er nicht breit sein darf")
    label.setWordWrap(True)
    label.setFixedSize(120, 20)
    add(window, label)
    window.show()
    eyes.settle()
    assert len(eyes.cut_words(window)) == 1


def test_a_cut_button_is_found(window: QWidget) -> None:
    button = QPushButton("Endgültig abschließen")
    button.setFixedWidth(70)
    add(window, button)
    window.show()
    eyes.settle()
    assert len(eyes.cut_words(window)) == 1


def test_what_is_hidden_at_the_side_and_below_is_found(window: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    inside.setFixedSize(3000, 3000)
    area.setWidget(inside)
    add(window, area)
    window.show()
    eyes.settle()
    assert eyes.out_of_sight(window)
    assert eyes.scrolls(window)


def test_a_faint_label_is_found(window: QWidget) -> None:
    label = QLabel("kaum zu lesen")
    label.setStyleSheet("background: white; color: black")
    add(window, label)
    window.show()
    assert eyes.faint(window) == []
    label.setStyleSheet("background: white; color: #8a8a8a")  # 3.45:1
    eyes.settle()
    assert len(eyes.faint(window)) == 1
