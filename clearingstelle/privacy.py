"""Numbers that may be shown: multiples of five whose sums hold, and what is merged for them.

The rules are R2 to R4 of `clearingstelle.reports`: every shown count is a multiple
of 5, at most 4 from the truth, a true 1 or 2 is never shown as positive, and totals
add up exactly. Why nobody can be found in such figures: they are themselves a
possible world, and up to four contacts of any kind can be added to it with every
figure staying within its interval.

Everything here is pure and depends on counts alone: equal counts give equal
figures, in whatever order they come.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

BASE = 5
MAX_DEVIATION = BASE - 1
NEVER_SHOWN = 2  # a true 1 or 2 is shown as 0
FEWEST = 10  # contacts that a category needs to stand alone
REST = "uebrige"

Grouping = Mapping[str, str]  # code -> the category that it is published under
Count = Callable[[frozenset[str]], int]  # how many contacts have at least one of the codes


def nearest(count: int) -> int:
    """The nearest multiple of 5: how totals and multiple answers are shown (0 for 1 and 2)."""
    return (count + NEVER_SHOWN) // BASE * BASE


def lowest(count: int) -> int:
    """The smallest figure that may be shown for a count."""
    return count // BASE * BASE


def highest(count: int) -> int:
    """The largest figure that may be shown for a count: a multiple of 5 is shown as it is."""
    pinned = count <= NEVER_SHOWN or count % BASE == 0
    return lowest(count) if pinned else lowest(count) + BASE


def round_additively(
    counts: Mapping[str, int], total: int, fixed: Mapping[str, int] | None = None
) -> dict[str, int] | None:
    """Figures for `counts` that sum exactly to the shown `total`; None if there are none.

    Every figure starts at its lowest; steps of 5 go to the largest remainders first
    (least squared deviation), ties to the key that sorts first. Categories in `fixed`
    are shown with the figure that they have in another table of the same contacts.
    """
    fixed = fixed or {}
    shown = {key: fixed.get(key, lowest(count)) for key, count in counts.items()}
    steps, odd = divmod(total - sum(shown.values()), BASE)
    movable = [key for key in counts if key not in fixed and highest(counts[key]) > shown[key]]
    if odd or not 0 <= steps <= len(movable):
        return None
    movable.sort(key=lambda key: (-(counts[key] % BASE), key))
    for key in movable[:steps]:
        shown[key] += BASE
    return shown


def round_between(count: int, least: int = 0, most: int | None = None) -> int:
    """One answer of several, rounded alone, kept between figures it is known to lie between.

    The bounds yield to the truth: the figure is never more than 4 away from it.
    """
    wanted = max(nearest(count), least)
    wanted = wanted if most is None else min(wanted, most)
    return min(max(wanted, lowest(count)), highest(count))


def categories(grouping: Grouping) -> dict[str, tuple[str, ...]]:
    """The published categories and the codes in each, in the order of the codes."""
    found: dict[str, list[str]] = {}
    for code, category in grouping.items():
        found.setdefault(category, []).append(code)
    return {category: tuple(codes) for category, codes in found.items()}


def separate(codes: Iterable[str]) -> Grouping:
    """Every code stands alone."""
    return {code: code for code in codes}


def by_parents(grouping: Grouping, parents: Mapping[str, str]) -> Grouping:
    """The same or coarser: all codes of a parent stand under one category."""
    for parent in dict.fromkeys(parents.values()):
        family = {grouping[code] for code in grouping if parents.get(code) == parent}
        if len(family) > 1:
            grouping = merge(grouping, family, parents)
    return grouping


def merge_small(grouping: Grouping, parents: Mapping[str, str], count: Count) -> Grouping:
    """The same or coarser: categories below 10 contacts go together.

    First those of one parent, then what is still small into `uebrige`. A code that
    is small and alone takes the next smallest category with it.
    """
    for parent in dict.fromkeys(parents.values()):
        family = [key for key in _small(grouping, count) if parents.get(key) == parent]
        if len(family) > 1:
            grouping = merge(grouping, family, parents)
    small = _small(grouping, count)
    if len(small) > 1:
        return {
            code: REST if category in small else category for code, category in grouping.items()
        }
    alone = [key for key in small if len(categories(grouping)[key]) == 1]
    if alone and len(categories(grouping)) > 1:
        return merge_two_smallest(grouping, parents, count, first=alone[0])
    return grouping


def merge_two_smallest(
    grouping: Grouping,
    parents: Mapping[str, str],
    count: Count,
    first: str | None = None,
    apart: Collection[str] = (),
) -> Grouping:
    """One merge more: the two smallest categories, or `first` and the smallest other.

    Categories in `apart` are left alone. Ties go by the order of the codes.
    """
    found = [
        (category != first, count(frozenset(codes)), place, category)
        for place, (category, codes) in enumerate(categories(grouping).items())
        if category not in apart
    ]
    return merge(grouping, [category for *_, category in sorted(found)[:2]], parents)


def merge(grouping: Grouping, together: Collection[str], parents: Mapping[str, str]) -> Grouping:
    """The categories as one: named after their parent if they share it, else `uebrige`.

    A category of that name that exists already joins them.
    """
    codes = {code for code, category in grouping.items() if category in together}
    shared = {parents.get(code, REST) for code in codes}
    name = shared.pop() if len(shared) == 1 else REST
    return {
        code: name if code in codes or category == name else category
        for code, category in grouping.items()
    }


def is_coarser_or_same(grouping: Grouping, than: Grouping) -> bool:
    """Whether no category of `than` is split in `grouping`."""
    return all(len({grouping[code] for code in codes}) == 1 for codes in categories(than).values())


def _small(grouping: Grouping, count: Count) -> list[str]:
    return [
        category
        for category, codes in categories(grouping).items()
        if count(frozenset(codes)) < FEWEST
    ]
