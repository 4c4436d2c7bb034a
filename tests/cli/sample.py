# sample.py: The store to look around in
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import datetime
import os

import cli


def history(store, *words, **options):
    return cli.run("--store", store, "history", "--format", "json", *words, **options).rows()


def test_a_sample_has_every_type_and_verdict(folder):
    store = folder / "sample.sqlite"
    assert str(store) in cli.run("sample", store, language="he").out
    rows = history(store)
    assert len(rows) >= 300
    types = collections.Counter(row["entry_type"] for row in rows)
    assert {"LIST", "STATUS", "TAG", "FOLDER", "NEW_LEAD", "MISSED_CALL_IN", "MISSED_CALL_OUT"} <= set(types), types
    assert {row["on_time"] for row in rows} == {True, False, None}
    assert {"PENDING", "IN_PROGRESS", "COMPLETED"} <= {row["entry_status"] for row in rows}
    now = datetime.datetime.now(datetime.timezone.utc)
    newest = max(datetime.datetime.fromisoformat(row["created_at"]) for row in rows)
    assert now - datetime.timedelta(minutes=30) < newest < now, newest
    cli.run("--store", store, "verify")


def test_a_sample_is_made_anew(folder):
    store = folder / "sample.sqlite"
    cli.run("sample", store)
    count = len(history(store))
    cli.run("sample", store)
    assert len(history(store)) == count


def test_a_sample_is_no_store_of_ones_own(folder):
    os.environ["XDG_DATA_HOME"] = str(folder)
    cli.run("exchange", "add", "main")
    own = folder / "moked/moked.sqlite"
    assert own.exists()
    cli.run("sample", own, code=2)
    cli.run("exchange", "show", "main")
    cli.run("sample")
    assert (folder / "moked/sample.sqlite").exists()


cli.main()
