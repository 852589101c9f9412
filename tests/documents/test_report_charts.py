"""Charts: bars from 0 in proportion, every figure beside its bar, told in words as well."""

import itertools
from typing import Any, cast

from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics

from clearingstelle.documents.figure import Figure, chart_font
from clearingstelle.documents.report import month_chart
from clearingstelle.documents.report_charts import (
    LABEL,
    SIZE,
    Bar,
    Group,
    Shade,
    bar_chart,
    column_chart,
)
from clearingstelle.documents.report_figures import answers, half_days_chart, months_chart
from i18n import Texts
from tests.dossiers import dossier, half, one_way, with_table

BARS = (Bar("Wohnen", 40, "40 · 20\u00a0%"), Bar("Kosten", 10, "10"), Bar("nichts", 0, "‹5"))


def shapes_of(figure: Figure, kind: type) -> list[Any]:
    return [one for one in cast("Any", figure.drawing).contents if isinstance(one, kind)]


def words_of(figure: Figure) -> list[str]:
    return [one.text for one in shapes_of(figure, shapes.String)]


def test_bars_begin_at_zero_and_are_as_long_as_their_figures(german: Texts) -> None:
    boxes = shapes_of(bar_chart("Lücken", BARS, 240, german), shapes.Rect)
    assert len(boxes) == 2, "no bar for what is shown as 0"
    assert boxes[0].x == boxes[1].x
    assert boxes[0].width == 4 * boxes[1].width


def test_columns_begin_at_zero_and_are_as_high_as_their_figures(german: Texts) -> None:
    groups = [Group(bar.label, (bar,)) for bar in BARS]
    boxes = shapes_of(column_chart("Lücken", groups, 240, german), shapes.Rect)
    assert boxes[0].y == boxes[1].y
    assert boxes[0].height == 4 * boxes[1].height


def test_every_figure_stands_beside_its_bar_and_in_the_words(german: Texts) -> None:
    figure = bar_chart("Lücken", BARS, 240, german)
    assert {"40 · 20\u00a0%", "10", "‹5"} <= set(words_of(figure))
    assert figure.alt == (
        "Balkendiagramm „Lücken“, Balken ab 0. Wohnen: 40 · 20\u00a0%; Kosten: 10; nichts: ‹5."
    )


def test_columns_of_a_group_are_named_with_it(german: Texts) -> None:
    halves = (Bar("Vormittag", 20, "20"), Bar("Nachmittag", 5, "5", Shade.LIGHT))
    legend = ((Shade.DARK, "Vormittag"), (Shade.LIGHT, "Nachmittag"))
    figure = column_chart("Woche", [Group("Montag", halves)], 200, german, legend=legend)
    assert "Montag, Vormittag: 20; Montag, Nachmittag: 5." in figure.alt
    assert {"Vormittag", "Nachmittag", "Montag"} <= set(words_of(figure))


def test_shades_can_be_told_apart_in_grey_and_all_have_an_outline(german: Texts) -> None:
    tones = sorted(shade.value for shade in Shade)
    assert all(after - before > 0.25 for before, after in itertools.pairwise(tones))
    for box in shapes_of(bar_chart("Lücken", BARS, 240, german), shapes.Rect):
        colour = box.fillColor
        assert colour.red == colour.green == colour.blue
        assert box.strokeColor is not None


def test_a_long_name_is_wrapped_and_never_cut(german: Texts) -> None:
    name = "Bosnisch/Kroatisch/Montenegrinisch/Serbisch und eine lange Erklärung"
    figure = bar_chart("Sprachen", [Bar(name, 5, "5")], 240, german)
    told = [word for word in words_of(figure) if word != "5"]
    assert "".join(told).replace(" ", "") == name.replace(" ", "")
    for line in told:
        wide = cast("Any", pdfmetrics).stringWidth(line, chart_font(), SIZE)
        assert wide <= LABEL * 240


def test_nothing_to_draw_is_no_fault(german: Texts) -> None:
    assert column_chart("leer", [], 200, german).alt
    assert bar_chart("leer", [], 200, german).alt
    assert month_chart(half(2), german, 200) is None
    assert half_days_chart(half(2), german, 200) is None
    assert answers(half(2), "zugang", 200, 5, german) is None


def test_months_stand_after_those_of_the_half_year_before(german: Texts) -> None:
    figure = months_chart(dossier(900), german, 480)
    assert figure is not None
    assert figure.alt.index("Juli 2025") < figure.alt.index("Januar 2026")
    assert len(shapes_of(figure, shapes.Rect)) == 12 + 2, "two of the legend"


def test_the_largest_answers_are_drawn_and_the_rest_is_counted_in_lines(german: Texts) -> None:
    figures = {"abh_geschickt": 50, "jobcenter": 120, "privat": 0, "kommune": 10, "kA": 200}
    made = answers(with_table(half(420), one_way("zugang", figures)), "zugang", 240, 2, german)
    assert made is not None
    name, figure, more = made
    assert name == "Zugangsweg"
    order = ["Jobcenter", "von Mitarbeitenden der ABH geschickt", "keine Angabe / nicht gefragt"]
    places = [figure.alt.index(label) for label in order]
    assert places == sorted(places), "what was not asked stands last"
    assert more == "2 weitere Zeilen in den Tabellen."


def test_days_of_no_known_weekday_are_not_drawn_but_told(german: Texts) -> None:
    made = half_days_chart(half(900), german, 480)
    assert made is not None
    figure, left_out = made
    assert "unbekannt" not in figure.alt
    days = half(900).table("wochentag")
    assert days is not None
    assert (
        left_out == f"Nicht im Bild: {days.figure('unbekannt')} Kontakte ohne bekannten Wochentag."
    )
