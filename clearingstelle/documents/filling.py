"""Templates in any language, and what is merged into them.

An address, a telephone number, a law or a web address inside Arabic text is printed
in the wrong order unless it is isolated (UAX #9). So nothing is merged into a text
but a `Foreign`, which carries its language and direction; a bare string is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.spans import Span


class NotIsolated(TypeError):
    """A value was merged into a text without its direction: a fault of the caller."""


class WrongFields(ValueError):
    """The fields of a template and the values for them differ: a fault of the caller."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that keep their own language and direction wherever they are merged in.

    `language` None: unknown, as with a name; the first letter decides the direction.
    """

    text: str
    language: str | None = None
    bold: bool = False
    href: str | None = None
    whole: bool = False  # on one line

    @property
    def span(self) -> Span:
        direction = direction_of(self.language) if self.language else Direction.AUTO
        return Span(self.text, self.bold, self.language, direction, self.href, self.whole)

    def __format__(self, how: str) -> str:
        raise NotIsolated("use fill(), a string would lose the direction")

    def __str__(self) -> str:
        raise NotIsolated("use fill(), a string would lose the direction")


def german(words: str, bold: bool = False) -> Foreign:
    """An address, an office, a law such as „§ 44 Abs. 1 AufenthG“."""
    return Foreign(words, "de", bold)


def phone(number: str, bold: bool = False) -> Foreign:
    """A telephone number: left to right in every language, never over two lines."""
    return Foreign(number, "de", bold, whole=True)


def web(address: str, href: str | None = None) -> Foreign:
    """A web address as a link; `href` is its target where that is written out longer."""
    return Foreign(address, "de", href=href or address)


def fill(template: str, /, **values: Foreign) -> tuple[str | Span, ...]:
    """The template „… {field} …“ with its fields filled, ready to be set.

    Braces and controls inside a value are just characters. Raises `NotIsolated` for a
    value that is no `Foreign`, and `WrongFields` when fields and values differ.
    """
    for field, value in values.items():
        if not isinstance(value, Foreign):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise NotIsolated(field)
    parts = list(_parts(template))
    fields = {field for _, field in parts if field}
    if fields != values.keys():
        raise WrongFields(sorted(fields ^ values.keys()))
    return tuple(
        piece
        for words, field in parts
        for piece in ((words,) if words else ()) + ((values[field].span,) if field else ())
    )


def _parts(template: str) -> Iterator[tuple[str, str | None]]:
    """The words of a template, each with the field behind them."""
    for words, field, form, conversion in Formatter().parse(template):
        if form or conversion or (field is not None and not field.isidentifier()):
            raise WrongFields(template)
        yield words, field
