"""The questions of a contact, in the order in which they are asked."""

from collections.abc import Sequence
from typing import TypeAlias

from clearingstelle.settings import STANDARD, Settings
from clearingstelle.visits import MOST_CONCERNS, NONE_MISSING, UNASKED, Code, fields
from i18n import N_, Texts
from ui.choice_groups import GroupField, ListField
from ui.choices import ChoiceField
from ui.languages import LanguageField

NO_OFFER = "kein_angebot"  # not a code: it opens the question for the gap
TOP = 10  # languages with a key of their own
Question: TypeAlias = ChoiceField | GroupField | ListField
CORE = (
    ("zugang", N_("Wie gekommen?")),
    ("altersgruppe", N_("Alter")),
    ("sprache", N_("Am besten verstandene Sprache")),
    ("sprachmittlung", N_("Sprachmittlung")),
    ("anliegen", N_("Anliegen (bis zu drei)")),
    ("ziel", N_("Weitervermittelt an")),
    ("luecke", N_("Warum kein Angebot?")),
    ("luecke_anliegen", N_("Wozu fehlte es?")),
)
OPTIONAL = (
    ("alter", N_("Alter genauer")),
    ("geschlecht", N_("Geschlecht")),
    ("aufenthaltsdauer", N_("In Deutschland seit")),
    ("herkunft", N_("Herkunft nach Erdteilen")),
    ("erstkontakt", N_("Schon einmal hier?")),
    ("angehoerige", N_("Mitbetroffene Angehörige")),
    ("kinderbetreuung", N_("Kinderbetreuung")),
    ("anliegen_fein", N_("Anliegen im Einzelnen")),
    ("unterstuetzung", N_("Beim Weitergeben")),
    ("dauer", N_("Dauer des Gesprächs")),
)

# Where the questions that a station added stand on their sheet.
EXTRA_COLUMNS = (
    ("alter", "geschlecht", "erstkontakt"),
    ("aufenthaltsdauer", "angehoerige"),
    ("herkunft", "kinderbetreuung"),
    ("anliegen_fein", "unterstuetzung", "dauer"),
)


def make_questions(texts: Texts, settings: Settings) -> dict[str, Question]:
    """The questions that this station asks, by field: keyed, or as ordinary groups."""
    wanted = settings.optional.split()
    asked = [*CORE, *((key, title) for key, title in OPTIONAL if key in wanted)]
    make = _grouped if settings.keyboard == STANDARD else _keyed
    top = settings.languages.split()
    return {key: make(key, texts.say(title), top, texts) for key, title in asked}


def _keyed(key: str, title: str, top: Sequence[str], texts: Texts) -> Question:
    if key == "sprache":
        field: ChoiceField = LanguageField(title, *_languages(top, texts), texts)
    else:
        extra = ("k", _no_offer(texts)) if key == "ziel" else None
        field = ChoiceField(key, title, _codes(key, texts), _most(key), extra)
    field.tell_keys(texts)
    return field


def _grouped(key: str, title: str, top: Sequence[str], texts: Texts) -> Question:
    if key == "sprache":
        first, rest = _languages(top, texts)
        return ListField(key, title, [*first, *sorted(rest, key=lambda c: c.label)], texts)
    extra = [_no_offer(texts)] if key == "ziel" else []
    return GroupField(key, title, [*_codes(key, texts), *extra], texts, _most(key))


def _codes(key: str, texts: Texts) -> list[Code]:
    """The answers that can be chosen, called as the window speaks."""
    asked = (code for code in fields()[key].codes if code.key not in (UNASKED, NONE_MISSING))
    return [Code(code.key, texts.say(code.label), code.parent) for code in asked]


def _most(key: str) -> int:
    """How many answers may be chosen; one more than there are means that none ends it."""
    if key == "anliegen":
        return MOST_CONCERNS
    return len(fields()[key].codes) + 1 if fields()[key].multi else 1


def _languages(top: Sequence[str], texts: Texts) -> tuple[list[Code], list[Code]]:
    """The languages with a key of their own, and the others."""
    known = {code.key: code for code in _codes("sprache", texts)}
    first = [known[key] for key in top if key in known][:TOP]
    return first, [code for code in known.values() if code not in first]


def _no_offer(texts: Texts) -> Code:
    return Code(NO_OFFER, texts.say("kein Angebot"), "")
