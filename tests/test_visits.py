"""A contact is codes: completed where they follow, refused where they contradict."""

import hashlib
import re

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.visits import (
    AgeContradiction,
    DerivedField,
    GapContradiction,
    SeveralCodes,
    TooManyConcerns,
    UnknownCode,
    UnknownField,
    Visit,
    fields,
    parent_labels,
)
from i18n import Texts


def test_the_first_concern_is_the_main_one() -> None:
    visit = Visit.of({"anliegen": ["wohnen", "arbeit"]})
    assert visit["hauptanliegen"] == "wohnen"
    assert visit.codes("anliegen") == {"wohnen", "arbeit"}


def test_a_main_concern_joins_the_concerns() -> None:
    assert Visit.of({"hauptanliegen": "geld"}).codes("anliegen") == {"geld"}


def test_the_order_of_the_other_concerns_does_not_matter() -> None:
    one = Visit.of({"anliegen": ["geld", "arbeit", "wohnen"]})
    assert one == Visit.of({"anliegen": ["geld", "wohnen", "arbeit"]})


def test_a_fine_age_sets_the_age_group() -> None:
    assert Visit.of({"alter": "18-26"})["altersgruppe"] == "u27"
    assert Visit.of({"alter": "65+"})["altersgruppe"] == "ab27"


def test_an_untouched_contact_says_nothing_but_one_person() -> None:
    untouched = Visit.of()
    assert untouched["zugang"] == "kA"
    assert untouched["luecke"] == "entfaellt"
    assert untouched["luecke_anliegen"] == "entfaellt"
    assert untouched["personen"] == "1"


@pytest.mark.parametrize(
    ("ziel", "passed_on"), [(["mbe"], "ja"), (["ik", "jmd"], "ja"), (["ik"], "nein"), ([], "nein")]
)
def test_passed_on_to_a_migration_service_follows_from_the_targets(
    ziel: list[str], passed_on: str
) -> None:
    assert Visit.of({"ziel": ziel})["weiter_an_migrationsberatung"] == passed_on


@pytest.mark.parametrize(
    ("concerns", "about"), [(["arbeit"], "arbeit"), (["arbeit", "geld"], "kA"), ([], "kA")]
)
def test_a_gap_with_one_concern_is_about_it(concerns: list[str], about: str) -> None:
    visit = Visit.of({"luecke": "kein_platz", "anliegen": concerns})
    assert visit["luecke_anliegen"] == about


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        ({"religion": "x"}, UnknownField),
        ({"weiter_an_migrationsberatung": "ja"}, DerivedField),
        ({"zugang": "Mustafa"}, UnknownCode),
        ({"zugang": ["privat", "jobcenter"]}, SeveralCodes),
        ({"anliegen": ["geld", "arbeit", "wohnen", "familie"]}, TooManyConcerns),
        ({"alter": "12-17", "altersgruppe": "ab27"}, AgeContradiction),
        ({"luecke_anliegen": "arbeit"}, GapContradiction),
    ],
)
def test_what_contradicts_the_code_list_is_refused_in_german(
    codes: dict[str, str | list[str]], error: type[DeskError], german: Texts
) -> None:
    with pytest.raises(error) as refused:
        Visit.of(codes)
    assert re.search(r"[.]$", refused.value.text(german.say))


def test_every_code_has_a_parent_with_a_german_label() -> None:
    for field in fields().values():
        for code in field.codes:
            assert parent_labels()[field.key, code.parent]


def test_the_code_list_is_the_agreed_one_to_the_letter() -> None:
    """The list that all reports of all stations share; a change needs a migration."""
    keys = "\n".join(f"{f.key}:{code.key}" for f in fields().values() for code in f.codes)
    assert hashlib.sha256(keys.encode()).hexdigest() == (
        "f68134cc63d4cb25d02632db32ef49353665819de11c52334b0e223204f8c673"
    )


def test_a_contact_tells_all_it_was_told() -> None:
    codes: dict[str, str | list[str]] = {
        "alter": "27-44",
        "anliegen": ["wohnen", "arbeit"],
        "ziel": ["mbe"],
        "paket": ["uk", "de"],
        "luecke": "kosten",
        "personen": "5+",
    }
    visit = Visit.of(codes)
    assert Visit.of(visit.told()) == visit
    assert visit["hauptanliegen"] == "wohnen"
