"""What the sheet says, in which language, and who vouches for it."""

import string
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import assets
from clearingstelle import catalogs, handouts
from clearingstelle.catalogs import (
    MISSING,
    NoSuchLanguage,
    Pair,
    StateKind,
    TextState,
    UnclearState,
    languages,
    translations,
)
from clearingstelle.handouts import SheetOffer, listed, make_kernblatt
from i18n import PLAIN_GERMAN, Texts

TODAY = date(2026, 11, 22)
READ_LAST = date(2026, 11, 23)  # the newest state in the catalogs


def german_texts() -> set[str]:
    """Every German text of the sheet, from its sources."""
    sheet = tomllib.loads(assets.path("handouts/kernblatt.toml").read_text("utf-8"))
    ways = tomllib.loads(assets.path("kursweg/kursweg.toml").read_text("utf-8"))
    return {
        *(text for text in sheet.values() if isinstance(text, str)),
        *sheet["labels"].values(),
        *(part["heading"] for part in sheet["part"]),
        *(line for part in sheet["part"] for line in part["lines"]),
        *(number["text"] for number in sheet["number"]),
        *(route["text"] for route in ways["route"]),
    }


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_sheet_speaks_the_languages_of_the_stations() -> None:
    first = "en ar uk ru tr fa prs ps fr ti kmr sq es"
    second = "ckb ur ro bg pl it bcms so am vi zh hi pt el hu"
    assert languages() == (PLAIN_GERMAN, *first.split(), *second.split())


@pytest.mark.parametrize("language", languages())
def test_every_text_is_translated_and_no_translation_is_left_over(language: str) -> None:
    assert set(translations(language)) == german_texts()


@pytest.mark.parametrize("language", languages())
def test_a_translation_keeps_the_fields_of_its_text(language: str) -> None:
    for pair in translations(language).values():
        assert fields_of(pair.foreign or "") == fields_of(pair.german)


@pytest.mark.parametrize("language", languages())
def test_no_text_claims_to_be_checked_by_a_person(language: str) -> None:
    states = make_kernblatt(language, today=TODAY).states
    assert {state.kind for state in states} == {StateKind.MACHINE}
    assert all(state.day and date(2026, 11, 22) <= state.day <= READ_LAST for state in states)
    assert not make_kernblatt(language, today=TODAY).is_checked


def test_a_state_says_kind_day_and_role() -> None:
    told = TextState.read(["x", "state: checked 2026-12-01 by Dolmetschdienst der Stadt"])
    assert told == TextState(StateKind.CHECKED, date(2026, 12, 1), "Dolmetschdienst der Stadt")


def test_a_translation_without_a_state_is_refused() -> None:
    with pytest.raises(UnclearState):
        TextState.read(["schön übersetzt"])


def test_a_german_text_that_changed_makes_its_translation_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = dict(translations("uk"))
    del known["Polizei"]
    monkeypatch.setattr(handouts, "translations", lambda language, own: known)
    sheet = make_kernblatt("uk", today=TODAY)
    assert Pair("Polizei", None, MISSING) in [number.text for number in sheet.numbers]
    assert not sheet.is_checked


def test_a_translation_that_somebody_doubts_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entry = '# state: machine 2026-11-22\n{flag}msgid "{german}"\nmsgstr "x"\n\n'
    entries = [
        entry.format(german="Polizei", flag="#, fuzzy\n"),
        entry.format(german="Im Notfall", flag=""),
    ]
    (folder / "handouts.po").write_text("".join(entries), "utf-8")
    monkeypatch.setattr(catalogs.i18n, "FOLDER", tmp_path)
    assert set(catalogs.shipped_catalog.__wrapped__("uk", "handouts")) == {"Im Notfall"}


def test_an_unknown_language_is_refused_in_german(german: Texts) -> None:
    with pytest.raises(NoSuchLanguage) as refused:
        make_kernblatt("tlh", today=TODAY)
    assert ", ".join(languages()) in refused.value.text(german.say)


def test_a_rule_is_marked_from_the_day_it_has_to_be_checked() -> None:
    def marked(day: date) -> list[str]:
        routes = make_kernblatt("en", today=day).routes
        return [route.text.german[:20] for route in routes if route.recheck]

    assert marked(date(2026, 11, 21)) == []
    assert marked(TODAY) == ["Zulassung durch das "]
    assert len(marked(date(2027, 5, 22))) == 7


def test_every_rule_has_a_source_or_needs_none_and_a_day() -> None:
    ways = tomllib.loads(assets.path("kursweg/kursweg.toml").read_text("utf-8"))
    for route in ways["route"]:
        assert route["as_of"] <= route["check_by"]
        assert "§" in route["rule"] or route["key"] in ("selbst", "anderes")


def test_the_sheet_never_tells_anyone_that_they_are_entitled() -> None:
    for text in german_texts():
        assert "berechtigt" not in text.lower()
        assert "anspruch" not in text.lower()


def test_at_most_six_offices_and_three_providers_are_taken_nearest_first() -> None:
    offers = [SheetOffer("mbe", f"Stelle {n}") for n in range(9)]
    offers += [SheetOffer("ik", f"Kurs {n}") for n in range(9)]
    sheet = make_kernblatt("en", offers, today=TODAY)
    assert [offer.name for offer in sheet.advice] == [f"Stelle {n}" for n in range(6)]
    assert [offer.name for offer in sheet.courses] == [f"Kurs {n}" for n in range(3)]


def test_places_data_are_named_only_when_a_distance_is_shown() -> None:
    near = SheetOffer("jmd", "Stelle", distance_text="ca. 2 km")
    assert make_kernblatt("en", [near], today=TODAY).attribution
    assert not make_kernblatt("en", [SheetOffer("jmd", "Stelle")], today=TODAY).attribution


def test_a_line_from_outside_is_shortened_and_stays_one_line() -> None:
    (offer,) = make_kernblatt("en", [SheetOffer("mbe", "Na\nme " * 99)], today=TODAY).advice
    assert len(offer.name) <= handouts.LONGEST
    assert offer.name.startswith("Na me Na me")
    assert offer.name.endswith("…")


def test_the_list_counts_the_states_of_every_language() -> None:
    def counts(row_counts: Mapping[StateKind, int]) -> tuple[int, ...]:
        return tuple(row_counts[kind] for kind in StateKind)

    rows = [(row.document, row.language, row.german_name, row.own_name) for row in listed()]
    assert [language for _, language, _, _ in rows] == list(languages())
    assert {
        ("kernblatt", PLAIN_GERMAN, "Leichte Sprache", "Leichte Sprache"),
        ("kernblatt", "en", "Englisch", "English"),
        ("kernblatt", "uk", "Ukrainisch", "Українська"),
        ("kernblatt", "prs", "Dari", "دری"),
        ("kernblatt", "ti", "Tigrinya", "ትግርኛ"),
        ("kernblatt", "zh", "Chinesisch", "中文"),
        ("kernblatt", "hu", "Ungarisch", "Magyar"),
    } <= set(rows)
    assert len({german for _, _, german, _ in rows}) == len({own for *_, own in rows}) == len(rows)
    assert all(counts(row.counts)[0] == 0 < counts(row.counts)[1] for row in listed())
