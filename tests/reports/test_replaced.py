"""Two versions side by side tell no more of a small group than one of them."""

from collections.abc import Iterator, Mapping

import pytest

from clearingstelle.periods import HalfYear
from clearingstelle.privacy import highest, lowest
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.replaced import Replaced
from clearingstelle.reports.tally import Tally
from clearingstelle.visits import Visit
from tests.worlds import HALF, contacts, tally

Versions = tuple[PublishedReport, PublishedReport]
WORLDS = [(size, seed) for size in (60, 300, 1200) for seed in range(6)]


def two_versions(size: int, seed: int, added: int, half: HalfYear = HALF) -> Versions:
    known = contacts(size, seed)
    first, groups = publish(Tally.of(half, known, {}))
    late = contacts(added, seed + 1000)
    replaced = Replaced(first, Tally.of(half, late, {}))
    second, _ = publish(Tally.of(half, [*known, *late], {}), groups, replaced=[replaced])
    return first, second


def side_by_side(versions: Versions) -> Iterator[tuple[int, int]]:
    """What stood in a place before, all its parts together but each shown, and stands now."""
    first, second = versions
    for table in second.tables:
        before = first.table(table.id)
        if before is None:
            continue
        for cell in table.cells:
            inside = {dim: set(table.values(dim, key)) for dim, key in cell.at.items()}
            parts = list(_parts(before, inside))
            if parts:
                yield sum(parts), cell.n


def _parts(before: Table, inside: Mapping[str, set[str]]) -> Iterator[int]:
    for cell in before.cells:
        if cell.at.keys() == inside.keys() and all(
            set(before.values(dim, key)) <= inside[dim] for dim, key in cell.at.items()
        ):
            yield cell.n


@pytest.mark.parametrize(("size", "seed"), WORLDS)
def test_what_was_shown_is_never_shown_as_none_by_the_next_version(size: int, seed: int) -> None:
    found = list(side_by_side(two_versions(size, seed, 12)))
    assert any(before for before, _ in found)
    assert [pair for pair in found if pair[0] and not pair[1]] == []


def test_without_the_version_before_a_shown_group_would_vanish_somewhere() -> None:
    """The same worlds, rounded as if nobody held the first version: the rule is needed."""
    vanished = 0
    for size, seed in WORLDS:
        known = contacts(size, seed)
        first, groups = publish(Tally.of(HALF, known, {}))
        more = [*known, *contacts(12, seed + 1000)]
        second, _ = publish(Tally.of(HALF, more, {}), groups)
        vanished += sum(before > 0 and now == 0 for before, now in side_by_side((first, second)))
    assert vanished > 0


def test_what_was_none_grows_by_no_more_than_was_added() -> None:
    """14 contacts where 4 were: 15 would tell that at least one was there before."""
    visit = Visit.of({"zugang": "privat"})
    months = HALF.months
    numbers = zip(months, (49, 49, 4), strict=False)
    known = [(month, visit) for month, number in numbers for _ in range(number)]
    first, groups = publish(Tally.of(HALF, known, {}))
    assert figure(first, str(months[2])) == 0
    late = [(months[2], visit)] * 10
    replaced = Replaced(first, Tally.of(HALF, late, {}))
    assert replaced.kept("monat", {"monat": {str(months[2])}}, 14) == 10
    assert replaced.kept("monat", {"monat": {str(months[2])}}, 8) == 8
    assert replaced.kept("monat", {"monat": {str(months[0])}}, 58) == 58
    second, _ = publish(Tally.of(HALF, known + late, {}), groups, replaced=[replaced])
    assert figure(second, str(months[2])) == 10


def test_a_jump_never_proves_that_somebody_was_among_the_few_who_were_added() -> None:
    """95 for 99 and 105 for 101 would tell that at least two of the added are there."""
    visit = Visit.of({"zugang": "privat"})
    months = HALF.months
    numbers = zip(months, (99, 99, 99, 99), strict=False)
    known = [(month, visit) for month, number in numbers for _ in range(number)]
    first, groups = publish(Tally.of(HALF, known, {}))
    assert figure(first, str(months[3])) == 95
    late = [(months[3], visit)] * 2 + [(months[5], visit)] * 8
    replaced = Replaced(first, Tally.of(HALF, late, {}))
    place = {"monat": {str(months[3])}}
    assert highest(101) == 105
    assert replaced.kept("monat", place, 101) == 100
    many = Replaced(first, Tally.of(HALF, [(months[3], visit)] * 10, {}))
    assert many.kept("monat", place, 109) == 109, "ten are no small group"
    second, _ = publish(Tally.of(HALF, known + late, {}), groups, replaced=[replaced])
    assert figure(second, str(months[3])) == 100


def test_parts_that_are_merged_later_leave_more_than_one_possible_count() -> None:
    """10 and 5 merged under a 5 would tell that they were 6 and 3."""
    first, _ = publish(tally(1200, 3))
    table = first.table("hauptanliegen")
    assert table is not None
    shown = {category: n for category, _, n in table.rows()}
    few, more = sorted(shown, key=lambda category: shown[category])[:2]
    codes = {*table.values("hauptanliegen", few), *table.values("hauptanliegen", more)}
    replaced = Replaced(first, Tally.of(HALF, contacts(10, 1), {}))
    least = sum(max(shown[category] - 4, 3) for category in (few, more))
    for count in range(least, least + 9):
        kept = replaced.kept("hauptanliegen", {"hauptanliegen": codes}, count)
        assert lowest(kept) + 4 - least >= 2, "at least three sums are possible"
    alone = {"hauptanliegen": set(table.values("hauptanliegen", few))}
    assert replaced.kept("hauptanliegen", alone, shown[few] + 2) == shown[few] + 2


@pytest.mark.parametrize(("size", "seed"), WORLDS)
def test_every_older_version_is_kept_to(size: int, seed: int) -> None:
    known, some, more = contacts(size, seed), contacts(11, seed + 500), contacts(12, seed + 900)
    first, groups = publish(Tally.of(HALF, known, {}))
    since_first = Replaced(first, Tally.of(HALF, some, {}))
    second, groups = publish(Tally.of(HALF, known + some, {}), groups, replaced=[since_first])
    versions = [
        Replaced(first, Tally.of(HALF, some + more, {})),
        Replaced(second, Tally.of(HALF, more, {})),
    ]
    third, _ = publish(Tally.of(HALF, known + some + more, {}), groups, replaced=versions)
    for before in (first, second):
        found = list(side_by_side((before, third)))
        assert [pair for pair in found if pair[0] and not pair[1]] == []


def figure(report: PublishedReport, month: str) -> int | None:
    table = report.table("monat")
    assert table is not None
    return table.figure(month)
