"""Every text of the window is in the catalogs, whole, and nothing goes past them."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from i18n import Texts, texts_for
from tools import texts as catalogs

HOUSE = Path(__file__).parent.parent
SHOWS = {  # what is called with words that somebody sees or hears
    *("QLabel", "QPushButton", "QRadioButton", "QCheckBox", "QGroupBox", "QAction", "QMenu"),
    *("QListWidgetItem", "QTreeWidgetItem", "QTableWidgetItem", "QToolButton"),
    *("setText", "setPlainText", "setTitle", "setWindowTitle", "setPlaceholderText"),
    *("setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName", "setLabelText"),
    *("setAccessibleDescription", "setInformativeText", "setDetailedText", "setFormat"),
    *("setPrefix", "setSuffix", "setSpecialValueText", "setHtml", "setMarkdown"),
    *("setHeaderLabels", "setHorizontalHeaderLabels", "setVerticalHeaderLabels"),
    *("addItem", "addItems", "insertItem", "addTab", "addAction", "addMenu", "addButton"),
    *("addRow", "drawText", "announce", "getOpenFileName", "getSaveFileName"),
    *("getExistingDirectory", "information", "warning", "critical", "question"),
}
KEYS = re.compile(r"\(P\)|PDF \(\*\.pdf\)")  # a key and a pattern are the same in all languages
LETTER = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def wanted() -> dict[catalogs.Id, list[str]]:
    return catalogs.german()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.read()


@pytest.fixture
def english() -> Texts:
    return texts_for("en")


def literals(node: ast.expr) -> Iterator[str]:
    """The words that stand in the source itself; what a function returns is not among them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Call):
        return
    else:
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.FormattedValue):
                yield from literals(part.value) if isinstance(part.value, ast.IfExp) else ()
            elif isinstance(part, ast.expr) and not isinstance(node, ast.Subscript | ast.Compare):
                yield from literals(part)


def bypasses(source: str) -> list[str]:
    """Words shown to somebody that no catalog can translate, each with its line."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in SHOWS:
            said = [word for part in node.args for word in literals(part)]
            words = [word for word in said if LETTER.search(KEYS.sub("", word))]
            found += [f"{node.lineno}: {word!r}" for word in words]
    return found


def dynamic(source: str) -> list[str]:
    """What is put together before it is said: no catalog can hold it."""
    said = [
        node.args[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and node.args
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in ("say", "N_", "plural")
    ]
    return [
        f"{text.lineno}: {ast.unparse(text)}"
        for text in said
        if isinstance(text, ast.JoinedStr) and any(LETTER.search(word) for word in literals(text))
    ]


@pytest.mark.parametrize(
    "planted",
    [
        'label.setText("Gespeichert")',
        'QLabel(f"{n} Kontakte")',
        'button = QPushButton("Speichern" if new else "Ändern")',
        'box.addItem("Name: " + name, key)',
        'tree.setHeaderLabels(["Stelle", say("Art")])',
        'field.setAccessibleName(f"{say(title)} löschen")',
        'label.setToolTip("Taste " f"{key}")',
    ],
)
def test_a_planted_text_that_goes_past_the_catalogs_is_found(planted: str) -> None:
    assert bypasses(planted)


@pytest.mark.parametrize(
    "right",
    [
        'label.setText(say("Gespeichert"))',
        'QLabel(texts.plural("{n} Kontakt", "{n} Kontakte", n))',
        'label.setText(f"{name} · {say(kind)} ✕")',
        "box.addItem(names[key], key)",
        'label.setText(words["title"])',
        'setProperty("role", "heading")',
    ],
)
def test_what_is_said_by_the_catalogs_is_no_fault(right: str) -> None:
    assert not bypasses(right)


@pytest.mark.parametrize("module", sorted((HOUSE / "ui").rglob("*.py")), ids=lambda p: p.name)
def test_no_text_of_the_window_goes_past_the_catalogs(module: Path) -> None:
    source = module.read_text("utf-8")
    assert not bypasses(source)
    assert not dynamic(source)


def test_a_text_that_is_put_together_before_it_is_said_is_found() -> None:
    assert dynamic('say(f"Personen: {name}")')
    assert not dynamic('say("Personen: {name}", name=name)')


def test_the_english_catalog_is_whole(
    catalog: Catalog, wanted: dict[catalogs.Id, list[str]]
) -> None:
    assert catalogs.problems(catalog, wanted) == []


def test_a_text_that_is_missing_extra_or_without_its_field_is_told() -> None:
    catalog = Catalog(locale="en")
    catalog.add("Guten Tag, {name}", "Hello")
    catalog.add("Das ist alt", "This is old")
    told = catalogs.problems(catalog, {"Guten Tag, {name}": [], "Das ist neu": []})
    assert told == [
        "missing: 'Das ist neu'",
        "extra: 'Das ist alt'",
        "fields differ: 'Guten Tag, {name}'",
    ]


def test_two_plurals_of_one_singular_are_told() -> None:
    """gettext looks a plural up by its singular; the second would speak with the first's words."""
    wanted: dict[catalogs.Id, list[str]] = {("{n} Ort", "{n} Orte"): [], ("{n} Ort", "alle"): []}
    assert len(catalogs.problems(Catalog(locale="en"), wanted)) == 4


def test_a_changed_german_text_keeps_its_translation_and_is_marked() -> None:
    old = Catalog(locale="en")
    old.add("Das Angebot ist gespeichert.", "The offer has been saved.")
    new = catalogs.updated(old, {"Das Angebot ist nun gespeichert.": ["ui/x.py"]})
    message = new.get("Das Angebot ist nun gespeichert.")
    assert message is not None
    assert (message.string, message.fuzzy) == ("The offer has been saved.", True)


def test_writing_the_catalog_again_changes_nothing(
    tmp_path: Path, wanted: dict[catalogs.Id, list[str]]
) -> None:
    """No day, no line, no order of a set: only texts make a difference."""
    file = tmp_path / "messages.po"
    catalogs.write(catalogs.updated(catalogs.read(), wanted), file)
    assert file.read_text("utf-8") == catalogs.catalog_file().read_text("utf-8")


def test_no_english_text_has_german_letters_or_quotes(catalog: Catalog) -> None:
    """Names of offices and what must be typed in German aside."""
    names = re.compile(
        r"Ausländerbehörde|Agentur für Arbeit|Spätaussiedler|geändert|für die|Ä changed|\(löschen\)"
    )
    for message in catalog:
        said = " ".join(catalogs.forms(message.string))
        assert not re.search(r"[äöüÄÖÜß„]", names.sub("", said)), said


def test_the_keys_are_called_as_an_english_keyboard_calls_them(catalog: Catalog) -> None:
    for message in catalog:
        said = " ".join(catalogs.forms(message.string))
        assert not re.search(r"Strg|Entf\b|Umschalt|Leertaste|Rücktaste", said), said


def test_english_keeps_as_many_mnemonics_as_german(catalog: Catalog) -> None:
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            assert message.id.count("&") == str(message.string).count("&"), message.id


@pytest.mark.parametrize(
    ("n", "german", "english"),
    [
        (0, "0 Kontakte übernommen.", "0 contacts taken over."),
        (1, "1 Kontakt übernommen.", "1 contact taken over."),
        (2, "2 Kontakte übernommen.", "2 contacts taken over."),
        (1200, "1.200 Kontakte übernommen.", "1,200 contacts taken over."),
    ],
)
def test_plurals_follow_the_language(n: int, german: str, english: str) -> None:
    one, many = "{n} Kontakt übernommen.", "{n} Kontakte übernommen."
    assert texts_for("de").plural(one, many, n) == german
    assert texts_for("en").plural(one, many, n) == english


def test_dates_and_numbers_are_british(english: Texts) -> None:
    """CLDR, en-GB: the day first, never the American 11/28."""
    assert english.day(date(2026, 11, 28)) == "28 Nov 2026"
    assert english.number(1234567.5) == "1,234,567.5"


def test_german_reads_no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Path, "open", refuse)
    texts_for.cache_clear()
    assert texts_for("de").say("Kontakt") == "Kontakt"
