# tables.py: Tables and cards of other systems
# SPDX-License-Identifier: GPL-3.0-or-later

import json

import cli

MAPPING = {
    "name": "crm",
    "kind": "entries",
    "heading": True,
    "time_zone": "Asia/Jerusalem",
    "fields": {
        "external_id": {"column": "No"},
        "queue": {"column": "Queue"},
        "customer_name": {"column": "Name"},
        "phone": {"column": "Phone"},
        "created_at": {"column": "Opened", "date": "Y-M-D"},
        "due_at": {"column": "Due", "date": "Y-M-D"},
        "completed_at": {"column": "Closed", "date": "Y-M-D"},
        "entry_status": {"column": "Status"},
    },
}

TABLE = """No,Queue,Name,Phone,Opened,Due,Closed,Status
1,גבייה,רונית לוי,054-123-4567,2026-11-01 10:00,2026-11-01 11:00,2026-11-01 11:00,Completed
2,גבייה,Alon Friedman,*2700,2026-11-02 10:00,2026-11-02 11:00,2026-11-02 13:10,Completed
3,VIP,,,2026-11-03 10:00,2026-11-03 11:00,,Pending
4,VIP,Noa,050-771-2094,some day,,,Pending
"""


def import_table(folder):
    store = folder / "store.sqlite"
    (folder / "mapping.json").write_text(json.dumps(MAPPING), encoding="utf-8")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    words = ("--store", store, "import", "entries", folder / "table.csv", "--mapping", folder / "mapping.json")
    return store, words


def test_entries_by_a_mapping(folder):
    store, words = import_table(folder)
    result = cli.run(*words, code=1)
    assert "Entries: 3 new" in result.out and "table.csv, line 5: a date cannot be read" in result.out, result
    again = cli.run(*words, code=1, language="he")
    assert "נוספו 0" in again.out and "כבר היו 3" in again.out and "שורה 5" in again.out, again
    rows = [cli.run("--store", store, "entry", number, "--format", "json").rows()[0] for number in (1, 2, 3)]
    assert [row["on_time"] for row in rows] == [True, False, None], rows
    assert [row["phone"] for row in rows] == ["054-123-4567", "*2700", None], rows
    assert [row["customer"] for row in rows] == ["רונית לוי", "Alon Friedman", None], rows
    assert rows[0]["created_at"] == "2026-11-01T10:00:00+02:00", rows
    assert rows[2]["completed_at"] is None, rows


def test_an_entry_says_who_why_when_and_whether_done(folder):
    store, words = import_table(folder)
    cli.run(*words, code=1)
    english = cli.run("--store", store, "entry", "#2").out
    assert "completed on 2 Nov 2026 13:10, 2 h 10 min late, without proof." in english, english
    assert "Due date passed" in english and "Entry completed" in english, english
    hebrew = cli.run("--store", store, "entry", "2", language="he").out
    assert "הושלם ב־02.11.2026 13:10, באיחור 2 ש׳ 10 דק׳, ללא הוכחה." in hebrew, hebrew


def test_reports_are_kept(folder):
    store, words = import_table(folder)
    cli.run(*words, code=1)
    report = cli.run("--store", store, "import", "show", "1").out
    assert "line 5" in report and "some day" in report, report
    assert len(cli.run("--store", store, "imports").out.splitlines()) == 2
    cli.run("--store", store, "import", "show", "2", code=1)


def test_customers_from_cards(folder):
    card = folder / "cards.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:דנה כהן\nTEL:054-612-8830\nEND:VCARD\n", encoding="utf-8")
    store = folder / "store.sqlite"
    assert "1 new" in cli.run("--store", store, "import", "customers", card).out
    assert "1 met again" in cli.run("--store", store, "import", "customers", card).out


def test_what_cannot_be_imported(folder):
    store = folder / "store.sqlite"
    empty = folder / "empty.csv"
    empty.write_text("", encoding="utf-8")
    cli.run("--store", store, "import", "customers", empty, code=3)
    cli.run("--store", store, "import", "customers", folder, code=3)
    cli.run("--store", store, "import", "customers", folder / "none.csv", code=3)
    cli.run("--store", store, "import", "entries", empty, code=2)
    cli.run("--store", store, "import", "entries", empty, "--mapping", "no such", code=2)
    cli.run("--store", store, "import", "entries", empty, "--mapping", empty, code=3)


cli.main()
