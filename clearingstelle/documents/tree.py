"""The structure tree as objects of the file (PDF 32000-1, 14.7).

It is the largest part of a document: every cell, paragraph and link is an object, so
they are written as text and not built from ReportLab's objects.
"""

from collections.abc import Iterator, Mapping, Sequence

from clearingstelle.documents.pdfobjects import Object, literal, reserve, reserved
from clearingstelle.documents.structure import Annotation, Attribute, Element, Mark

Parents = Sequence[list[Element] | Element]  # whose the marks of a page and each link are


class Tree:
    """The elements below a root, each with the number of its object."""

    def __init__(
        self, document: Object, root: Element, pages: Sequence[int], annotations: Mapping[int, int]
    ) -> None:
        self._pages = pages  # the numbers of their objects
        self._annotations = annotations  # by their key
        elements = list(_elements(root))
        self._top = reserve(document, len(elements) + 2)
        self._numbers = {element: self._top + 2 + n for n, element in enumerate(elements)}
        self._root = root
        self.reference = reserved(document, self._top)

    def objects(self, parents: Parents) -> dict[int, str]:
        """All objects of the tree by their numbers, ready to be written."""
        made: dict[int, str] = {
            self._top: f"<</Type/StructTreeRoot/K {self._numbers[self._root]} 0 R"
            f"/ParentTree {self._top + 1} 0 R/ParentTreeNextKey {len(parents)}>>",
            self._top + 1: f"<</Nums[{self._parents(parents)}]>>",
        }
        self._write(self._root, self._top, made)
        return made

    def _parents(self, parents: Parents) -> str:
        """For every key the element that its link, or the elements that its marks belong to."""
        rows: list[str] = []
        for key, owner in enumerate(parents):
            if isinstance(owner, Element):
                rows.append(f"{key} {self._numbers[owner]} 0 R")
            else:
                refs = "".join(f"{self._numbers[element]} 0 R " for element in owner)
                rows.append(f"{key}[{refs}]")
        return "\n".join(rows)

    def _write(self, element: Element, parent: int, made: dict[int, str]) -> None:
        number = self._numbers[element]
        parts = [f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R"]
        if element.kids:
            parts.append(f"/K[{''.join(self._kid(kid, number, made) for kid in element.kids)}]")
        if (page := element.page) is not None:
            parts.append(f"/Pg {self._pages[page]} 0 R")
        for key, text in (
            ("Lang", element.language),
            ("Alt", element.alt),
            ("ActualText", element.actual_text),
        ):
            if text:
                parts.append(f"/{key}{literal(text)}")
        if element.attributes:
            parts.append(f"/A<<{_attributes(element.attributes)}>>")
        made[number] = "".join((*parts, ">>"))

    def _kid(self, kid: Element | Mark | Annotation, parent: int, made: dict[int, str]) -> str:
        if isinstance(kid, Element):
            self._write(kid, parent, made)
            return f"{self._numbers[kid]} 0 R "
        page = self._pages[kid.page]
        if isinstance(kid, Mark):
            return f"<</Type/MCR/MCID {kid.number}/Pg {page} 0 R>>"
        return f"<</Type/OBJR/Obj {self._annotations[kid.key]} 0 R/Pg {page} 0 R>>"


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid)


def _attributes(attributes: Mapping[str, Attribute]) -> str:
    return "".join(f"/{key} {_attribute(value)}" for key, value in attributes.items())


def _attribute(value: Attribute) -> str:
    if isinstance(value, str):
        return f"/{value}"
    if isinstance(value, int | float):
        return _number(value)
    return f"[{' '.join(map(_number, value))}]"


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
