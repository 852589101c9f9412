"""The consent form: what a person allows, to whom, for how long; names are for the pen.

Nothing of it is kept. The form knows the Träger and the law it works under, and no
person: who signs, who receives and what is allowed is written by hand on paper. In a
language whose text no person has checked it is in German alone, with a line for the
interpreter (domain: a consent that was not understood is none).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    TextState,
    german_name,
    load_texts,
    own_names,
    pair_of,
    read_catalog,
    translations,
)
from clearingstelle.errors import DeskError
from i18n import N_, SOURCE

FILE = "handouts/einwilligung.toml"
CATALOG = "consent"
AUTHORITY = "behoerde"  # the part that only ABH and Jobcenter need


class NoSuchLaw(DeskError):
    message = N_("Das Recht „{law}“ gibt es nicht. Möglich sind: {known}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Who is responsible for the data; what is empty becomes a line for the pen."""

    name: str = ""
    address: str = ""
    contact: str = ""
    data_protection: str = ""
    supervision: str = ""
    retention: str = ""
    law: str = "dsgvo"


@dataclass(frozen=True, slots=True)
class ConsentPart:
    """A part of the form: sentences, boxes to tick, lines to write on."""

    key: str
    heading: Pair
    lines: tuple[Pair, ...]
    boxes: tuple[Pair, ...]
    open_boxes: tuple[Pair, ...]  # with a line behind it
    blanks: tuple[Pair, ...]
    tear_off: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """The form, complete but for what is written by hand."""

    language: str  # in which it is set beside German; German: alone
    explained_in: str  # the German name of the language in which it is explained, or nothing
    own_name: str
    title: Pair
    copies: tuple[Pair, ...]
    parts: tuple[ConsentPart, ...]
    texts: Mapping[str, Pair]
    values: Mapping[str, str]  # of the {fields}; German
    as_of: date
    recheck: bool


def laws() -> Mapping[str, str]:
    """The laws under which a Träger may work, with their German names."""
    return {row["key"]: row["name"] for row in load_texts(FILE)["law"]}


def make_consent(
    language: str,
    carrier: Carrier,
    *,
    to_authority: bool,
    today: date,
    own: Own = SHIPPED,
) -> Consent:
    """The form for somebody who speaks a language; bilingual only where a person checked it.

    `to_authority`: the recipient is ABH or Jobcenter. Raises `NoSuchLaw`, `NoSuchLanguage`.
    """
    source = load_texts(FILE)
    law = next((row for row in source["law"] if row["key"] == carrier.law), None)
    if law is None:
        raise NoSuchLaw(law=carrier.law, known=", ".join(laws()))
    known: Mapping[str, Pair] = {} if language == SOURCE else _known(language, own)
    parts = _parts(source, known, to_authority=to_authority)
    texts = (pair_of(known, source["title"]), *_pairs(parts))
    checked = all(pair.state.kind is StateKind.CHECKED for pair in texts)
    shown = language if language == SOURCE or checked else SOURCE
    if shown != language:
        known, parts = {}, _parts(source, {}, to_authority=to_authority)
    foreign = language != SOURCE and shown == SOURCE
    kernblatt = load_texts("handouts/kernblatt.toml")
    return Consent(
        language=shown,
        explained_in=german_name(language) if foreign else "",
        own_name=own_names().get(shown, "Deutsch"),
        title=pair_of(known, source["title"]),
        copies=tuple(pair_of(known, text) for text in source["copies"]),
        parts=parts,
        texts={
            "untranslated": pair_of(known, kernblatt["untranslated"]),
            "independent": pair_of(known, kernblatt["independent"]),
            "page": pair_of(known, kernblatt["labels"]["page"]),
            "explained": pair_of(known, _part(source, "uebersetzung")["explained"]),
        },
        values=_values(carrier, law, german_name(language)),
        as_of=source["as_of"],
        recheck=today > source["check_by"],
    )


def consent_states(language: str, own: Own = SHIPPED) -> tuple[TextState, ...]:
    """The state of every text of the form in a language, also of one that is not shown yet."""
    source = load_texts(FILE)
    known = _known(language, own)
    parts = _parts(source, known, to_authority=True)
    return tuple(pair.state for pair in (pair_of(known, source["title"]), *_pairs(parts)))


def _values(carrier: Carrier, law: Mapping[str, Any], language: str) -> dict[str, str]:
    return {
        "traeger": carrier.name,
        "anschrift": carrier.address,
        "kontakt": carrier.contact,
        "datenschutz": carrier.data_protection,
        "aufsicht": carrier.supervision or law["authority"],
        "aufbewahrung": carrier.retention,
        "grundlage": law["grundlage"],
        "grundlage_besondere": law["grundlage_besondere"],
        "sprache": language,
    }


def _part(source: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return next(row for row in source["part"] if row["key"] == key)


def _parts(
    source: Mapping[str, Any], known: Mapping[str, Pair], *, to_authority: bool
) -> tuple[ConsentPart, ...]:
    def pairs(row: Mapping[str, Any], key: str) -> tuple[Pair, ...]:
        return tuple(pair_of(known, text) for text in row.get(key, ()))

    return tuple(
        ConsentPart(
            row["key"],
            pair_of(known, row["heading"]),
            pairs(row, "lines"),
            pairs(row, "boxes"),
            pairs(row, "open_boxes"),
            pairs(row, "blanks"),
            bool(row.get("tear_off")),
        )
        for row in source["part"]
        if to_authority or row["key"] != AUTHORITY
    )


def _pairs(parts: tuple[ConsentPart, ...]) -> list[Pair]:
    return [
        pair
        for part in parts
        for pair in (part.heading, *part.lines, *part.boxes, *part.open_boxes, *part.blanks)
    ]


def _known(language: str, own: Own) -> Mapping[str, Pair]:
    return {**read_catalog(language, CATALOG, own=own), **translations(language, own)}
