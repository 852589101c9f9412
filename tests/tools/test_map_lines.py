"""How the border lines are made: joined, simplified, sorted into cells."""

from itertools import pairwise

from tools.map_lines import LEVELS, chains, edges_of, lines_of, parts, simplified, size

LAENDER, KREISE, GEMEINDEN = LEVELS


def square(lon: float, lat: float, side: float = 1.0) -> list[tuple[float, float]]:
    return [
        (lon, lat),
        (lon + side, lat),
        (lon + side, lat + side),
        (lon, lat + side),
        (lon, lat),
    ]


# Two Gemeinden of one Kreis, and a third of another Land to the east.
RINGS = [
    ("05111001", square(7, 51)),
    ("05111002", square(7, 52)),
    ("03222001", square(8, 51)),
]


def test_an_edge_belongs_to_the_rank_in_which_its_sides_differ() -> None:
    between = ((700000, 5200000), (800000, 5200000))
    east = ((800000, 5100000), (800000, 5200000))
    coast = ((700000, 5100000), (800000, 5100000))
    assert edges_of(GEMEINDEN, RINGS) == [between]
    assert between not in edges_of(KREISE, RINGS)
    assert {east, coast} <= set(edges_of(LAENDER, RINGS))


def test_edges_are_joined_until_three_meet() -> None:
    found = list(chains(edges_of(LAENDER, RINGS)))
    used = [edge for chain in found for edge in pairwise(chain)]
    assert len(used) == len({tuple(sorted(edge)) for edge in used}) == 9
    ends = {point for chain in found for point in (chain[0], chain[-1])}
    assert ends == {(800000, 5100000), (800000, 5200000)}


def test_a_closed_line_is_one_chain() -> None:
    (chain,) = chains(edges_of(KREISE, [("05111001", square(7, 51))]))
    assert chain[0] == chain[-1]
    assert len(chain) == 5


def test_points_that_matter_little_are_left_out() -> None:
    line = [(7.0, 51.0), (7.5, 51.001), (8.0, 51.0), (8.0, 52.0)]
    assert simplified(line, 0.01) == [(7.0, 51.0), (8.0, 51.0), (8.0, 52.0)]
    assert simplified(line, 0.0001) == line


def test_small_islands_are_left_out_and_open_lines_never() -> None:
    assert size(square(7, 51, 0.01)) < 0.02
    assert size([(7.0, 51.0), (7.001, 51.0)]) > 0.02
    assert list(lines_of(KREISE, [("05111001", square(7, 51, 0.004))])) == []


def test_a_long_line_is_cut_into_parts_that_share_a_point() -> None:
    line = [(x, 0) for x in range(0, 1001, 100)]
    found = list(parts(line, 250))
    assert all(a[-1] == b[0] for a, b in pairwise(found))
    assert all(part[-1][0] - part[0][0] <= 250 for part in found)


def test_a_file_names_the_cell_of_each_line_and_then_its_steps() -> None:
    lines = list(lines_of(GEMEINDEN, RINGS))
    assert lines == ["30 208|3500 26000 500 0"]
