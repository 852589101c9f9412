"""Which categories the Träger can code, and what a group of them is called."""

import pytest

from clearingstelle.reports.own_codes import (
    LONGEST,
    CodeTooLong,
    CodeTwice,
    NoSuchField,
    OwnCode,
    check,
    codable,
    code_of,
)
from clearingstelle.visits import fields


def test_every_field_can_be_coded_by_what_is_published() -> None:
    assert codable().keys() == fields().keys()
    assert codable()["geschlecht"] == ("w", "m", "d_kA")
    assert codable()["sprache"] == fields()["sprache"].keys


def test_a_group_has_the_codes_of_all_it_holds_or_none() -> None:
    codes = {("ziel", "mbe"): "B1", ("ziel", "jmd"): "B2", ("ziel", "ik"): "B1"}
    assert code_of(codes, "ziel", ["mbe"]) == "B1"
    assert code_of(codes, "ziel", ["mbe", "jmd"]) == "B1|B2"
    assert code_of(codes, "ziel", ["mbe", "ik"]) == "B1"
    assert code_of(codes, "ziel", ["mbe", "bsk"]) == ""
    assert code_of({}, "ziel", ["mbe"]) == ""


def test_a_line_is_checked_by_itself_and_against_those_before() -> None:
    check(OwnCode("ziel", "mbe", "x" * LONGEST), {("ziel", "jmd")})
    with pytest.raises(CodeTooLong):
        check(OwnCode("ziel", "mbe", "x" * (LONGEST + 1)))
    with pytest.raises(CodeTwice):
        check(OwnCode("ziel", "mbe", ""), {("ziel", "mbe")})
    with pytest.raises(NoSuchField):
        check(OwnCode("monat", "2026-01", ""))
