"""Setting right what others write: markup, telephone numbers, addresses of the web, names."""

import html
import re
from collections.abc import Iterable

from clearingstelle.exchange.cells import text
from clearingstelle.names import fold

LONGEST_RAW = 20_000  # characters looked at; what is longer is cut before it is cleaned
LAYERS = 4  # „&amp;amp;lt;b&amp;amp;gt;“ was escaped by as many programs

# Only what HTML knows is a tag: „<unbekannt>“ and „Kinder < 6“ are words of somebody.
TAG = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|button|center|code|dd|div|dl|dt|em|font"
    r"|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta"
    r"|nav|object|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td"
    r"|th|thead|title|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>"
    r"|<!--[^<>]{0,2000}-->",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>[^<]{0,20000}</\1>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>|[\r\n]+", re.IGNORECASE)

PHONES = re.compile(r"\boder\b|\bund\b|[,;|]|\bbzw\.?|(?=\b(?:tele)?fax\b)", re.IGNORECASE)
FAX = re.compile(r"\s*(?:tele)?fax\b", re.IGNORECASE)
BEFORE = re.compile(r"^[^\d+(]*")  # „Tel.:“
AREA = re.compile(r"0\d{2,5}", re.ASCII)
# Mobile and service numbers have no extensions; a hyphen in them only parts groups.
WITHOUT_EXTENSION = re.compile(r"01[5-8]\d|0[789]00|0137")
USUAL_PHONE = re.compile(r"0(?:[1-9]\d{1,4}|00\d{0,3}) \d+", re.ASCII)  # as we write them
HOME = re.compile(r"^\D*(?:\+|00)49\s*(?:\(0\))?\s*0?")
ABROAD = re.compile(r"^\D*(?:\+|00)(?!49|0)(?=[1-9])")
EXTENSION = re.compile(r"([^-‐‑–]*\d[^-‐‑–]*)[-‐‑–]\s*((?:\d[ .]?){1,6})$")

SCHEME = re.compile(r"^(https?)\s*[:;]?\s*/*\s*(?=\S)", re.IGNORECASE)
WRITTEN_SCHEME = re.compile(r"^https?(?:[:;]|//)", re.IGNORECASE)
HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}(?::\d{1,5})?(?=[/?#]|$)")
USUAL_WEB = re.compile(r"https?://(?:[\w-]{1,63}\.)+[a-z]{2,20}(?:/[\w/.-]*)?", re.ASCII)
USUAL_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}", re.ASCII)
EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}")
AT = re.compile(r"\s*[(\[{]\s*(?:at|ät)\s*[)\]}]\s*", re.IGNORECASE)
EDGES = " \t:|/–-·,;"


def plain_lines(raw: object) -> list[str]:
    """The lines of a text that may hold HTML: tags removed, entities as letters."""
    told = str(raw)[:LONGEST_RAW] if isinstance(raw, str | int | float) else ""
    for _ in range(LAYERS):
        before = told
        told = TAG.sub(" ", BREAK.sub("\n", HIDDEN.sub(" ", html.unescape(told))))
        if told == before:
            break
    return [line for line in map(text, told.split("\n")) if line]


def plain(raw: object) -> str:
    """A text that may hold HTML as one line; reads its own answer the same."""
    if isinstance(raw, str) and not any(mark in raw for mark in "<&\n\r"):
        return text(raw)  # nearly every cell
    return " ".join(plain_lines(raw))


def phone(cell: str) -> str:
    """Telephone numbers as DIN 5008 writes them, „0251 492-9005“; several parted by a comma.

    +49 becomes 0, another country keeps its „+43 …“; what is no number is left
    out, a fax too.
    """
    if not cell or USUAL_PHONE.fullmatch(cell):
        return cell  # nearly every one
    bare = re.sub(r"\([^()]{0,200}[^\W\d_]{2}[^()]{0,200}\)", " ", text(cell))  # (Pfarrbüro …)
    numbers = (_number(part) for part in PHONES.split(bare) if not FAX.match(part))
    return ", ".join(dict.fromkeys(number for number in numbers if number))


def _number(part: str) -> str:
    if ABROAD.match(part):
        abroad = _digits(part)
        return "+" + abroad.removeprefix("00")
    home = HOME.sub("0", BEFORE.sub("", part).strip())
    if "/" in home or ")" in home:
        area, rest = re.split(r"[/)]", home, maxsplit=1)
    else:
        groups = re.split(r"[\s-]+", home, maxsplit=1)
        whole = len(groups) == 2 and AREA.fullmatch(groups[0])
        area, rest = (groups[0], groups[1]) if whole else ("", home)
    if not AREA.fullmatch(_digits(area)):
        found = _digits(area + rest)
    else:
        found = f"{_digits(area)} {_with_extension(_digits(area), rest)}".strip()
    return found if found == part else _number(found)  # what we write reads back the same


def _with_extension(area: str, rest: str) -> str:
    parted = EXTENSION.search(rest.strip())
    if parted is None or WITHOUT_EXTENSION.match(area):
        return _digits(rest)
    return f"{_digits(parted[1])}-{_digits(parted[2])}"


def _digits(words: str) -> str:
    return "".join(c for c in words if c in "0123456789")


def web(cell: str) -> str:
    """An address of the web that can be opened: with https, without spaces; else nothing."""
    if USUAL_WEB.fullmatch(cell):
        return cell
    told = "".join(plain(cell).split()).strip("<>\"'„“,;")
    if WRITTEN_SCHEME.match(told):
        scheme = "http" if told[:5].casefold() == "http:" else "https"
        told = SCHEME.sub("", told)
    else:
        scheme = "https"
    return f"{scheme}://{told}" if HOST.match(told) else ""


def email(cell: str) -> str:
    """The first address of mail in a cell, „(at)“ mended; nothing if there is none."""
    if USUAL_EMAIL.fullmatch(cell):
        return cell
    told = AT.sub("@", plain(cell).removeprefix("mailto:"))
    found = EMAIL.search(told.replace(" @", "@").replace("@ ", "@"))
    return found[0] if found else ""


def without_category(name: str, categories: Iterable[str]) -> str:
    """A name without the category at its beginning or end: „Beratung: Haus A“ is „Haus A“.

    A name that would be empty stays.
    """
    for category in categories:
        if not fold(category):
            continue
        word = re.escape(" ".join(category.split()))
        begins = rf"^[(\[]?{word}[)\]]?\s*(?:[:|·–]|\s-\s)\s*"
        ends = rf"\s*(?:[|·–]|\s-)\s*{word}$|\s*[(\[]{word}[)\]]$"
        shorter = re.sub(rf"{begins}|{ends}", "", name, flags=re.IGNORECASE).strip(EDGES)
        name = shorter if fold(shorter) else name
    return name
