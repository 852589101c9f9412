"""What the settings of a station may say, measured against the code list."""

from collections.abc import Mapping
from dataclasses import replace

from clearingstelle.errors import DeskError
from clearingstelle.opening import (
    LONGEST_PROVIDER,
    MOST_PROVIDERS,
    OpeningPlan,
    UnreadablePlan,
    WrongProviders,
    providers_in,
)
from clearingstelle.settings import Settings
from clearingstelle.station.setup_place import place_problems
from clearingstelle.visits import UNASKED, Use, fields


def languages() -> Mapping[str, str]:
    """The languages that can have a number key, with their German names."""
    codes = fields()["sprache"].codes
    return {code.key: code.label for code in codes if code.key != UNASKED}


def optional() -> tuple[str, ...]:
    """The questions that a station can switch on, in the order of the code list."""
    return tuple(field.key for field in fields().values() if field.use is Use.OPTIONAL)


def problems(settings: Settings) -> dict[str, DeskError]:
    """What is wrong with settings, by the name of the setting."""
    found = settings.problems(languages(), optional())
    try:
        OpeningPlan.read(settings.opening)
    except UnreadablePlan as error:
        found["opening"] = error
    providers = providers_in(settings.providers)
    if len(providers) > MOST_PROVIDERS or any(len(p) > LONGEST_PROVIDER for p in providers):
        found["providers"] = WrongProviders(most=MOST_PROVIDERS, length=LONGEST_PROVIDER)
    return found | place_problems(settings)


def usable(settings: Settings) -> Settings:
    """The settings without what this program does not know."""
    known = settings.usable(languages(), optional())
    defaults, wrong = Settings(), problems(known)
    unread = wrong.keys() & ({"place", "opening", "providers"} | place_problems(known).keys())
    return replace(known, **{name: getattr(defaults, name) for name in unread})
