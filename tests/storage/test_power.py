"""Killed at any moment: a contact that was acknowledged is there, none is half there."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from clearingstelle.storage.database import check, open_database
from clearingstelle.storage.visits import VisitStore

KILLS = 100
CHILD = """
import sys
from datetime import date
from pathlib import Path
from clearingstelle.periods import HalfDay
from clearingstelle.storage.database import open_database
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Visit
store = VisitStore(open_database(Path(sys.argv[1])))
visit = Visit.of({"anliegen": ["arbeit", "wohnen", "geld"], "ziel": ["mbe"], "paket": ["uk"]})
while True:
    store.add(visit, date(2026, 3, 2), HalfDay.MORNING)
    sys.stdout.write("x")
    sys.stdout.flush()
"""


@pytest.mark.timeout(120)
def test_an_acknowledged_contact_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    open_database(path).close()
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(KILLS):
        words = [sys.executable, "-c", CHILD, str(path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            for _ in range(chance.randrange(1, 40)):
                acknowledged += len(child.stdout.read(1))
            child.kill()
            acknowledged += len(child.stdout.read())
        connection = open_database(path)
        check(connection, path)
        found = [entry.visit for entry in VisitStore(connection).open_visits()]
        connection.close()
        # One more may have been committed in the moment before it could be acknowledged.
        assert acknowledged <= len(found) <= acknowledged + 1
        assert all(visit.codes("anliegen") == {"arbeit", "wohnen", "geld"} for visit in found)
        acknowledged = len(found)
