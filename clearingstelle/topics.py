"""The Themenblätter: one page about one topic, German beside the reader's language.

A topic is a file of German texts in assets/handouts/themen; its translations lie in the
`topics` catalogs. Local facts, such as where the registry office is, are the station's
own words: they are set in German, and where there are none a line is left for the pen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    TextState,
    languages,
    load_texts,
    own_names,
    pair_of,
    read_catalog,
    translations,
)
from clearingstelle.errors import DeskError
from clearingstelle.handouts import Number, SheetOffer, tidy
from clearingstelle.places import ATTRIBUTION
from i18n import N_, SOURCE

FOLDER = "handouts/themen"
CATALOG = "topics"
FIELD = re.compile(r" ?\{(\w+)\}")  # a local fact inside a line
SHARED = ("unchecked", "untranslated", "independent")
LABELS = ("office", "address", "contact", "as_of", "page")


class NoSuchTopic(DeskError):
    message = N_("Das Themenblatt „{topic}“ gibt es nicht. Vorhanden sind: {known}.")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the page: its heading and what stands below it."""

    key: str
    heading: Pair
    lines: tuple[Pair, ...]
    is_list: bool
    first: int = 0  # the number of the first line where lines are counted, else 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What a file of a topic says about itself."""

    key: str
    title: str
    concerns: tuple[str, ...]  # codes of `anliegen` that suggest it
    kinds: tuple[str, ...]  # of offers that are merged in
    most_offers: int
    as_of: date
    check_by: date


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """A topic in one language, complete."""

    topic: Topic
    station: str
    language: str
    own_name: str
    title: Pair
    intro: Pair
    passages: tuple[Passage, ...]
    numbers: tuple[Number, ...]
    texts: Mapping[str, Pair]
    facts: Mapping[str, str]
    offers: tuple[SheetOffer, ...]
    recheck: bool  # the day until which the texts were to be looked at again is over
    attribution: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every text of the sheet."""
        lines = [line for passage in self.passages for line in passage.lines]
        headings = [passage.heading for passage in self.passages]
        numbers = [number.text for number in self.numbers]
        return (self.title, self.intro, *self.texts.values(), *headings, *lines, *numbers)

    @property
    def states(self) -> tuple[TextState, ...]:
        return tuple(pair.state for pair in self.pairs)

    @property
    def is_german(self) -> bool:
        return self.language == SOURCE

    @property
    def is_checked(self) -> bool:
        """Whether a person has read every text of the sheet in this language."""
        return self.is_german or all(state.kind is StateKind.CHECKED for state in self.states)


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by its key, in the order of a first visit."""
    order = load_texts("handouts/blatt.toml")["order"]
    return MappingProxyType({key: _topic(load_texts(f"{FOLDER}/{key}.toml")) for key in order})


def suggested(concerns: Sequence[str]) -> tuple[str, ...]:
    """The topics that fit the concerns of a contact, in the order of the concerns."""
    found = [key for c in concerns for key, topic in topics().items() if c in topic.concerns]
    return tuple(dict.fromkeys(found))


def facts_asked() -> Mapping[str, Mapping[str, Any]]:
    """The local facts that a station can fill in, by key, with label, help and length."""
    rows = load_texts("handouts/ortsangaben.toml")["fact"]
    return MappingProxyType({row["key"]: row for row in rows})


def make_topic(
    key: str,
    language: str,
    offers: Sequence[SheetOffer] = (),
    *,
    today: date,
    station: str = "",
    facts: Mapping[str, str] | None = None,
    own: Own = SHIPPED,
) -> TopicSheet:
    """The sheet of a topic; `offers` nearest first, of those kinds that the topic merges in.

    Raises `NoSuchTopic`, `NoSuchLanguage`.
    """
    if key not in topics():
        raise NoSuchTopic(topic=key, known=", ".join(topics()))
    known: Mapping[str, Pair] = {}
    if language != SOURCE:
        known = {**read_topics(language, own), **translations(language, own)}
    source = load_texts(f"{FOLDER}/{key}.toml", own)
    topic = _topic(source)
    shown = _chosen(offers, topic)
    distant = any(offer.distance_text for offer in shown)
    return TopicSheet(
        topic=topic,
        station=station,
        language=language,
        own_name=own_names().get(language, "Deutsch"),
        title=pair_of(known, source["title"]),
        intro=pair_of(known, source["intro"]),
        passages=tuple(_passages(known, source["block"])),
        numbers=tuple(_numbers(known, source["numbers"])),
        texts={key: pair_of(known, text) for key, text in _fixed().items()},
        facts=MappingProxyType(dict(facts or {})),
        offers=shown,
        recheck=today > topic.check_by,
        attribution=tuple(ATTRIBUTION.split(" · ")) if distant else (),
    )


def read_topics(language: str, own: Own = SHIPPED) -> Mapping[str, Pair]:
    """The texts of the topics, and those that the sheet "Weg in den Kurs" has too."""
    shared = read_catalog(language, "kursweg", own=own)
    return MappingProxyType({**shared, **read_catalog(language, CATALOG, own=own)})


def topic_languages() -> tuple[str, ...]:
    """German, then the languages of the Kernblatt."""
    return (SOURCE, *languages())


@cache
def _fixed() -> Mapping[str, str]:
    """The texts that every sheet of a topic bears."""
    kernblatt = load_texts("handouts/kernblatt.toml")
    fixed = {key: kernblatt[key] for key in SHARED}
    fixed |= {key: kernblatt["labels"][key] for key in LABELS}
    return MappingProxyType({**fixed, **load_texts("handouts/blatt.toml")["labels"]})


def _topic(source: Mapping[str, Any]) -> Topic:
    return Topic(
        key=source["key"],
        title=source["title"],
        concerns=tuple(source["anliegen"]),
        kinds=tuple(source["ziel"]),
        most_offers=source["most_offers"],
        as_of=source["as_of"],
        check_by=source["check_by"],
    )


def _chosen(offers: Sequence[SheetOffer], topic: Topic) -> tuple[SheetOffer, ...]:
    """The nearest of each kind before a second of one; in the order in which they are given."""
    fitting = [place for place, offer in enumerate(offers) if offer.kind in topic.kinds]
    first = list({offers[place].kind: place for place in reversed(fitting)}.values())
    more = [place for place in fitting if place not in first]
    taken = [*sorted(first), *more][: topic.most_offers]
    return tuple(tidy(offers[place]) for place in sorted(taken))


def _passages(known: Mapping[str, Pair], rows: Sequence[Mapping[str, Any]]) -> "list[Passage]":
    found: list[Passage] = []
    count = 1
    for row in rows:
        lines = [row["text"]] if "text" in row else row["lines"]
        counted = bool(row.get("numbered"))
        found.append(
            Passage(
                row["key"],
                pair_of(known, row["heading"]),
                tuple(pair_of(known, line) for line in lines),
                "lines" in row,
                count if counted else 0,
            )
        )
        count += len(lines) if counted else 0
    return found


def _numbers(known: Mapping[str, Pair], wanted: Sequence[str]) -> "list[Number]":
    rows = {row["number"]: row for row in load_texts("handouts/nummern.toml")["number"]}
    return [Number(number, pair_of(known, rows[number]["text"])) for number in wanted]
