"""Rounded figures add up, stay near the truth, and never show that one or two were there."""

import random
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from clearingstelle.privacy import (
    FEWEST,
    REST,
    Count,
    Matrix,
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
    round_in_families,
    round_two_way,
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


CELLS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 8, 9, 12)), min_size=width, max_size=width
        ),
        min_size=1,
        max_size=3,
    )
)


def shown_margins(cells: list[list[int]]) -> tuple[list[int], list[int]] | None:
    """Both margins as one-way tables show them; None where one of them has none."""
    total = nearest(sum(map(sum, cells)))
    margins: list[list[int]] = []
    for sums in (list(map(sum, cells)), [sum(column) for column in zip(*cells, strict=True)]):
        shown = round_additively({f"{n:02}": count for n, count in enumerate(sums)}, total)
        if shown is None:
            return None
        margins.append(list(shown.values()))
    return margins[0], margins[1]


def all_tables(
    cells: list[list[int]], rows: list[int], columns: list[int]
) -> Iterator[list[list[int]]]:
    """Every table that may be shown inside the margins, tried one by one."""
    choices = [sorted({lowest(n), highest(n)}) for row in cells for n in row]
    width = len(columns)
    for chosen in product(*choices):
        table = [list(chosen[n : n + width]) for n in range(0, len(chosen), width)]
        if [sum(row) for row in table] == rows and [sum(c) for c in zip(*table)] == columns:  # noqa: B905
            yield table


def deviation(cells: Matrix, shown: Matrix) -> int:
    return sum(
        (n - figure) ** 2
        for row, figures in zip(cells, shown, strict=True)
        for n, figure in zip(row, figures, strict=True)
    )


@settings(max_examples=300)
@given(CELLS)
def test_a_two_way_table_is_the_nearest_that_its_margins_allow(cells: list[list[int]]) -> None:
    margins = shown_margins(cells)
    assume(margins is not None)
    assert margins is not None
    shown = round_two_way(cells, *margins)
    possible = min((deviation(cells, one) for one in all_tables(cells, *margins)), default=None)
    assert (shown is None) == (possible is None)
    if shown is not None:
        assert deviation(cells, shown) == possible
        assert [sum(row) for row in shown] == margins[0]
        assert [sum(column) for column in zip(*shown, strict=True)] == margins[1]
        figures = [
            (n, f)
            for row, fs in zip(cells, shown, strict=True)
            for n, f in zip(row, fs, strict=True)
        ]
        assert all(f % 5 == 0 and abs(f - n) <= 4 and not (f and n <= 2) for n, f in figures)


@given(COUNTS)
def test_families_are_shown_near_to_what_was_counted(counts: dict[str, int]) -> None:
    total = nearest(sum(counts.values()))
    family = {code: PARENTS.get(code, code) for code in counts}
    shown = round_in_families(counts, family, total)
    if shown is None:
        return
    assert sum(shown.values()) == total
    for code, figure in shown.items():
        assert figure in (lowest(counts[code]), highest(counts[code]))
    for name in set(family.values()):
        inside = [code for code in counts if family[code] == name]
        here = sum(counts[code] for code in inside)
        nearest_low = max(sum(lowest(counts[code]) for code in inside), lowest(here))
        bounds = (min(nearest_low, sum(highest(counts[c]) for c in inside)), nearest_low + 5)
        assert bounds[0] <= sum(shown[code] for code in inside) <= bounds[1]


def test_a_step_that_is_not_allowed_goes_to_the_next() -> None:
    counts = {"a": 9, "b": 8, "c": 13}
    free = round_additively(counts, 25)
    assert free == {"a": 10, "b": 5, "c": 10}
    held = round_additively(counts, 25, allowed=lambda shown: shown["a"] <= 5)
    assert held == {"a": 5, "b": 10, "c": 10}
    assert round_additively(counts, 30, allowed=lambda shown: shown["a"] <= 5) == {
        "a": 5,
        "b": 10,
        "c": 15,
    }
    assert round_additively(counts, 30, allowed=lambda shown: max(shown.values()) < 10) is None


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
        mixed = REST in (first[one], first[other])  # what holds several parents stays as it is
        if PARENTS.get(one, one) == PARENTS.get(other, other) and not mixed:
            assert parents[one] == parents[other]
    merged = merge_two_smallest(parents, PARENTS, _sum_of(counts))
    assert is_coarser_or_same(merged, parents)
    assert len(categories(merged)) < max(2, len(categories(parents)))


def _sum_of(counts: Mapping[str, int]) -> Count:
    return lambda codes: sum(counts[code] for code in codes)
