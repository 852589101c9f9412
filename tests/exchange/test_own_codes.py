"""The Träger's own codes as a list: a template out, the filled list in, whole or not at all."""

import csv
import io
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import EmptyFile, FileMissing, FileTooLarge
from clearingstelle.exchange.own_codes import (
    HEADER,
    BadLine,
    ColumnMissing,
    ColumnUnknown,
    NoOwnCodes,
    read_own_codes,
    write_own_codes,
)
from clearingstelle.exchange.tables import NotATable, RowTooShort
from clearingstelle.reports.own_codes import codable
from i18n import Texts

CODES = {
    ("zugang", "jobcenter"): "=HYPERLINK(1)",
    ("angehoerige", "1-2"): "007",
    ("geschlecht", "d_kA"): "12-17",
    ("weiter_an_migrationsberatung", "ja"): "Ä;ß „x“",
}


def listed(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "codes.csv"
    path.write_bytes("\r\n".join([";".join(HEADER), *lines]).encode(encoding))
    return path


def test_the_template_names_every_category_once_and_nothing_runs(german: Texts) -> None:
    content = write_own_codes({}, german)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 1 + sum(map(len, codable().values()))
    assert ["sprache", "uk", "Ukrainisch", ""] in rows
    assert ["angehoerige", "'1-2", "1-2 mitbetroffene Angehörige", ""] in rows  # no February
    assert {row[0] for row in rows[1:]} == set(codable())


def test_what_was_written_is_read_again(tmp_path: Path, german: Texts) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(write_own_codes(CODES, german))
    assert not any(line.startswith((b"=", b"+")) for line in path.read_bytes().split(b";"))
    assert read_own_codes(path) == CODES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    path = listed(tmp_path, "zugang;jobcenter;;Ä 1", "zugang;kommune;;", encoding=encoding)
    assert read_own_codes(path) == {("zugang", "jobcenter"): "Ä 1"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("zugnag;jobcenter;;A", "Zeile 3: Das Feld „zugnag“ gibt es nicht."),
        ("zugang;jobzenter;;A", "Zeile 3: „jobzenter“ ist kein Schlüssel des Feldes „zugang“."),
        ("zugang;ja;;A", "Zeile 3: „ja“ ist kein Schlüssel des Feldes „zugang“."),
        ("sprache;uk;;A", "Zeile 3: Feld „sprache“, Schlüssel „uk“ steht zweimal"),
        ("sprache;ru;;" + "A" * 41, "Zeile 3: Der Code des Trägers zu „ru“ hat 41 Zeichen"),
        ("sprache;geschlecht_d;;A", "Zeile 3: „geschlecht_d“ ist kein Schlüssel"),
        ("geschlecht;d;;A", "Zeile 3: „d“ ist kein Schlüssel des Feldes „geschlecht“."),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_taken(
    tmp_path: Path, german: Texts, line: str, told: str
) -> None:
    with pytest.raises(BadLine) as refused:
        read_own_codes(listed(tmp_path, "sprache;uk;;UK", line, "sprache;pl;;PL"))
    assert refused.value.text(german.say).startswith(told)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"feld;schluessel\r\nsprache;uk", ColumnMissing),
        (b"feld;schluessel;traegercode;wer\r\nsprache;uk;U;x", ColumnUnknown),
        (b"feld;schluessel;traegercode\r\nsprache;uk;", NoOwnCodes),
        (b"feld;schluessel;traegercode\r\nsprache;uk", RowTooShort),
        (b"feld;schluessel;traegercode\r\n\x81\xff;uk;U", NotATable),
        (b"%PDF-1.7 feld", NotATable),
        (b" \r\n", EmptyFile),
        (b"feld;schluessel;traegercode\r\n" + b"x" * 50_000_000, FileTooLarge),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(
    tmp_path: Path, german: Texts, content: bytes, refusal: type[DeskError]
) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(content)
    with pytest.raises(refusal) as refused:
        read_own_codes(path)
    assert "Bitte" in refused.value.text(german.say)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_own_codes(tmp_path / "codes.csv")
