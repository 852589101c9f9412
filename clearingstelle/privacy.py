"""Numbers that may be shown: multiples of five whose sums hold, and what is merged for them.

The rules are R2 to R4 of `clearingstelle.reports`: every shown count is a multiple
of 5, at most 4 from the truth, a true 1 or 2 is never shown as positive, and totals
add up exactly. Why nobody can be found in such figures: they are themselves a
possible world, and up to four contacts of any kind can be added to it with every
figure staying within its interval.

Everything here is pure and depends on counts alone: equal counts give equal
figures, in whatever order they come.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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
    counts: Mapping[str, int],
    total: int,
    fixed: Mapping[str, int] | None = None,
    allowed: Callable[[Mapping[str, int]], bool] = lambda shown: True,
) -> dict[str, int] | None:
    """Figures for `counts` that sum exactly to the shown `total`; None if there are none.

    Every figure starts at its lowest; steps of 5 go to the largest remainders first
    (least squared deviation), ties to the key that sorts first. Categories in `fixed`
    are shown with the figure that they have in another table of the same contacts; a
    step that is not `allowed` beside such a table goes to the next.
    """
    fixed = fixed or {}
    shown = {key: fixed.get(key, lowest(count)) for key, count in counts.items()}
    steps, odd = divmod(total - sum(shown.values()), BASE)
    movable = [key for key in counts if key not in fixed and highest(counts[key]) > shown[key]]
    if odd or not 0 <= steps <= len(movable) or not allowed(shown):
        return None
    for key in sorted(movable, key=lambda key: (-(counts[key] % BASE), key)):
        if steps and allowed({**shown, key: shown[key] + BASE}):
            shown[key] += BASE
            steps -= 1
    return None if steps else shown


def round_in_families(
    counts: Mapping[str, int], family: Mapping[str, str], total: int
) -> dict[str, int] | None:
    """The same, and the figures of each family sum up near to what was counted in it.

    Else the deviations of its members, each below 5, might all point the same way, and no
    two-way table by families would fit inside such margins. None where that cannot be.
    """
    members: dict[str, dict[str, int]] = {}
    for key, count in counts.items():
        members.setdefault(family[key], {})[key] = count
    sums = {name: sum(inside.values()) for name, inside in members.items()}
    most = {name: sum(map(highest, inside.values())) for name, inside in members.items()}
    shown = {
        name: min(max(lowest(sums[name]), sum(map(lowest, inside.values()))), most[name])
        for name, inside in members.items()
    }
    steps, odd = divmod(total - sum(shown.values()), BASE)
    movable = [name for name in shown if shown[name] < most[name]]
    if odd or not 0 <= steps <= len(movable):
        return None
    movable.sort(key=lambda name: (shown[name] - sums[name], name))
    for name in movable[:steps]:
        shown[name] += BASE
    parts = [round_additively(inside, shown[name]) for name, inside in members.items()]
    found = {key: n for part in parts if part for key, n in part.items()}
    return {key: found[key] for key in counts} if all(parts) else None


Matrix = Sequence[Sequence[int]]


def round_two_way(counts: Matrix, rows: Sequence[int], columns: Sequence[int]) -> Matrix | None:
    """Figures for the cells of a table inside its shown margins; None if there are none.

    Each cell is shown at its lowest figure or one step of 5 above it, and the figures are
    the nearest to the counts (least squared deviation) that the margins allow: a transport
    problem, solved from the best figure of every cell alone along the cheapest ways that
    mend two margins at once (successive shortest paths; Ahuja, Magnanti, Orlin 1993, 9.7).
    Ties go by the order of rows and columns.
    """
    steps = _Steps(counts, rows, columns)
    return steps.figures() if steps.balance() else None


class _Steps:
    """Which cells take the step; the nodes are the rows, then the columns."""

    def __init__(self, counts: Matrix, rows: Sequence[int], columns: Sequence[int]) -> None:
        self._counts = counts
        self._across = len(rows)
        self._cost = {  # of the step of a cell: the change of its squared deviation
            (i, j): (highest(n) - n) ** 2 - (n - lowest(n)) ** 2
            for i, row in enumerate(counts)
            for j, n in enumerate(row)
            if highest(n) > lowest(n)
        }
        self._taken = {cell for cell, cost in self._cost.items() if cost < 0}
        now = self.figures()
        gaps = [shown - sum(row) for shown, row in zip(rows, now, strict=True)]
        gaps += [shown - sum(row[j] for row in now) for j, shown in enumerate(columns)]
        self._odd = any(gap % BASE for gap in gaps)
        self._missing = [gap // BASE for gap in gaps]  # steps, below 0 where there are too many

    def figures(self) -> Matrix:
        return [
            [lowest(n) + BASE * ((i, j) in self._taken) for j, n in enumerate(row)]
            for i, row in enumerate(self._counts)
        ]

    def balance(self) -> bool:
        """Move steps until every margin holds; False if no way is left."""
        missing, across = self._missing, self._across
        if self._odd or sum(missing[:across]) != sum(missing[across:]):
            return False
        while any(missing):
            way = self._cheapest_way()
            if not way:
                return False
            for end in (way[0][0], way[-1][1]):
                missing[end] += -1 if missing[end] > 0 else 1
            for start, end in way:
                cell = (start, end - across) if start < across else (end, start - across)
                self._taken ^= {cell}
        return True

    def _cheapest_way(self) -> list[tuple[int, int]]:
        """From a row that misses a step or a column with one too many, to the reverse."""
        starts = [n for n in range(len(self._missing)) if self._wants(n) > 0]
        costs = dict.fromkeys(starts, 0)
        before: dict[int, int] = {}
        moved = True
        while moved:  # Bellman and Ford: steps taken back cost less than nothing
            moved = False
            for start, end, cost in self._arcs():
                if start in costs and costs[start] + cost < costs.get(end, costs[start] + cost + 1):
                    costs[end], before[end], moved = costs[start] + cost, start, True
        ends = [(cost, n) for n, cost in costs.items() if self._wants(n) < 0]
        if not ends:
            return []
        node, way = min(ends)[1], list[tuple[int, int]]()
        while node in before:
            way.insert(0, (before[node], node))
            node = before[node]
        return way

    def _wants(self, node: int) -> int:
        missing = self._missing[node]
        return missing if node < self._across else -missing

    def _arcs(self) -> Iterator[tuple[int, int, int]]:
        """Row to column: a step is taken; column to row: it is taken back."""
        for (i, j), cost in self._cost.items():
            row, column = i, self._across + j
            taken = (i, j) in self._taken
            yield (column, row, -cost) if taken else (row, column, cost)


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
    """The same or coarser: the categories of one parent stand under one.

    A category that holds codes of several parents, such as `uebrige`, stays as it is.
    """
    found = categories(grouping)
    for parent in dict.fromkeys(parents.values()):
        family = [
            category
            for category, codes in found.items()
            if all(parents.get(code) == parent for code in codes)
        ]
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
