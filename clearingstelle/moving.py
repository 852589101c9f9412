"""Moving in with an older tally: which column is which field, which value which code.

First a guess (`spellings`), over it what was remembered, over that what a person
decides. A column that nobody mapped is not taken over, and nothing of it is kept: it
may hold names. So a column is guessed by its heading alone, never by what stands in
it, and one that holds a different text in nearly every row is never guessed at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clearingstelle.errors import DeskError
from clearingstelle.spellings import (
    UNTOUCHED,
    code_called,
    codes_of,
    fields_called,
    is_multi,
    targets,
)
from clearingstelle.visits import UnknownCode, UnknownField, Use, fields
from i18n import N_

SKIP = ""  # the field of a column that is not taken over
DAYS = ("datum", "monat")
PARTS = "|;,/\n"  # what parts several values in one cell
LONGEST = 80  # characters of a heading or value that is remembered
MOST_VALUES = 200  # of a field; more are no codes
FEW = 8  # different values that any column may have
WORDY = 0.8  # different values per filled row, from which on they are texts


class NoDateColumn(DeskError):
    message = N_("Es fehlt die Spalte „datum“ oder „monat“. Bitte eine davon ergänzen.")


class FieldTwice(DeskError):
    message = N_(
        "„{first}“ und „{second}“ sind beide dem Feld „{field}“ zugeordnet, das nur einen Wert "
        "aufnimmt. Bitte eine der Spalten nicht übernehmen."
    )


class TooManyValues(DeskError):
    message = N_(
        "Die Spalte „{column}“ enthält mehr als {most} verschiedene Werte; das sind keine "
        "Schlüssel. Bitte die Spalte nicht übernehmen."
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an older tally. `values`: cell → rows; empty if there are too many."""

    heading: str
    filled: int
    distinct: int
    values: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def is_wordy(self) -> bool:
        """Whether nearly every row says something else, as names and remarks do."""
        return self.distinct > FEW and self.distinct >= WORDY * self.filled


@dataclass(frozen=True, slots=True)
class Survey:
    """What an older tally looks like before anything is taken over."""

    file: str
    rows: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Decisions: heading → field, (field, value) → code. `SKIP` and `UNTOUCHED` are some too."""

    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    values: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def with_column(self, heading: str, target: str) -> "Mapped":
        return Mapped({**self.columns, key_of(heading): target}, self.values)

    def with_value(self, target: str, value: str, code: str) -> "Mapped":
        return Mapped(self.columns, {**self.values, (target, key_of(value)): code})

    def over(self, other: "Mapped") -> "Mapped":
        """These decisions, and where there is none those of `other`."""
        return Mapped({**other.columns, **self.columns}, {**other.values, **self.values})

    def check(self) -> "Mapped":
        """Raises `UnknownField`, `UnknownCode`."""
        for target in (*self.columns.values(), *(name for name, _ in self.values)):
            if target != SKIP and target not in targets():
                raise UnknownField(field=target)
        for (target, _), code in self.values.items():
            if code != UNTOUCHED and code not in codes_of(target):
                raise UnknownCode(code=code, field=target, known=", ".join(codes_of(target)))
        return self


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field as it stands in the file. `code` None: nobody knows yet."""

    field: str
    column: str
    text: str
    rows: int
    code: str | None


@dataclass(frozen=True)
class Plan:
    """What would be taken over, by guess and decisions."""

    survey: Survey
    decided: Mapped

    @cached_property
    def fields(self) -> tuple[str | None, ...]:
        """The field of each column; None: there is no guess and no decision."""
        return tuple(self._field(column) for column in self.survey.columns)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The values of all columns that are taken over, the open ones first."""
        found: dict[tuple[str, str], Value] = {}
        for column, target in zip(self.survey.columns, self.fields, strict=True):
            if not target or target in DAYS:
                continue
            for cell, rows in column.values.items():
                for piece in pieces(target, cell, self.decided):
                    place = (target, key_of(piece))
                    known = found.get(place)
                    text, before = (known.text, known.rows) if known else (piece, 0)
                    code = resolve(target, piece, self.decided)
                    found[place] = Value(target, column.heading, text, before + rows, code)
        return tuple(sorted(found.values(), key=_open_first))

    @property
    def open_columns(self) -> tuple[str, ...]:
        """The headings that nobody has decided."""
        pairs = zip(self.survey.columns, self.fields, strict=True)
        return tuple(column.heading for column, target in pairs if target is None)

    @property
    def open_values(self) -> tuple[Value, ...]:
        return tuple(value for value in self.values if value.code is None)

    def check(self) -> None:
        """Raises `NoDateColumn`, `FieldTwice`, `TooManyValues`."""
        if not set(DAYS) & set(self.fields):
            raise NoDateColumn()
        first: dict[str, str] = {}
        for column, target in zip(self.survey.columns, self.fields, strict=True):
            if not target:
                continue
            if target in first and not is_multi(target):
                raise FieldTwice(first=first[target], second=column.heading, field=target)
            first[target] = column.heading
            if target not in DAYS and column.distinct and not column.values:
                raise TooManyValues(column=column.heading, most=MOST_VALUES)
        for target, heading in first.items():
            if sum(value.field == target for value in self.values) > MOST_VALUES:
                raise TooManyValues(column=heading, most=MOST_VALUES)

    def to_remember(self) -> Mapped:
        """The decisions that this file made use of, and nothing of what it left out."""
        headings = {key_of(column.heading) for column in self.survey.columns}
        values = {(value.field, key_of(value.text)) for value in self.values}
        return Mapped(
            {k: v for k, v in self.decided.columns.items() if k in headings and _is_short(k)},
            {k: v for k, v in self.decided.values.items() if k in values and _is_short(k[1])},
        )

    def _field(self, column: Column) -> str | None:
        decided = self.decided.columns.get(key_of(column.heading))
        if decided is not None:
            return decided
        known = fields().get(key_of(column.heading))
        if known is not None and known.use is Use.DERIVED:
            return SKIP  # it is computed
        likely = [name for name in fields_called(column.heading) if self._fits(name, column)]
        return max(likely, key=lambda name: self._known(name, column), default=None)

    def _fits(self, target: str, column: Column) -> bool:
        if target in DAYS:
            return True
        if column.distinct and not column.values:
            return False
        return not column.is_wordy or self._known(target, column) * 2 >= column.filled

    def _known(self, target: str, column: Column) -> int:
        """In how many rows every value of the cell is known."""
        if target in DAYS:
            return column.filled
        return sum(
            rows
            for cell, rows in column.values.items()
            if None
            not in [resolve(target, p, self.decided) for p in pieces(target, cell, self.decided)]
        )


def key_of(text: str) -> str:
    """How a heading or value is remembered: signs matter, white space and capitals do not."""
    return " ".join(text.split()).casefold()


def resolve(target: str, value: str, decided: Mapped) -> str | None:
    """The code of a value: decided, else guessed; None: nobody knows."""
    code = decided.values.get((target, key_of(value)))
    return code_called(target, value) if code is None else code


def pieces(target: str, cell: str, decided: Mapped) -> tuple[str, ...]:
    """The values in a cell: the whole if it means something, else its parts."""
    if not is_multi(target) or resolve(target, cell, decided) is not None:
        return (cell,)
    return tuple(_split(cell)) or (cell,)


def codes_in(target: str, cell: str, decided: Mapped) -> tuple[str | None, ...]:
    """The codes of a cell without those that say nothing; None for a value nobody knows."""
    found = (resolve(target, piece, decided) for piece in pieces(target, cell, decided))
    return tuple(code for code in found if code != UNTOUCHED)


def columns_of(plan: Plan) -> Sequence[tuple[int, str, str]]:
    """Place, heading and field of the columns that are taken over."""
    return [
        (place, column.heading, target)
        for place, (column, target) in enumerate(zip(plan.survey.columns, plan.fields, strict=True))
        if target
    ]


def _split(cell: str) -> Iterator[str]:
    for sign in PARTS[1:]:
        cell = cell.replace(sign, PARTS[0])
    yield from (part.strip() for part in cell.split(PARTS[0]) if part.strip())


def _open_first(value: Value) -> tuple[bool, int, int, str]:
    return value.code is not None, targets().index(value.field), -value.rows, value.text


def _is_short(text: str) -> bool:
    return 0 < len(text) <= LONGEST
