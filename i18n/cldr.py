"""Keeps the languages of CLDR apart: Babel lets one write into the data of the next.

Where a language takes a list from another place of CLDR, Babel looks it up and stores what
it found in data that all languages share. After Pashto had named its weekdays, French had
the Pashto ones. Here nothing that was found is stored.
"""

from functools import cache
from typing import Any, cast


@cache
def keep_apart() -> None:
    """Let Babel look up and not store; before the first use of its data, once a process."""
    from babel.localedata import Alias, LocaleDataDict, merge  # slow to import

    def look_up(self: LocaleDataDict, key: str | int | None) -> object:
        value: Any = cast("dict[Any, Any]", self._data)[key]  # pyright: ignore[reportPrivateUsage]
        everything = LocaleDataDict(cast("dict[Any, Any]", self.base))
        if isinstance(value, Alias):
            return value.resolve(everything)
        if isinstance(value, tuple):  # a place elsewhere, and what differs from it
            elsewhere, others = cast("tuple[Alias, dict[Any, Any]]", value)
            found = cast("LocaleDataDict", elsewhere.resolve(everything)).copy()
            merge(found, others)
            return found
        if isinstance(value, dict):
            return LocaleDataDict(cast("dict[Any, Any]", value), base=everything.base)
        return value

    setattr(LocaleDataDict, "__getitem__", look_up)  # noqa: B010 (a type checker forbids it plainly)
