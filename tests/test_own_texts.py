"""Local facts, own blocks, translations from outside, releases: kept, checked, undone."""

from datetime import date, datetime
from pathlib import Path

import pytest

from clearingstelle.catalogs import languages
from clearingstelle.cli import build_parser
from clearingstelle.cli import main as run
from clearingstelle.consent import Carrier, make_consent
from clearingstelle.documents.topic import pages_of
from clearingstelle.errors import DeskError
from clearingstelle.handouts import make_kernblatt
from clearingstelle.own_texts import (
    BlockEmpty,
    BlockTooLong,
    FactTooLong,
    NoSuchFact,
    NotAPhone,
    StrangeField,
    TooManyBlocks,
    facts,
    tidy_fact,
)
from clearingstelle.po_check import PoImport
from clearingstelle.station.own_fit import Trial, no_longer_fits
from clearingstelle.station.own_texts import OwnTexts, OwnTextsUnreadable
from clearingstelle.topics import make_topic, topics
from clearingstelle.translating import NoSuchRole

NOW = datetime(2026, 12, 1, 9).astimezone()
TODAY = NOW.date()
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
GERMAN = "Ihre Rechte"  # of the Kernblatt
WITH_FIELD = "Melden Sie die Geburt. {standesamt}"


@pytest.fixture
def own(tmp_path: Path) -> OwnTexts:
    return OwnTexts(tmp_path / "daten", lambda: NOW)


def po(folder: Path, *entries: str, language: str = "uk", name: str = "neu.po") -> Path:
    file = folder / name
    text = "\n".join([HEAD.format(language=language), *entries])
    file.write_text(text, "utf-8")
    return file


def entry(german: str, foreign: str, comment: str = "") -> str:
    return f'{comment}msgid "{german}"\nmsgstr "{foreign}"\n'


def reasons(found: PoImport) -> list[str]:
    return [type(one.reason).__name__ for one in found.refused]


# -- local facts --


def test_every_shipped_fact_can_be_kept_and_taken_out(own: OwnTexts) -> None:
    told = dict.fromkeys(facts(), "0221 123456")
    own.set_facts(told)
    assert own.facts() == told
    own.set_facts({"meldeamt": " "})
    assert "meldeamt" not in own.facts()
    assert len(own.facts()) == len(told) - 1


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("meldeamt", "x" * 91, FactTooLong),
        ("nirgends", "x", NoSuchFact),
        ("schutztelefon", "Frauenhaus, Lindenweg 3", NotAPhone),
        ("schutztelefon", "Lindenweg 3, 0221 123456", NotAPhone),
        ("giftnotruf", "12", NotAPhone),
    ],
)
def test_a_wrong_fact_is_refused_and_nothing_is_kept(
    own: OwnTexts, key: str, value: str, error: type[DeskError]
) -> None:
    with pytest.raises(error):
        own.set_facts({"jobcenter": "Werkstraße 1", key: value})
    assert own.facts() == {}


def test_a_pasted_fact_becomes_one_line() -> None:
    assert tidy_fact("meldeamt", "Rathaus\r\n\tMarkt 1\x00") == "Rathaus Markt 1"
    assert tidy_fact("giftnotruf", "+49 (221) 192-40") == "+49 (221) 192-40"


@pytest.mark.parametrize("topic", topics())
def test_facts_as_long_as_they_may_be_still_fit_the_page_in_every_language(topic: str) -> None:
    phone, words = "0221 99999999 " * 9, "Wohnungswesen, Mühlenstraße 17, " * 9
    told = {
        key: tidy_fact(key, (phone if fact.phone_only else words)[: fact.longest])
        for key, fact in facts().items()
    }
    for language in ("de", *languages()):
        sheet = make_topic(topic, language, today=TODAY, station="Clearingstelle", facts=told)
        assert pages_of(sheet) == 1, language


def test_a_broken_file_is_told_and_not_written_over(own: OwnTexts, tmp_path: Path) -> None:
    file = tmp_path / "daten" / "ortsangaben.toml"
    own.set_facts({"meldeamt": "Rathaus"})
    file.write_text('meldeamt = "Rath', "utf-8")
    assert own.facts() == {}
    assert isinstance(own.problem(), OwnTextsUnreadable)
    with pytest.raises(OwnTextsUnreadable):
        own.set_facts({"meldeamt": "x"})
    assert file.read_text("utf-8") == 'meldeamt = "Rath'


# -- own blocks --


def test_a_changed_sentence_loses_its_translation_and_the_others_keep_theirs(
    own: OwnTexts,
) -> None:
    heading = own.shown("wohnen")[0].heading
    kept = own.shown("wohnen")[0].lines[1]
    own.save_block(own.drafted("wohnen", "suchen", heading, ["Ganz neu.", kept]))
    passage = make_topic("wohnen", "uk", today=TODAY, own=own.own()).passages[0]
    assert [line.german for line in passage.lines] == ["Ganz neu.", kept]
    assert passage.lines[0].foreign is None
    assert passage.lines[1].foreign
    assert passage.heading.foreign


def test_one_step_leads_back_to_the_shipped_text(own: OwnTexts) -> None:
    before = own.shown("kernblatt")
    own.save_block(own.drafted("kernblatt", "rechte", "Rechte", ["Kurz."]))
    assert own.shown("kernblatt") != before
    assert make_kernblatt("uk", today=TODAY, own=own.own()).parts[2].lines[0].german == "Kurz."
    own.drop_block("kernblatt", "rechte")
    assert own.shown("kernblatt") == before


def test_an_added_block_stands_last_and_the_day_of_the_sheet_is_its_day(own: OwnTexts) -> None:
    own.save_block(own.drafted("wohnen", "", "Bei uns", ["Fragen Sie im Rathaus. {wohnungsamt}"]))
    sheet = make_topic("wohnen", "de", today=TODAY, own=own.own())
    assert sheet.passages[-1].heading.german == "Bei uns"
    assert sheet.topic.as_of == TODAY
    assert make_topic("wohnen", "de", today=TODAY).topic.as_of < TODAY


@pytest.mark.parametrize(
    ("document", "key", "heading", "lines", "error"),
    [
        ("wohnen", "suchen", "", ["x"], BlockEmpty),
        ("wohnen", "suchen", "x", ["", " "], BlockEmpty),
        ("wohnen", "suchen", "x", ["x" * 241], BlockTooLong),
        ("wohnen", "suchen", "x" * 61, ["x"], BlockTooLong),
        ("wohnen", "suchen", "x", ["x"] * 9, BlockTooLong),
        ("wohnen", "suchen", "x", ["{nirgends}"], StrangeField),
        ("wohnen", "suchen", "x", ["offen { hier"], StrangeField),
        ("wohnen", "suchen", "{meldeamt}", ["x"], StrangeField),
        ("kernblatt", "rechte", "x", ["{meldeamt}"], StrangeField),
        ("kernblatt", "", "x", ["x"], TooManyBlocks),
    ],
)
def test_a_wrong_block_is_refused(
    own: OwnTexts, document: str, key: str, heading: str, lines: list[str], error: type[DeskError]
) -> None:
    with pytest.raises(error):
        own.drafted(document, key, heading, lines)


def test_languages_that_no_longer_fit_are_named_before_saving(own: OwnTexts) -> None:
    long = own.drafted("wohnen", "", "Neu", ["Ein langer Satz, der Platz braucht. " * 6] * 2)
    trial = Trial("wohnen", own.own(), own.with_draft(long), TODAY, "", {})
    assert "ar" in no_longer_fits(trial)
    short = own.drafted("wohnen", "umzug", "Nach dem Umzug", ["Kurz."])
    assert no_longer_fits(Trial("wohnen", own.own(), own.with_draft(short), TODAY, "", {})) == []
    assert own.blocks() == ()


# -- releases --


def consent_language(own: OwnTexts, language: str) -> str:
    carrier = Carrier(name="Träger")
    form = make_consent(language, carrier, to_authority=True, today=TODAY, own=own.own())
    return form.language


def test_a_release_makes_the_consent_form_bilingual_until_it_is_taken_back(own: OwnTexts) -> None:
    assert consent_language(own, "uk") == "de"
    own.release("uk", "consent", "Dolmetschdienst")
    assert consent_language(own, "uk") == "uk"
    assert consent_language(own, "ru") == "de"
    own.take_back("uk", "consent")
    assert consent_language(own, "uk") == "de"


@pytest.mark.parametrize("catalog", ["topics"])
def test_a_release_of_the_topics_takes_the_notice_from_every_one(
    own: OwnTexts, catalog: str
) -> None:
    own.release("ar", catalog, "Sprachmittlung")
    for topic in ("wohnen", "arbeit", "gesundheit"):
        assert make_topic(topic, "ar", today=TODAY, own=own.own()).is_checked, topic
    assert not make_kernblatt("ar", today=TODAY, own=own.own()).is_checked


def test_what_changes_after_a_release_is_not_covered(own: OwnTexts, tmp_path: Path) -> None:
    own.release("uk", "handouts", "Dolmetschdienst")
    sheet = make_kernblatt("uk", today=TODAY, own=own.own())
    assert sheet.is_checked
    assert {(s.day, s.by) for s in sheet.states} == {(date(2026, 12, 1), "Dolmetschdienst")}
    own.take_over(own.read_po(po(tmp_path, entry(GERMAN, "Права!"))))
    assert not make_kernblatt("uk", today=TODAY, own=own.own()).is_checked


def test_a_name_is_no_role(own: OwnTexts, tmp_path: Path) -> None:
    with pytest.raises(NoSuchRole):
        own.release("uk", "consent", "Erika Muster")
    assert not (tmp_path / "daten" / "freigaben.toml").exists()


# -- commands --


def test_the_commands_set_export_import_and_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "daten"

    def told(*words: str) -> tuple[int, str]:
        args = build_parser().parse_args(["--data", str(folder), "handouts", *words])
        code = run(args)
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    assert told("facts", "set", "meldeamt", "Rathaus")[0] == 0
    assert "Rathaus" in told("facts", "list")[1]
    assert told("facts", "set", "giftnotruf", "Weg 1")[0] == 1
    assert told("texts", "export", "uk", "--to", str(tmp_path / "po"), "--only", "topics")[0] == 0
    assert [file.name for file in (tmp_path / "po").iterdir()] == ["uk-topics.po"]
    file = po(tmp_path, entry(GERMAN, "Права!"), entry("Unsinn", "x"))
    code, said = told("texts", "import", str(file), "--dry-run")
    assert code == 0
    assert "Zeile" in said
    assert not (folder / "uebersetzungen").exists()
    assert told("texts", "import", str(file))[0] == 0
    assert (folder / "uebersetzungen" / "uk.po").exists()
    assert told("texts", "release", "uk", "--by", "Dolmetschdienst")[0] == 0
    assert told("texts", "release", "uk", "--by", "Erika")[0] == 1
