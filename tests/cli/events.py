# events.py: What other systems tell
# SPDX-License-Identifier: GPL-3.0-or-later

import json

import cli

KANNEL = cli.SOURCE / "tests/data/sms-kannel"
FORM = {"form": "contact", "page": "winter", "at": "2026-11-21T17:00:00Z", "fields": {"name": "Dana", "phone": "053-0000293"}}
AUTOMATION = {"kind": "automation-entered", "at": "2026-11-21T18:00:00Z", "address": "0530000293", "automation": "welcome"}


def test_each_thing_counts_once(folder):
    store = folder / "store.sqlite"
    told = folder / "told.json"
    told.write_text("".join(json.dumps(event) + "\n" for event in (FORM, AUTOMATION)), encoding="utf-8")
    first = cli.run("--store", store, "import", "events", told, KANNEL / "http-callbacks.txt")
    assert "53 events taken in" in first.out and "SMS gateway (Kannel)" in first.out, first
    again = cli.run("--store", store, "import", "events", told, KANNEL / "http-callbacks.txt", language="he")
    assert "53 אירועים כבר היו כאן" in again.out, again
    customer = cli.run("--store", store, "customer", "--phone", "053-0000293")
    assert "Dana" in customer.out, customer
    cli.run("--store", store, "verify")


def test_a_folder_is_its_files(folder):
    store = folder / "store.sqlite"
    told = folder / "told"
    (told / "old").mkdir(parents=True)
    (told / "form.json").write_text(json.dumps(FORM) + "\n", encoding="utf-8")
    (told / "old" / "automation.json").write_text(json.dumps(AUTOMATION) + "\n", encoding="utf-8")
    result = cli.run("--store", store, "import", "events", told)
    assert "2 events taken in" in result.out and "form.json" in result.out and "automation.json" in result.out, result


def test_what_cannot_be_read_is_refused_with_its_line(folder):
    store = folder / "store.sqlite"
    told = folder / "told.json"
    told.write_text(json.dumps(FORM) + '\n{"kind":\n{"kind": "sings", "address": "a@b.example"}\n', encoding="utf-8")
    (folder / "picture").write_bytes(b"\x89PNG")
    result = cli.run("--store", store, "import", "events", told, folder / "picture", code=1)
    assert "1 event taken in; 3 events refused" in result.out, result
    assert "2: this is no JSON" in result.out and "3: Moked does not know this kind" in result.out, result
    cli.run("--store", store, "import", "events", folder / "nothing", code=3)


cli.main()
