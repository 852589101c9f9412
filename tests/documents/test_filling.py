"""Nothing foreign is merged into a text without its direction."""

from collections.abc import Callable
from typing import Any

import pytest

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.filling import (
    Foreign,
    NotIsolated,
    WrongFields,
    fill,
    german,
    phone,
    web,
)
from clearingstelle.documents.page import Template, build
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import text

ARABIC = "الهاتف: {number}."
PHONE = "+49 30 1234567-89"
careless: Any = fill


@pytest.mark.parametrize(
    "value",
    [PHONE, 112, Span(PHONE), Span(PHONE, direction=Direction.LTR), None],
    ids=["text", "number", "span", "span with direction", "nothing"],
)
def test_only_what_carries_its_direction_can_be_merged(value: object) -> None:
    with pytest.raises(NotIsolated):
        careless(ARABIC, number=value)


@pytest.mark.parametrize(
    "merge",
    [
        lambda value: ARABIC.format(number=value),
        lambda value: f"الهاتف: {value}",
        lambda value: "الهاتف: " + str(value),
        lambda value: "الهاتف: " + value,
        lambda value: "الهاتف: %s" % value,  # noqa: UP031
        lambda value: " ".join(["الهاتف:", value]),
    ],
)
def test_what_is_to_be_merged_cannot_become_a_bare_string(merge: Callable) -> None:
    with pytest.raises(TypeError):
        merge(phone(PHONE))


def test_a_value_is_isolated_with_its_language() -> None:
    assert fill(ARABIC, number=phone(PHONE)) == (
        "الهاتف: ",
        Span(PHONE, language="de", direction=Direction.LTR, whole=True),
        ".",
    )
    assert german("§ 44").span == Span("§ 44", language="de", direction=Direction.LTR)
    assert web("x.de", "https://x.de").span.href == "https://x.de"
    assert Foreign("ليلى").span.direction is Direction.AUTO
    assert Foreign("ليلى", "ar").span.direction is Direction.RTL


def test_a_merged_number_stands_otherwise_than_a_bare_one(read: Callable) -> None:
    page = Template(size=(2000, 200))

    def places(content: Any) -> list[float]:
        shown = read(build([text(content, language="ar")], "Probe", template=page)).shown()
        return [x for _, one in shown for t, (_, x, _) in zip(one.texts, one.glyphs, strict=True)
                if t in ("4", "9", "3", "1")]  # fmt: skip

    merged, bare = places(fill(ARABIC, number=phone(PHONE))), places(ARABIC.format(number=PHONE))
    assert merged == sorted(merged), "4, 9, 3, 1 … from left to right"
    assert bare != sorted(bare), "the negative case: +49 stands right of the rest"


def test_braces_and_controls_in_a_value_are_just_characters() -> None:
    wild = "{number} <b> \u202e\u2069{0.__class__}"
    (words, value) = fill("الهاتف: {number}", number=german(wild))
    assert words == "الهاتف: "
    assert isinstance(value, Span)
    assert value.text == wild


@pytest.mark.parametrize("template", ["{other}", "{number} {other}", "ohne", "{0}", "{number!r}"])
def test_fields_and_values_must_agree(template: str) -> None:
    with pytest.raises(WrongFields):
        fill(template, number=phone(PHONE))
