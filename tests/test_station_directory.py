"""Issuing the partner directory, handing it out again, and knowing who got it: the commands."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from clearingstelle.cli import build_parser, main
from clearingstelle.directory import IssuedMeanwhile, OnlyIssues
from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from clearingstelle.station.directory import make_files, save_files
from clearingstelle.storage.offers import OfferStore
from i18n import Texts
from tests.unprivileged import as_nobody, closed_folder

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
PARTNER = Offer(kind="mbe", name="MBE Mitte", provider="Brücke", partner=True, phone="0000 1")
STRANGER = Offer(kind="mbe", name="MBE Fern", provider="Andere", phone="0000 9")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "daten"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on the folder: exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main(build_parser().parse_args(["--data", str(folder), "offers", *map(str, words)]))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def station(folder: Path) -> Iterator[Station]:
    station = Station(folder, lambda: MORNING)
    station.open()
    yield station
    station.close()


def teach(folder: Path, *offers: Offer) -> None:
    """Put offers into the data, as an import does."""
    station = Station(folder, lambda: MORNING)
    station.open()
    station._storage.ask(lambda c: OfferStore(c).write(offers)).result()  # noqa: SLF001
    station.close()


def words(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    told = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return told


def test_without_partners_a_sentence_says_what_to_do(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    teach(folder, STRANGER)
    code, out, err = run("directory", "--to", tmp_path / "v.pdf")
    assert (code, out) == (1, "")
    assert "Kooperationspartner" in err
    assert not (tmp_path / "v.pdf").exists()


def test_without_issue_the_file_is_a_draft_and_nothing_is_kept(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    teach(folder, PARTNER, STRANGER)
    code, out, err = run("directory", "--to", tmp_path / "v.pdf")
    assert code == 0
    assert out.startswith("Entwurf vom ")
    assert "Mit --issue wird daraus Ausgabe 1." in err
    told = words(tmp_path / "v.pdf")
    assert "ENTWURF" in told
    assert "MBE Mitte" in told
    assert "MBE Fern" not in told
    assert run("recipients")[0] == 1


def test_an_issue_is_the_same_file_again_whatever_was_changed_since(
    run: Run, folder: Path, tmp_path: Path, german: Texts
) -> None:
    teach(folder, PARTNER)
    first, again = tmp_path / "eins.pdf", tmp_path / "noch-einmal.pdf"
    assert run("directory", "--to", first, "--issue")[0] == 0
    teach(folder, replace(PARTNER, phone="0000 2"))
    Settings(name="Neuer Name").save(folder)
    code, out, _ = run("directory", "--to", tmp_path / "zwei.pdf", "--issue")
    assert code == 0
    assert "0 neu, 1 geändert, 0 entfallen" in out
    assert "Telefon: 0000 1 → 0000 2" in words(tmp_path / "zwei.pdf")
    assert run("directory", "--to", again, "--number", "1")[0] == 0
    assert again.read_bytes() == first.read_bytes()
    assert "Clearingstelle" in words(again)
    assert "Neuer Name" in words(tmp_path / "zwei.pdf")


def test_an_issue_whose_file_cannot_be_written_is_not_kept(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    teach(folder, PARTNER)
    (tmp_path / "zu").write_text("kein Ordner")
    code, _, err = run("directory", "--to", tmp_path / "zu" / "v.pdf", "--issue")
    assert code == 1
    assert "lässt sich nicht schreiben" in err
    assert "noch keine Ausgabe" in run("recipients")[2]


def test_a_folder_without_rights_is_told() -> None:
    with closed_folder() as folder:

        def work() -> str:
            with pytest.raises(DeskError) as refused:
                save_files(folder, {"v.pdf": b"x"})
            return refused.value.text(str)

        assert "lässt sich nicht schreiben" in as_nobody(work)
        assert list(folder.iterdir()) == []


def test_short_list_and_table_can_be_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    teach(folder, PARTNER)
    assert run("directory", "--to", tmp_path / "k.pdf", "--short")[0] == 0
    assert "Beratung nach Stadtteil" in words(tmp_path / "k.pdf")
    assert run("directory", "--to", tmp_path / "v.csv")[0] == 0
    text = (tmp_path / "v.csv").read_text("utf-8-sig")
    assert [row["Stelle"] for row in csv.DictReader(text.splitlines(), delimiter=";")] == [
        "MBE Mitte"
    ]


@pytest.mark.parametrize(
    ("file", "more", "said"),
    [
        ("v.txt", (), "Endungen"),
        ("v.csv", ("--short",), "nur als PDF"),
        ("v.pdf", ("--valid-until", "01.01.2027"), "--issue"),
        ("v.pdf", ("--issue", "--valid-until", "bald"), "kein Datum"),
        ("v.pdf", ("--issue", "--valid-until", "01.01.2005"), "höchstens ein Jahr"),
        ("v.pdf", ("--number", "7"), "noch keine Ausgabe"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    run: Run, folder: Path, tmp_path: Path, file: str, more: tuple[str, ...], said: str
) -> None:
    teach(folder, PARTNER)
    code, out, err = run("directory", "--to", tmp_path / file, *more)
    assert (code, out) == (1, "")
    assert said in err
    assert not (tmp_path / file).exists()


@pytest.mark.parametrize("number", ["0", "x", "-1"])
def test_a_number_that_is_none_is_wrong_usage(run: Run, number: str) -> None:
    with pytest.raises(SystemExit) as wrong:
        run("directory", "--to", "v.pdf", "--number", number)
    assert wrong.value.code == 2


def test_json_tells_the_lines_with_their_marks(run: Run, folder: Path, tmp_path: Path) -> None:
    teach(folder, PARTNER)
    run("directory", "--to", tmp_path / "v.pdf", "--issue")
    teach(folder, replace(PARTNER, phone="0000 2"))
    _, out, _ = run("directory", "--to", tmp_path / "v.pdf", "--json")
    told = json.loads(out)
    assert (told["draft"], told["number"], told["before"]) == (True, 0, 1)
    assert [(line["mark"], line["told"]) for line in told["lines"]] == [
        ("Ä", ["Telefon: 0000 1 → 0000 2"])
    ]


def test_the_register_is_kept_and_proposes_those_who_got_the_issue_before(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    teach(folder, PARTNER)
    run("directory", "--to", tmp_path / "v.pdf", "--issue")
    assert run("recipients", "--add", "ABH Musterstadt")[0] == 0
    assert "ABH Musterstadt" in run("recipients")[1]
    assert "steht schon bei Ausgabe 1" in run("recipients", "--add", "ABH Musterstadt")[2]
    run("directory", "--to", tmp_path / "v.pdf", "--issue")
    assert "noch nicht: ABH Musterstadt" in run("recipients")[1]
    assert "noch nicht" not in run("recipients", "--add", "ABH Musterstadt")[1]
    _, out, _ = run("recipients", "--number", "1", "--json")
    assert [one["recipient"] for one in json.loads(out)["recipients"]] == ["ABH Musterstadt"]
    assert run("recipients", "--number", "1", "--remove", "ABH Musterstadt")[0] == 0
    assert run("recipients", "--number", "1", "--remove", "ABH Musterstadt")[0] == 1
    assert "letzte ist 2" in run("recipients", "--number", "5")[2]
    assert run("recipients", "--add", " ")[0] == 1


# -- the station --


def test_two_windows_cannot_make_the_same_issue(
    folder: Path, station: Station, german: Texts
) -> None:
    station._storage.ask(lambda c: OfferStore(c).write([PARTNER])).result()  # noqa: SLF001
    draft = station.directory.material().result().draft(german)
    station.directory.keep(draft.issued()).result()
    with pytest.raises(IssuedMeanwhile):
        station.directory.keep(draft.issued()).result()


def test_only_the_partners_are_read_from_the_store(station: Station) -> None:
    station._storage.ask(lambda c: OfferStore(c).write([PARTNER, STRANGER])).result()  # noqa: SLF001
    assert station.directory.material().result().offers == [PARTNER]


def test_when_the_issue_cannot_be_kept_no_file_has_its_name(tmp_path: Path) -> None:
    def refuse() -> None:
        raise IssuedMeanwhile(number=1)

    (tmp_path / "v.pdf").write_bytes(b"alt")
    with pytest.raises(IssuedMeanwhile):
        save_files(tmp_path, {"v.pdf": b"neu", "v.csv": b"neu"}, refuse)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("v.pdf", b"alt")]


def test_nobody_gets_a_draft(station: Station) -> None:
    with pytest.raises(OnlyIssues):
        station.directory.add_recipients(0, ["ABH"])


def test_a_short_list_that_is_too_long_does_not_keep_the_others_from_being_saved(
    station: Station, german: Texts, tmp_path: Path
) -> None:
    many = [replace(PARTNER, name=f"MBE {n}", street=f"Weg {n}") for n in range(200)]
    station._storage.ask(lambda c: OfferStore(c).write(many)).result()  # noqa: SLF001
    files, refused = make_files(station.directory.material().result().draft(german), german)
    assert refused is not None
    saved = [file.name for file in save_files(tmp_path, files)]
    assert saved == ["partnerverzeichnis-entwurf.pdf", "partnerverzeichnis-entwurf.csv"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(saved)
