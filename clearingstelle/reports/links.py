"""Figures of different tables that count the same contacts, and how they are kept together.

If one table said 30 were passed on to MBE or JMD and the next said 35, the truth
could only lie between 31 and 34: figures that contradict each other say more than
each of them. So what is the same gets one figure, and what is part of something
is never shown larger than it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from clearingstelle.privacy import Grouping, categories, highest, round_additively
from clearingstelle.reports.plan import Dimension
from clearingstelle.visits import NONE_MISSING, UNASKED, fields

GAPS = frozenset({"luecke", "luecke_anliegen"})  # without a gap in one = without in the other
MBE_OR_JMD = frozenset({"mbe", "jmd"})
PASSED_ON = "weiter_an_migrationsberatung"
YES = frozenset({"ja"})

Shown = dict[str, Mapping[frozenset[str], int]]  # dimension -> figure by the codes counted


def gap_figures(
    dim: Dimension, grouping: Grouping, counts: Mapping[str, int], contacts: int, total: int
) -> Mapping[str, int]:
    """What both tables of gaps show for "nothing was missing", if it stands alone.

    `contacts` are all, `total` is what is shown of them.
    """
    if dim.key not in GAPS or categories(grouping).get(NONE_MISSING) != (NONE_MISSING,):
        return {}
    without = counts[NONE_MISSING]
    split = round_additively({NONE_MISSING: without, "luecke": contacts - without}, total)
    return {NONE_MISSING: split[NONE_MISSING]} if split else {}


def beside_age_groups(grouping: Grouping, shown: Shown) -> Callable[[Mapping[str, int]], bool]:
    """Whether figures of the ages can be shared out over the age groups that are shown.

    An age belongs to its age group, `kA` to any. For every choice of age groups, the ages
    that can be in no other must find room in it (Hall's condition).
    """
    ages = categories(grouping)
    groups = shown.get("altersgruppe", {})

    def holds(figures: Mapping[str, int]) -> bool:
        for chosen in _choices(groups):
            room = frozenset[str]().union(*chosen)
            inside = sum(n for key, n in figures.items() if _homes(ages[key]) <= room)
            if inside > sum(groups[codes] for codes in chosen):
                return False
        return True

    return holds


def _choices(groups: Mapping[frozenset[str], int]) -> Iterator[tuple[frozenset[str], ...]]:
    for size in range(1, len(groups) + 1):
        yield from combinations(groups, size)


def _homes(ages: tuple[str, ...]) -> frozenset[str]:
    """The age groups in which contacts of these ages may be."""
    if UNASKED in ages:
        return frozenset(fields()["altersgruppe"].keys)
    return frozenset(fields()["alter"].parent(age) for age in ages)


def bounds(key: str, codes: tuple[str, ...], shown: Shown, total: int) -> tuple[int, int]:
    """Between which figures of other tables a category of multiple answers lies."""
    inside = frozenset(codes)
    if key == "anliegen":
        main = shown.get("hauptanliegen", {})
        least = sum(n for chosen, n in main.items() if chosen <= inside)
        return least, total - main.get(frozenset({UNASKED}), 0)
    passed_on = shown.get(PASSED_ON, {}).get(YES)
    if key == "ziel" and passed_on is not None:
        return (
            passed_on if inside >= MBE_OR_JMD else 0,
            passed_on if inside <= MBE_OR_JMD else total,
        )
    return 0, total


def raise_parts(
    key: str, counts: Mapping[str, int], figures: dict[str, int], shown: Shown
) -> dict[str, int]:
    """MBE and JMD apart together are never less than MBE or JMD."""
    passed_on = shown.get(PASSED_ON, {}).get(YES)
    if key != "ziel" or passed_on is None or not figures.keys() >= MBE_OR_JMD:
        return figures
    raised = dict(figures)
    for part in sorted(MBE_OR_JMD, key=lambda part: (figures[part] - counts[part], part)):
        if sum(raised[part] for part in MBE_OR_JMD) < passed_on:
            raised[part] = highest(counts[part])
    return raised
