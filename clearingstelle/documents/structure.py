"""The structure of a tagged document: what a screen reader walks through.

Every document is one tree of elements in reading order (PDF/UA-1, ISO 14289-1).
Elements are made while the pages are drawn; what was drawn hangs on them as marks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Attribute = str | int | float | Sequence[float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of a page that belongs to an element: the number of a marked sequence."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page that belongs to an element; `key` is its place in the parent tree."""

    page: int
    key: int


@dataclass(eq=False, slots=True)
class Element:
    """One element: a heading, a paragraph, a table cell, a figure."""

    tag: str
    language: str | None = None
    alt: str | None = None
    attributes: Mapping[str, Attribute] | None = None
    kids: "list[Element | Mark | Annotation]" = field(default_factory=list)
    actual: str | None = None  # the exact text, where glyphs alone do not tell it

    @property
    def actual_text(self) -> str | None:
        """The exact text; None where spans or links inside would be lost behind it."""
        return self.actual if all(isinstance(kid, Mark) for kid in self.kids) else None

    def add(
        self,
        tag: str,
        language: str | None = None,
        alt: str | None = None,
        attributes: Mapping[str, Attribute] | None = None,
    ) -> "Element":
        """A new last child."""
        child = Element(tag, language, alt, attributes)
        self.kids.append(child)
        return child

    @property
    def page(self) -> int | None:
        """The first page on which the element or one inside it shows."""
        for kid in self.kids:
            page = kid.page
            if page is not None:
                return page
        return None
