"""The `opening_hours` syntax of OpenStreetMap: text to rules and rules to text.

Only the part that offices use; for anything else `read_rules` says that it does not know.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from clearingstelle.hours.model import (
    DAY_NAMES,
    MIDNIGHT,
    Join,
    Kind,
    Picked,
    Rule,
    Span,
    kind_of_comment,
)

ALWAYS = "24/7"
LONGEST_NIGHT = 12 * 60  # a span over midnight that is longer is a slip of the pen
_WEEKDAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_SELECTOR = rf"(?:PH|SH|{_WEEKDAY}(?:-{_WEEKDAY})?(?:\[[-\d, ]+\])?)"
_TIME = r"(?:[0-4]?\d:[0-5]\d)"
_SPAN = rf"(?:{_TIME}\s*-\s*{_TIME}|{_TIME}\+)"
_SEASON = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|20\d\d)[^\"\[\]+]*?)"
_RULE = re.compile(
    rf"^(?P<season>{_SEASON})?\s*:?\s*(?P<days>{_SELECTOR}(?:\s*,\s*{_SELECTOR})*)?\s*"
    rf"(?P<times>{_SPAN}(?:\s*,\s*{_SPAN})*|24/7)?\s*"
    r"(?P<state>open|off|closed|unknown)?\s*(?:\"(?P<comment>[^\"]*)\")?$"
)
_QUOTED = re.compile(r'"[^"]*"')
_PARTS = re.compile(r"\s*(;|\|\|)\s*")
_WORDS = {word.lower(): word for word in (*DAY_NAMES, "PH", "SH")}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SHORT_TIME = re.compile(r"\b(\d):(\d\d)\b")
_LIST_OF_DATES = re.compile(r"\b([A-Z][a-z]{2}) (\d\d?)((?:\s*,\s*\d\d?(?![\d:]))+)")


class NotKnown(Exception):
    """The text is no `opening_hours`, or a part of it that is not known here."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a text; raises `NotKnown`."""
    return tuple(_rule(part, join) for join, part in _parts(text))


def write_rules(rules: Iterable[Rule]) -> str:
    """The rules as text; what `read_rules` reads back as the same rules."""
    text = ""
    for rule in rules:
        mark = {Join.OVER: "; ", Join.AND: ", ", Join.ELSE: " || "}[rule.join] if text else ""
        text += mark + write_rule(rule)
    return text


def write_rule(rule: Rule) -> str:
    """One rule without what joins it to others."""
    said = rule.kind.value if rule.kind in (Kind.CLOSED, Kind.UNKNOWN) else ""
    if _kind("", rule.comment, bool(rule.spans)) is Kind.UNKNOWN:
        said = said.replace(Kind.UNKNOWN.value, "")  # the comment says it
    always = not (rule.spans or rule.days or rule.public or rule.school or rule.season)
    return " ".join(
        part
        for part in (
            rule.season,
            write_days(rule),
            ",".join(_write_spans(rule)),
            ALWAYS if always and not said and not rule.comment else said,
            f'"{rule.comment}"' if rule.comment else "",
        )
        if part
    )


def write_days(rule: Rule) -> str:
    """The days of a rule such as `Mo-We,Fr,PH`; runs of three and more are joined."""
    names: list[str] = []
    for nths, picked in groupby(rule.days, key=lambda day: day.nths):
        found = [day.weekday for day in picked]
        if nths:
            mark = f"[{','.join(map(str, nths))}]"
            names += [f"{DAY_NAMES[day]}{mark}" for day in found]
        else:
            names += (
                f"{DAY_NAMES[run[0]]}-{DAY_NAMES[run[-1]]}" if len(run) > 1 else DAY_NAMES[run[0]]
                for run in runs(found)
            )
    return ",".join([*names, *["PH"] * rule.public, *["SH"] * rule.school])


def runs(days: Iterable[int]) -> list[list[int]]:
    """Weekdays as runs of neighbours; two alone stay two."""
    found: list[list[int]] = []
    for day in days:
        if found and found[-1][-1] + 1 == day:
            found[-1].append(day)
        else:
            found.append([day])
    return [part for run in found for part in ([[day] for day in run] if len(run) == 2 else [run])]


def clock(minutes: int) -> str:
    """A time as OSM writes it; past midnight it goes on counting."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _write_spans(rule: Rule) -> Iterator[str]:
    for place, (start, end) in enumerate(rule.spans):
        if rule.open_end and place == len(rule.spans) - 1:
            yield f"{clock(start)}+"
        else:
            yield f"{clock(start)}-{clock(end)}"


def _parts(text: str) -> Iterator[tuple[Join, str]]:
    comments = iter(_QUOTED.findall(text))
    bare = _SHORT_TIME.sub(r"0\1:\2", _QUOTED.sub('""', text.strip().rstrip(";")))
    bare = _LIST_OF_DATES.sub(_each_date, _WORD.sub(lambda m: _WORDS[m[0].lower()], bare))
    join = Join.OVER
    for part in _PARTS.split(bare):
        if part in (";", "||"):
            join = Join(part)
            continue
        for place, rule in enumerate(_split_added(part)):
            whole = re.sub('""', lambda _: next(comments), rule)
            yield (join if place == 0 else Join.AND), whole


def _each_date(found: re.Match[str]) -> str:
    """`Dec 24,31` as `Dec 24,Dec 31`: the library knows only that."""
    days = [found[2], *re.findall(r"\d+", found[3])]
    return ",".join(f"{found[1]} {int(day):02}" for day in days)


def _split_added(part: str) -> list[str]:
    pieces, start = list[str](), 0
    for comma in re.finditer(r"\s*,\s+(?=[A-Z])", part):
        if re.search(rf'(?:{_TIME}\+?|"|off|closed|unknown|open)$', part[: comma.start()]):
            pieces.append(part[start : comma.start()])
            start = comma.end()
    return [*pieces, part[start:]]


def _rule(part: str, join: Join) -> Rule:
    found = _RULE.match(part.strip())
    if not found or not part.strip():
        raise NotKnown(part)
    days, public, school = _days(found["days"] or "")
    spans, open_end = _spans(found["times"] or "")
    comment = (found["comment"] or "").strip()
    kind = _kind(found["state"] or "", comment, bool(found["times"]))
    if kind is Kind.OPEN and not found["times"]:
        raise NotKnown(part)  # „Mo-Fr“ alone is open day and night to OSM, never to an office
    season = " ".join((found["season"] or "").split()).rstrip(": ")
    if found["times"] == ALWAYS and not (days or public or school or season):
        spans = ()  # always, holidays and all
    return Rule(kind, days, public, school, spans, open_end, season, comment, join)


def _kind(state: str, comment: str, timed: bool) -> Kind:
    if state in ("off", "closed"):
        return Kind.CLOSED
    told = kind_of_comment(comment)
    if told is Kind.BY_APPOINTMENT and comment:
        return told
    if state == "unknown" or (comment and not timed):
        return Kind.UNKNOWN
    return told


def _days(text: str) -> tuple[tuple[Picked, ...], bool, bool]:
    days: list[Picked] = []
    selectors = re.findall(_SELECTOR, text)
    for selector in selectors:
        if selector not in ("PH", "SH"):
            days += _picked(selector)
    return tuple(dict.fromkeys(days)), "PH" in selectors, "SH" in selectors


def _picked(selector: str) -> Iterator[Picked]:
    names, _, rest = selector.partition("[")
    first, _, last = names.partition("-")
    start, end = DAY_NAMES.index(first), DAY_NAMES.index(last or first)
    nths = tuple(_nths(rest.rstrip("]"))) if rest else ()
    for day in range(start, end + 1 if end >= start else end + 8):
        yield Picked(day % 7, nths)


def _nths(text: str) -> Iterator[int]:
    for part in text.split(","):
        if found := re.fullmatch(r"\s*([1-5])-([1-5])\s*", part):
            yield from range(int(found[1]), int(found[2]) + 1)
        elif re.fullmatch(r"\s*(?:[1-5]|-[1-5])\s*", part):
            yield int(part)
        else:
            raise NotKnown(text)


def _spans(text: str) -> tuple[tuple[Span, ...], bool]:
    if text == ALWAYS:
        return ((0, MIDNIGHT),), False
    found: list[Span] = []
    for part in filter(None, re.split(r"\s*,\s*", text)):
        start, *ends = (_minutes(time) for time in re.findall(_TIME, part))
        end = ends[0] if ends else MIDNIGHT  # open end
        found.append((start, end if end > start else end + MIDNIGHT))
        _check(found[-1])
    return tuple(found), text.endswith("+")


def _check(span: Span) -> None:
    start, end = span
    too_long = end > MIDNIGHT and end - start > LONGEST_NIGHT
    if start >= MIDNIGHT or too_long or end - start > MIDNIGHT:
        raise NotKnown(f"{clock(start)}-{clock(end)}")


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
