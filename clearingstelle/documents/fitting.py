"""The largest type with which a story keeps its pages, for sheets that fill their paper."""

from collections.abc import Callable, Sequence

from clearingstelle.documents.blocks import Block, Space, stacked
from clearingstelle.documents.page import DoesNotFit, Template, paginate

STEPS = 8  # of halving; the last changes the type by less than one percent
ROUNDING = 0.5  # points

Story = Callable[[float], Sequence[Block]]  # made at a scale


def largest(story: Story, page: Template, smallest: float, most: float, pages: int = 1) -> float:
    """The largest scale from `smallest` to `most` that keeps the pages; raises `DoesNotFit`."""
    if _keeps(story, most, page, pages):
        return most
    if not _keeps(story, smallest, page, pages):
        raise DoesNotFit
    low, high = smallest, most
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _keeps(story, middle, page, pages) else (low, middle)
    return low


def at_the_foot(upper: Sequence[Block], foot: Sequence[Block], page: Template) -> list[Block]:
    """A page with a part that stands at its lower edge, whatever is above it."""
    height = stacked([*upper, Space(0), *foot], page.width)[1]
    return [*upper, Space(max(0.0, page.height - height - ROUNDING)), *foot]


def _keeps(story: Story, scale: float, page: Template, pages: int) -> bool:
    try:
        return len(paginate(story(scale), page)) <= pages
    except DoesNotFit:
        return False
