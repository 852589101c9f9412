"""Rounded figures add up, stay near the truth, and never show that one or two were there."""

import random
from collections.abc import Mapping
from itertools import combinations, product

from hypothesis import example, given
from hypothesis import strategies as st

from clearingstelle.privacy import (
    FEWEST,
    REST,
    Count,
    by_parents,
    categories,
    highest,
    is_coarser_or_same,
    lowest,
    merge_small,
    merge_two_smallest,
    nearest,
    round_additively,
    round_between,
    separate,
)

COUNTS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 60), min_size=1)
PARENTS = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y", "f": "y", "g": "g", "h": "h"}


def total_of(counts: Mapping[str, int]) -> int:
    return nearest(sum(counts.values()))


@given(COUNTS)
@example({"a": 1, "b": 2, "c": 497})
@example(dict.fromkeys("abcdefghij", 1))
def test_figures_are_multiples_of_five_near_the_truth_and_add_up(counts: dict[str, int]) -> None:
    shown = round_additively(counts, total_of(counts))
    if shown is None:
        return
    assert sum(shown.values()) == total_of(counts)
    assert shown.keys() == counts.keys()
    for key, count in counts.items():
        assert shown[key] % 5 == 0
        assert abs(shown[key] - count) <= 4
        assert not (shown[key] and count <= 2)


@given(st.integers(0, 100_000))
def test_a_total_is_the_nearest_multiple_and_hides_one_and_two(count: int) -> None:
    assert nearest(count) % 5 == 0
    assert abs(nearest(count) - count) <= 2
    assert lowest(count) <= nearest(count) <= highest(count)
    assert highest(count) - count <= 4
    assert count > 2 or highest(count) == 0


@given(COUNTS, st.randoms())
def test_the_order_of_counts_changes_no_figure(
    counts: dict[str, int], chance: random.Random
) -> None:
    mixed = list(counts.items())
    chance.shuffle(mixed)
    assert round_additively(dict(mixed), total_of(counts)) == round_additively(
        counts, total_of(counts)
    )


def all_figures(counts: tuple[int, ...], total: int) -> list[tuple[int, ...]]:
    choices = [sorted({lowest(count), highest(count)}) for count in counts]
    return [figures for figures in product(*choices) if sum(figures) == total]


def test_figures_are_refused_only_where_none_exist_and_are_the_nearest_ones() -> None:
    for counts in product((0, 1, 2, 3, 4, 5, 7, 8, 11), repeat=4):
        total = nearest(sum(counts))
        possible = all_figures(counts, total)
        shown = round_additively(dict(zip("abcd", counts, strict=True)), total)
        assert (shown is None) == (not possible), counts
        if shown is not None:
            found = tuple(shown.values())
            assert found in possible
            assert _squares(found, counts) == min(_squares(p, counts) for p in possible), counts


def _squares(figures: tuple[int, ...], counts: tuple[int, ...]) -> int:
    return sum((figure - count) ** 2 for figure, count in zip(figures, counts, strict=True))


@given(COUNTS)
def test_one_small_category_never_stands_in_the_way_of_a_sum(counts: dict[str, int]) -> None:
    pinned = [key for key, count in counts.items() if count in (1, 2)]
    for key in pinned[1:]:
        counts[key] = 0
    assert round_additively(counts, total_of(counts)) is not None


def test_nobody_can_tell_a_small_count_from_a_shown_table() -> None:
    """Every world that a reader must reckon with, for every table of three small categories."""
    for counts in product(range(9), repeat=3):
        total = nearest(sum(counts))
        shown = round_additively(dict(zip("abc", counts, strict=True)), total)
        if shown is None:
            continue
        figures = tuple(shown.values())
        worlds = [
            world
            for world in product(*(_interval(figure) for figure in figures))
            if sum(world) in _interval(total)
        ]
        assert counts in worlds
        for place, figure in enumerate(figures):
            candidates = {world[place] for world in worlds}
            assert len(candidates) >= 3, (counts, figures)
            assert figure or 0 in candidates, "a ‹5 must never prove that somebody was there"


def test_one_contact_more_or_less_of_any_kind_fits_every_shown_table() -> None:
    for counts in product((0, 2, 3, 7, 12, 18), repeat=3):
        total = nearest(sum(counts))
        shown = round_additively(dict(zip("abc", counts, strict=True)), total)
        if shown is None:
            continue
        figures = tuple(shown.values())
        for place in range(3):
            more = [n + 1 if p == place else n for p, n in enumerate(figures)]
            assert all(n in _interval(f) for n, f in zip(more, figures, strict=True))
            assert sum(more) in _interval(total)
            assert total == 0 or sum(figures) - 1 in _interval(total)


def _interval(figure: int) -> range:
    """What a shown figure means: 0 to 4, 3 to 9, and 4 around all others."""
    return range(5) if figure == 0 else range(max(3, figure - 4), figure + 5)


@given(st.integers(0, 200), st.integers(0, 40), st.integers(0, 60))
def test_bounds_from_other_tables_never_bend_a_figure(count: int, least: int, most: int) -> None:
    shown = round_between(count, least * 5, most * 5)
    assert shown % 5 == 0
    assert abs(shown - count) <= 4
    assert not (shown and count <= 2)
    assert round_between(count) == nearest(count)


def test_a_figure_fixed_by_another_table_stays_and_the_sum_holds() -> None:
    shown = round_additively({"a": 13, "b": 12, "c": 11}, 35, {"a": 10})
    assert shown is not None
    assert shown["a"] == 10
    assert sum(shown.values()) == 35


@given(COUNTS)
def test_only_the_rest_or_a_group_stays_below_ten(counts: dict[str, int]) -> None:
    grouping = merge_small(separate(counts), PARENTS, _sum_of(counts))
    found = categories(grouping)
    assert sorted(code for codes in found.values() for code in codes) == sorted(counts)
    alone = [key for key, codes in found.items() if len(codes) == 1 and counts[codes[0]] < FEWEST]
    assert not alone or len(found) == 1
    below = [key for key, codes in found.items() if sum(counts[c] for c in codes) < FEWEST]
    assert len(below) <= 1


def test_small_categories_go_to_their_parent_first_then_to_the_rest() -> None:
    counts = {"a": 6, "b": 7, "c": 80, "d": 3, "g": 4, "h": 50}
    grouping = merge_small(separate(counts), PARENTS, _sum_of(counts))
    assert categories(grouping) == {
        "x": ("a", "b"),
        "c": ("c",),
        REST: ("d", "g"),
        "h": ("h",),
    }


def test_a_lone_small_category_takes_the_next_smallest_with_it() -> None:
    counts = {"a": 60, "d": 9, "h": 12}
    grouping = merge_small(separate(counts), PARENTS, _sum_of(counts))
    assert categories(grouping) == {"a": ("a",), REST: ("d", "h")}


@given(COUNTS)
def test_parents_and_merges_only_ever_make_it_coarser(counts: dict[str, int]) -> None:
    first = merge_small(separate(counts), PARENTS, _sum_of(counts))
    parents = by_parents(first, PARENTS)
    assert is_coarser_or_same(parents, first)
    for one, other in combinations(counts, 2):
        if PARENTS.get(one, one) == PARENTS.get(other, other):
            assert parents[one] == parents[other]
    merged = merge_two_smallest(parents, PARENTS, _sum_of(counts))
    assert is_coarser_or_same(merged, parents)
    assert len(categories(merged)) < max(2, len(categories(parents)))


def _sum_of(counts: Mapping[str, int]) -> Count:
    return lambda codes: sum(counts[code] for code in codes)
