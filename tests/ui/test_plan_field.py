"""The week of the opening plan: what it cannot show, it keeps."""

import pytest
from pytestqt.qtbot import QtBot

from i18n import Texts
from ui.plan_field import OpeningPlanField


@pytest.fixture
def field(qtbot: QtBot, german: Texts) -> OpeningPlanField:
    field = OpeningPlanField(german)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mo-Fr 09:00-12:00",
        "Mo-Fr 09:00-12:00,13:00-16:00",
        "Mo-Fr 09:00-10:00,11:00-12:00,14:00-16:00",
        "Mo 18:00-24:00",
        "Montags immer",
    ],
)
def test_a_plan_that_nobody_touches_is_kept_to_the_letter(
    field: OpeningPlanField, text: str
) -> None:
    field.setText(text)
    assert field.text() == text


def test_a_change_is_told(field: OpeningPlanField) -> None:
    field.setText("Mo-Fr 09:00-10:00,11:00-12:00")
    field.halves[5][0].open.setChecked(True)
    assert field.text() == "Mo-Sa 09:00-12:00"
