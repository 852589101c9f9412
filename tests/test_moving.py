"""Columns and values of older tallies: guessed, remembered, decided; nothing else is kept."""

from collections.abc import Mapping

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.moving import (
    MOST_VALUES,
    SKIP,
    UNTOUCHED,
    Column,
    FieldTwice,
    Mapped,
    NoDateColumn,
    Plan,
    Survey,
    TooManyValues,
    codes_in,
)
from clearingstelle.spellings import code_called, fields_called, targets
from clearingstelle.visits import Use, fields


def column(heading: str, *cells: str, rows: int = 10) -> Column:
    return Column(heading, rows * len(cells), len(cells), dict.fromkeys(cells, rows))


def plan(*columns: Column, decided: Mapped | None = None) -> Plan:
    return Plan(Survey("alt.csv", 100, columns), decided or Mapped())


DAY = column("Datum", "02.03.2026")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("sprache", "ar", "ar"),
        ("sprache", "arabisch", "ar"),
        ("sprache", "Arab.", "ar"),
        ("sprache", "ARABIC", "ar"),
        ("sprache", "العربية", "ar"),
        ("sprache", "Tuerkisch", "tr"),
        ("sprache", "Türk.", "tr"),
        ("sprache", "Kroatisch", "bcms"),
        ("sprache", "Kurmanci", "kmr"),
        ("sprache", "Farsi", "fa"),
        ("sprache", "k.A.", UNTOUCHED),
        ("sprache", "-", UNTOUCHED),
        ("sprache", "Kurdisch", None),  # two languages: only a person can tell
        ("sprache", "Klingonisch", None),
        ("geschlecht", "w", "w"),
        ("geschlecht", "Frau", "w"),
        ("altersgruppe", "<27", "u27"),
        ("altersgruppe", ">27", "ab27"),
        ("altersgruppe", "27+", "ab27"),
        ("altersgruppe", "unter 27", "u27"),
        ("altersgruppe", "34", "ab27"),
        ("alter", "34", "27-44"),
        ("personen", "7", "5+"),
        ("anliegen", "Deutsch, Integrationskurs", "deutsch_kurs"),
        ("anliegen", "Kita", "familie"),
        ("hauptanliegen", "Job", "arbeit"),
        ("sprachmittlung", "keine", "keine"),
        ("luecke", "unbekannt", "unbekannt"),
        ("zugang", "Jobcenter", "jobcenter"),
        ("halbtag", "vormittags", "vm"),
    ],
)
def test_usual_spellings_are_understood(field: str, text: str, code: str | None) -> None:
    assert code_called(field, text) == code


@pytest.mark.parametrize("key", [f.key for f in fields().values() if f.use is not Use.DERIVED])
def test_every_key_and_every_label_means_its_own_code(key: str) -> None:
    for code in fields()[key].codes:
        if (key, code.key) == ("sprache", "ka"):
            assert code_called(key, "ka") is None  # or somebody's „keine Angabe“
            continue
        own = UNTOUCHED if code.key == "kA" else code.key
        assert code_called(key, code.key) == own
        assert code_called(key, code.label) == own
    assert fields_called(key)[0] == key


@pytest.mark.parametrize("heading", ["Name", "Bemerkung", "Geb.-Datum", "Nationalität", "Telefon"])
def test_a_heading_that_we_do_not_know_is_no_field(heading: str) -> None:
    assert fields_called(heading) == ()


def test_a_column_is_never_guessed_by_what_stands_in_it() -> None:
    """A column of nationalities would look like languages, one of birthdays like days."""
    made = plan(DAY, column("Nationalität", "ukrainisch", "polnisch"), column("geb.", "01.02.1990"))
    assert made.fields == ("datum", None, None)
    assert made.open_columns == ("Nationalität", "geb.")


def test_a_column_with_another_text_in_every_row_is_not_offered_as_a_field() -> None:
    names = {f"Person {n}": 1 for n in range(40)}
    assert plan(DAY, Column("Grund", 40, 40, names)).fields == ("datum", None)
    assert plan(DAY, Column("Grund", 9000, 9000)).fields == ("datum", None)


def test_of_two_fields_with_one_heading_the_better_known_wins() -> None:
    assert plan(DAY, column("Alter", "unter 27", "27+")).fields[1] == "altersgruppe"
    assert plan(DAY, column("Alter", "12-17", "65+")).fields[1] == "alter"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Wohnen|Arbeit", ("wohnen", "arbeit")),
        ("Wohnung, Schule; Job / ABH", ("wohnen", "familie", "arbeit", "aufenthalt")),
        ("Deutsch, Integrationskurs", ("deutsch_kurs",)),
        ("k.A.", ()),
        ("Job, k.A.", ("arbeit",)),
        ("Job, Ehe", ("arbeit", None)),
    ],
)
def test_several_values_in_one_cell_are_parted(cell: str, codes: tuple[str | None, ...]) -> None:
    assert codes_in("anliegen", cell, Mapped()) == codes


def test_a_cell_of_a_single_field_is_one_value() -> None:
    assert codes_in("sprache", "arabisch, kurdisch", Mapped()) == (None,)


def test_what_nobody_knows_is_listed_first_with_its_rows() -> None:
    made = plan(DAY, column("Grund", "Job, Ehe", "Ehe", "Kita"))
    assert [(v.text, v.rows, v.code) for v in made.values] == [
        ("Ehe", 20, None),
        ("Job", 10, "arbeit"),
        ("Kita", 10, "familie"),
    ]
    assert [v.text for v in made.open_values] == ["Ehe"]


def test_a_decision_goes_over_what_was_remembered_and_that_over_the_guess() -> None:
    remembered = Mapped({"spr.": "sprache"}, {("sprache", "arab."): "sonst"})
    decided = Mapped().with_value("sprache", "ARAB.", "ar")
    spoken = column("Spr.", "Arab.")
    assert plan(DAY, spoken).values[0].code == "ar"
    assert plan(DAY, spoken, decided=remembered).values[0].code == "sonst"
    assert plan(DAY, spoken, decided=decided.over(remembered)).values[0].code == "ar"


def test_only_decisions_are_remembered_and_nothing_of_a_column_left_out() -> None:
    decided = (
        Mapped()
        .with_column("Name", SKIP)
        .with_value("sprache", "Ali Hassan", "sonst")  # decided before the column was left out
        .with_value("anliegen", "Ehe", "familie")
    )
    made = plan(DAY, column("Name", "Ali Hassan"), column("Grund", "Ehe", "Job"), decided=decided)
    assert made.to_remember() == Mapped({"name": SKIP}, {("anliegen", "ehe"): "familie"})


@pytest.mark.parametrize(
    ("columns", "refused"),
    [
        ((column("Sprache", "ar"),), NoDateColumn),
        ((DAY, column("Sprache", "ar"), column("Spr.", "tr")), FieldTwice),
        (
            (DAY, column("Sprache", *(f"x{n}" for n in range(MOST_VALUES + 1)), rows=99)),
            TooManyValues,
        ),
    ],
)
def test_a_plan_that_cannot_be_read_is_refused(
    columns: tuple[Column, ...], refused: type[DeskError]
) -> None:
    with pytest.raises(refused):
        plan(*columns, decided=Mapped({"sprache": "sprache"})).check()


def test_several_columns_may_fill_one_field_of_many() -> None:
    made = plan(DAY, column("Grund 1", "Job"), column("Grund 2", "Kita"))
    made.check()
    assert made.fields == ("datum", "anliegen", "anliegen")


def test_a_derived_field_is_left_out() -> None:
    assert plan(DAY, column("weiter_an_migrationsberatung", "ja")).fields == ("datum", SKIP)


@pytest.mark.parametrize(
    "wrong", [Mapped({"x": "religion"}), Mapped({}, {("sprache", "x"): "klingon"})]
)
def test_a_mapping_to_what_does_not_exist_is_refused(wrong: Mapped) -> None:
    with pytest.raises(DeskError):
        wrong.check()


def test_every_spelling_leads_to_a_field_and_a_code_of_ours() -> None:
    from clearingstelle.spellings import ANY, _rows, codes_of

    rows: Mapping[tuple[str, str], tuple[str, ...]] = {(f, c): s for f, c, s in _rows()}
    for field, code in rows:
        assert field == ANY or field in targets()
        assert not code or code in codes_of(field)
