"""Levels and the order in which a line is seen."""

import pytest

from clearingstelle.documents.direction import Direction, direction_of, levels, visual_order


def test_a_left_to_right_paragraph_has_level_zero_throughout() -> None:
    assert levels("Haus 5", Direction.LTR) == [0] * 6


@pytest.mark.parametrize(
    ("run_levels", "seen"),
    [
        ([], []),
        ([0, 0, 0], [0, 1, 2]),
        ([1, 1, 1], [2, 1, 0]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 1], [2, 1, 0]),
        ([0, 1, 2, 2, 1, 0], [0, 4, 2, 3, 1, 5]),
    ],
)
def test_runs_are_turned_from_the_highest_level_down(run_levels: list, seen: list) -> None:
    assert visual_order(run_levels) == seen


def test_languages_know_their_direction() -> None:
    assert direction_of("uk") is Direction.LTR
    assert direction_of("ar-SY") is Direction.RTL
    assert direction_of("az-Arab") is Direction.RTL
    assert direction_of("ku-Latn") is Direction.LTR
    assert {direction_of(key) for key in ("fa", "prs", "ps", "ur", "ckb")} == {Direction.RTL}
