# dossier.py: A customer's whole file
# SPDX-License-Identifier: GPL-3.0-or-later

import json

import cli

FORM = {"form": "contact", "page": "winter", "at": "2026-11-21T17:00:00Z", "fields": {"name": "דנה כהן", "phone": "053-0000293"}}


def test_it_holds_all_that_happened(folder):
    store = folder / "store.sqlite"
    told = folder / "told.json"
    told.write_text(json.dumps(FORM), encoding="utf-8")
    cli.run("--store", store, "import", "events", told, cli.SOURCE / "tests/data/sms-kannel/http-callbacks.txt")
    file = json.loads(cli.run("--store", store, "dossier", "--phone", "0530000293").out)
    assert file["customer"]["name"] == "דנה כהן", file["customer"]
    assert file["customer"]["contact_points"][0]["match_key"] == "+972530000293", file["customer"]
    assert file["engagement"]["months"][0] == {"month": "2026-11", "acts": 1}, file["engagement"]
    kinds = [event["kind"] for event in file["events"]]
    assert kinds[-1] == "CUSTOMER_CREATED" and "FORM_SUBMITTED" in kinds and "MESSAGE_FAILED" in kinds, kinds
    assert len({event["seq"] for event in file["events"]}) == len(kinds), kinds

    # Whoever took it out stands in the next one.
    again = json.loads(cli.run("--store", store, "dossier", "1", language="he").out)
    taken = [event for event in again["events"] if event["kind"] == "EXPORTED"]
    assert len(taken) == 1 and taken[0]["facts"]["format"] == "json", taken
    cli.run("--store", store, "verify")


def test_nobody_has_no_file(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "import", "events", cli.SOURCE / "tests/data/sms-kannel/http-callbacks.txt")
    cli.run("--store", store, "dossier", "7", code=1)
    cli.run("--store", store, "dossier", code=2)
    cli.run("--store", store, "dossier", "x", code=2)


cli.main()
