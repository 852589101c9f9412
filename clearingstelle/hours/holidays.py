"""The public holidays of each Land.

What holds only in some municipalities is no holiday here: Fronleichnam in parts of
Saxony and Thuringia, the Friedensfest in Augsburg, Mariä Himmelfahrt in Bavaria. Its
Gemeinde would have to be known for that.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from clearingstelle.settings import LAENDER


def holiday_name(day: date, land: str) -> str | None:
    """The German name of a holiday of the Land (ISO 3166-2:DE, such as NW), if it is one.

    For a Land that is not known, only the holidays that all Länder share.
    """
    return _holidays(land if land in LAENDER else "", day.year).get(day)


@lru_cache(maxsize=256)
def _holidays(land: str, year: int) -> Mapping[date, str]:
    import holidays  # slow to import, the first search pays it

    found = holidays.country_holidays("DE", subdiv=land or None, years=year, language="de")
    return MappingProxyType({day: str(name) for day, name in found.items()})
