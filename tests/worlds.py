"""Small made-up half-years for tests: contacts drawn with a fixed seed, nobody real."""

import random
from collections import Counter
from functools import cache

from clearingstelle.periods import HalfYear, Month
from clearingstelle.reports.tally import Besides, Tally
from clearingstelle.visits import Visit, fields

HALF = HalfYear(2026, 1)
LEFT_ALONE = {"luecke", "luecke_anliegen", "hauptanliegen", "alter", "personen"}
Contacts = list[tuple[Month, Visit]]


def contacts(number: int, seed: int = 0, period: HalfYear = HALF) -> Contacts:
    """Contacts with a few frequent and many rare codes, as at a real desk."""
    chance = random.Random(seed)
    return [(chance.choice(period.months), _visit(chance)) for _ in range(number)]


@cache
def tally(number: int, seed: int = 0, period: HalfYear = HALF) -> Tally:
    """The tally of such contacts; nine of ten came on a known half-day."""
    chance = random.Random(seed)
    days: Counter[tuple[str, str]] = Counter()
    for _ in range(number * 9 // 10):
        days[chance.choice(["mo", "di", "mi", "do", "fr"]), chance.choice(["vm", "nm"])] += 1
    return Tally.of(period, contacts(number, seed, period), days, Besides(60 * 312))


def alike(number: int, **codes: str | list[str]) -> Tally:
    """So many contacts with the same codes, all in March, of unknown days."""
    return Tally.of(HALF, [(Month(2026, 3), Visit.of(codes))] * number, {})


def _visit(chance: random.Random) -> Visit:
    codes: dict[str, str | list[str]] = {}
    for field in fields().values():
        if field.multi or field.key in LEFT_ALONE or field.use == "derived":
            continue
        weights = [1 / (place + 1) ** 1.6 for place in range(len(field.keys))]
        codes[field.key] = chance.choices(field.keys, weights)[0]
    codes["anliegen"] = chance.sample(fields()["anliegen"].keys, chance.choice([0, 1, 1, 2, 3]))
    codes["ziel"] = chance.sample(fields()["ziel"].keys, chance.choice([0, 1, 1, 2]))
    codes["personen"] = chance.choice(["1", "1", "1", "2", "3"])
    if chance.random() < 0.15:
        codes["paket"] = [chance.choice(fields()["paket"].keys)]
    if chance.random() < 0.1:
        codes["luecke"] = chance.choice([k for k in fields()["luecke"].keys if k != "entfaellt"])
    return Visit.of(codes)
