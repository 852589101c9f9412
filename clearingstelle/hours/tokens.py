"""The words in which German offices tell their hours."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from clearingstelle.hours.model import LAST

NOUN, ASKED = 1, 2  # values of the word BOOKED: „Termine nach …“, „Anmeldung erforderlich“


class NotUnderstood(Exception):
    """The text says something that is not known here."""


class Word(Enum):
    """What a word or a phrase is good for."""

    DAY = auto()  # value: weekday
    DAYS = auto()  # value: weekdays as digits
    HOLIDAY = auto()
    SCHOOL = auto()  # the school holidays
    NTH = auto()  # value: which one
    MONTH = auto()  # „im Monat“
    EVERY = auto()  # „jeden“
    TIME = auto()  # value: minutes
    UPTO = auto()
    SINCE = auto()
    BETWEEN = auto()
    AND = auto()
    COMMA = auto()
    STOP = auto()
    COLON = auto()
    BRACKET = auto()
    EARLY = auto()  # „vormittags“
    LATE = auto()  # „nachmittags“
    BOOKED = auto()
    ONLY = auto()
    BESIDES = auto()
    WALK_IN = auto()
    CLOSED = auto()
    EXCEPT = auto()
    ALWAYS = auto()
    PHONE = auto()
    NOISE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, its value, and how it was written."""

    word: Word
    value: int = 0
    raw: str = ""


_STEMS = (
    r"montag|mo(?:nt?)?",
    r"dienstag|di(?:enst?|e(?=\.))?|tu",  # „die“ and „mit“ are words of their own
    r"mittwoch|mi(?:ttw?|t(?=\.))?",
    r"donnerstag|do(?:n(?:nerst?)?)?|th",
    r"freitag|fr(?:e(?:it?)?)?",
    r"samstag|sonnabend|sa(?:mst?)?|sbd",
    r"sonntag|so(?:nnt?)?|su",
)
_NAMES_OF_NTHS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "letzte": LAST}
_END = r"(?![a-zäöüß\d])"
_HALF_OF_DAY = r"(?:vor|nach)?mittags?|abends?|morgens?|früh"
_BEFORE = (
    r"(?:(?:vorherig|vorhergehend|telefonisch|tel|individuell|persönlich|schriftlich|rechtzeitig"
    r"|vorab|gesondert|zuvor|kurzfristig|online)(?:e[rnm]?|es)?\.? ?"
    r"(?:(?:,|und|oder|o\.|u\.|/|bzw\.) ?)?(?:per e-?mail )?)*"
)
_ARRANGED = (
    r"(?:(?:termin)?(?:vereinbarung|vereinb\.|absprache|abstimmung|verabredung)(?:en)?"
    r"|terminvergabe|termin(?:en?)?|(?:vor)?anmeldung|reservierung|anfrage)"
)
_BOOKED = (
    rf"(?:(?:nach|mit|auf|unter|gegen|per|bei) {_BEFORE}{_ARRANGED}"
    r"(?: (?:möglich|erhältlich|erforderlich|notwendig|vereinbart|vereinbar))?"
    r"|n\. ?v\.|nv|n\. ?tel\. ?v\.?)"
)
_TERMS = r"(?:(?:beratungs|einzel|sprech)?termine?|gespräche?) (?:sind )?"
_ASKED = (
    rf"(?:um )?(?:eine )?{_BEFORE}(?:termin(?:vereinbarung|absprache)?|(?:vor)?anmeldung) "
    r"(?:ist |wird )?(?:unbedingt |zwingend )?(?:erforderlich|notwendig|nötig|erbeten|gebeten"
    r"|erwünscht|vereinbaren)",
    r"terminpflicht",
    r"bitte (?:einen )?termin vereinbaren",
    r"bitte (?:vorher )?(?:telefonisch )?anmelden",
    r"(?:termine? )?bitte (?:vorher )?telefonisch vereinbaren",
    r"(?:bitte )?vereinbaren sie (?:bitte )?(?:vorher )?(?:telefonisch )?einen termin",
    r"(?:telefonische )?terminvereinbarung",
    rf"{_TERMS}(?:nur|ausschließlich) {_BOOKED}",
)
_OPENING = (
    r"(?:öffnungs|sprech|beratungs|büro|service|geschäfts|besuchs|kontakt|annahme|empfangs|kern)"
    r"(?:zeit(?:en)?|stunden?)",
    r"(?:fach|einzel|sozial|erst|migrations)?beratung(?:en|szeit)?",
    r"sprechtage?|stunden|zeiten|büro|sekretariat|beratungsstelle|anlaufstelle|besuche?r?"
    r"|publikumsverkehr",
)
_FILLING = (
    r"uhr|h|std\.|von|vom|jeweils|am|an|den|die|der|das|wir|unsere?|sind|ist|haben|hat|für sie|da"
    r"|geöffnet|im|in|der zeit|zeit|möglich|durchgehend|ohne mittagspause|persönliche?|vor ort"
    r"|gilt|es|findet|statt|stehen ihnen|zur verfügung|finden|erreichbar|bitte"
)
_FREE = (
    r"(?:ist )?(?:keine|ohne) (?:vorherige |telefonische )*(?:(?:vor|an)+meldung"
    r"|termin(?:e|vereinbarung)?|terminabsprache)"
    r"(?: (?:ist )?(?:erforderlich|nötig|notwendig|möglich))?",
    r"(?:offene|freie)[nrs]? (?:sprech|beratungs)(?:stunden?|zeit(?:en)?)",
    r"(?:offene|freie)[nrs]? (?:beratung|angebot|tür)|offene?|terminfrei",
)
_SHUT = (
    r"(?:ist |bleibt |haben wir )?(?:geschlossene?|geschl\.)",
    r"keine? (?:offenen? )?(?:sprechzeit(?:en)?|sprechstunden?|beratung(?:en)?|publikumsverkehr"
    r"|öffnung|termine?|besuchszeit(?:en)?)",
    r"ruhetag|schließtag|nicht (?:geöffnet|besetzt|offen)|entfällt|zu",
)
_NTH_OF = (
    r"(?=(?: ?(?:(?:,|und|u\.|&|/|\+|-|bis) ?)?[1-5]\.){0,4} ?"
    rf"(?:im|des|jeden|eines|in jedem|(?:{'|'.join(_STEMS)})[s.]?{_END}))"
)
_NUMBER = r"(?:\+|0)[\d /()-]{5,}\d"
_TELEPHONE = r"(?:tel(?:efon)?(?:nummer|-?nr)?\.?|rufnummer|☎|📞)"

_Entry = tuple[Word, str, int]


def _words(word: Word, *patterns: str, value: int = 0) -> _Entry:
    """Whole words."""
    return word, f"(?:{'|'.join(patterns)}){_END}", value


def _signs(word: Word, pattern: str, value: int = 0) -> _Entry:
    """Signs and beginnings of words."""
    return word, pattern, value


# The first that fits at a place is taken: phrases before their words.
_LEXICON: tuple[_Entry, ...] = (
    _signs(Word.PHONE, rf"(?:(?:telefonisch )?unter )?(?:der )?{_TELEPHONE} ?:? ?{_NUMBER}"),
    _signs(Word.PHONE, rf"unter {_NUMBER}"),
    _words(Word.ALWAYS, r"rund um die uhr", r"24 ?/ ?7", r"(?:täglich )?24 ?(?:stunden|std\.?|h)"),
    _words(
        Word.BESIDES,
        r"(?:(?:und|sowie) )?(?:ansonsten|sonst|zusätzlich|außerdem|darüber hinaus|weitere|andere"
        r"|zu anderen zeiten|an (?:den |allen )?(?:übrigen|anderen) tagen|gerne?|auch|individuelle"
        r"|außerhalb (?:dieser|der)(?: (?:genannten|offenen))? [a-zäöü]+"
        r"|alternativ|ergänzend|daneben|im übrigen)",
    ),
    _words(Word.WALK_IN, *_FREE),
    _words(Word.BOOKED, rf"{_TERMS}(?:auch )?{_BOOKED}", value=NOUN),
    _words(Word.BOOKED, *_ASKED, value=ASKED),
    _words(Word.BOOKED, _BOOKED),
    _words(Word.CLOSED, *_SHUT),
    _words(Word.ONLY, r"nur|ausschließlich|lediglich"),
    _words(
        Word.EXCEPT,
        r"au(?:ß|ss)er(?: (?:an|am|in|im))?|ausgenommen|mit ausnahme(?: (?:von|des|der))?",
        r"(?:jedoch |aber )?nicht(?: (?:an|am|in))?|bis auf",
    ),
    _words(
        Word.MONTH,
        r"(?:im|des|eines(?: jeden)?|jeden|in jedem|pro) monats?|monatlich",
    ),
    _words(
        Word.DAYS,
        r"täglich|taeglich|tägl\.?|tgl\.?|jeden tag|an allen tagen|alle tage",
        value=1234567,
    ),
    _words(
        Word.DAYS,
        r"werktags (?:außer|ohne) (?:samstags?|sa\.?)",
        r"(?:an )?(?:allen )?(?:werk|wochen|arbeits)tag(?:s|en)?",
        r"(?:werk|arbeits|wochen)täglich|unter der woche",
        value=12345,
    ),
    _words(Word.DAYS, r"(?:(?:am|an) )?(?:den )?wochenenden?", value=67),
    _signs(Word.DAY, r"sonn-(?= ?(?:und|u\.|&|/|\+|,) ?(?:gesetzlichen )?feiertag)", 6),
    _words(
        Word.HOLIDAY,
        r"(?:(?:an|auch) )?(?:allen )?(?:(?:gesetzlichen?|bundeseinheitlichen) )?"
        r"feiertag(?:s|en?)?",
    ),
    _words(
        Word.SCHOOL,
        r"(?:(?:in|während) )?(?:den |der )?(?:schul)?ferien(?:zeit)?",
    ),
    *(
        _signs(Word.DAY, rf"(?:{stem})(?:s|en)?(?:\.|{_END}|-? ?(?={_HALF_OF_DAY}))", at)
        for at, stem in enumerate(_STEMS)
    ),
    *(_words(Word.NTH, rf"{name}[nrsm]?", value=nth) for name, nth in _NAMES_OF_NTHS.items()),
    _signs(Word.NTH, rf"[1-5]\.{_NTH_OF}"),
    _words(Word.EVERY, r"jede[nrs]?|immer"),
    _signs(Word.TIME, r"\d{1,2} ?[:.] ?[0-5]\d(?!\d)|\d{1,2}(?!\d)"),
    _words(Word.BETWEEN, r"zwischen"),
    _words(Word.SINCE, r"ab"),
    _words(Word.UPTO, r"bis(?: (?:zum?|einschl(?:ießlich|\.)))?"),
    _signs(Word.UPTO, r"-+"),
    _signs(Word.STOP, r"[;\n]|\.(?=\s|$)"),
    _signs(Word.COLON, r":"),
    _signs(Word.BRACKET, r"[()\[\]]"),
    _signs(Word.COMMA, r"[,/|·•*]"),
    _words(Word.AND, r"und|sowie|oder|bzw\.?|wie auch|u\.?"),
    _signs(Word.AND, r"[&+]"),
    _words(Word.LATE, r"(?:am )?(?:nachm\.|nachmittags?|abends?)"),
    _words(Word.EARLY, r"(?:am )?(?:vorm\.|vormittags?|mittags?|morgens?|früh)"),
    _words(Word.NOISE, *_OPENING, _FILLING),
)
_SMALL = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})")
_BREAK = re.compile(r"<br\s*/?>|\r\n?|\u2028", re.IGNORECASE)
_DASH = re.compile(r"[‐‑‒–—―−~→]")
_BLANK = re.compile(r"[^\S\n]+")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; raises `NotUnderstood` at the first that is not known."""
    text, lexer = _smoothed(text), _lexer()
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        found = lexer.match(text, at)
        if not found or not found.lastgroup or found.end() == at:
            raise NotUnderstood(text[at:])
        word, _, value = _LEXICON[int(found.lastgroup[1:])]
        yield Token(word, _value(word, found[0], value), found[0])
        at = found.end()


@cache
def _lexer() -> re.Pattern[str]:
    """All words as one pattern; made when the first text comes, for it costs a start 10 ms."""
    return re.compile("|".join(f"(?P<g{at}>{entry[1]})" for at, entry in enumerate(_LEXICON)))


def _smoothed(text: str) -> str:
    """One kind of dash, blank and line end; small letters."""
    text = _BREAK.sub("\n", html.unescape(text))
    text = unicodedata.normalize("NFKC", _SMALL.sub(r":\1", text))
    return _BLANK.sub(" ", _DASH.sub("-", text)).lower().strip()


def _value(word: Word, raw: str, value: int) -> int:
    if word is Word.TIME:
        hours, _, minutes = re.sub(r"\s", "", raw).replace(".", ":").partition(":")
        return int(hours) * 60 + int(minutes or 0)
    return int(raw[0]) if word is Word.NTH and not value else value
