"""Figures of different tables that count the same contacts, and how they are kept together.

If one table said 30 were passed on to MBE or JMD and the next said 35, the truth
could only lie between 31 and 34: figures that contradict each other say more than
each of them. So what is the same gets one figure, and what is part of something
is never shown larger than it.
"""

from collections.abc import Mapping

from clearingstelle.privacy import Grouping, categories, highest, round_additively
from clearingstelle.reports.plan import Dimension
from clearingstelle.reports.tally import Tally
from clearingstelle.visits import NONE_MISSING, UNASKED

GAPS = frozenset({"luecke", "luecke_anliegen"})  # without a gap in one = without in the other
MBE_OR_JMD = frozenset({"mbe", "jmd"})
PASSED_ON = "weiter_an_migrationsberatung"
YES = frozenset({"ja"})

Shown = dict[str, Mapping[frozenset[str], int]]  # dimension -> figure by the codes counted


def gap_figures(tally: Tally, dim: Dimension, grouping: Grouping, total: int) -> Mapping[str, int]:
    """What both tables of gaps show for "nothing was missing", if it stands alone."""
    if dim.key not in GAPS or categories(grouping).get(NONE_MISSING) != (NONE_MISSING,):
        return {}
    without = tally.count(dim, (NONE_MISSING,))
    split = round_additively({NONE_MISSING: without, "luecke": tally.total - without}, total)
    return {NONE_MISSING: split[NONE_MISSING]} if split else {}


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
