# customers.py: What is done to customers from the command line, to one and to many, and taken back
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sqlite3

import cli


def make(folder):
    """A store with two customers; the number of each."""
    store = folder / "store.sqlite"
    dana = cli.run("--store", store, "customer", "add", "דנה כהן", "--add-phone", "054-123-4567",
                   "--add-email", "dana@example.com").out.strip()
    roni = cli.run("--store", store, "customer", "add", "Roni", "--add-phone", "03-555-1234").out.strip()
    return store, dana, roni


def card(store, customer):
    return cli.run("--store", store, "customer", customer, "--format", "json").rows()[0]


def events(store):
    with sqlite3.connect(store) as connection:
        return connection.execute("SELECT COUNT (*) FROM event").fetchone()[0]


def test_a_customer_is_added_by_hand(folder):
    store, dana, _ = make(folder)
    known = card(store, dana)
    assert known["created_via"] == "manual" and known["name"] == "דנה כהן", known
    assert known["contact_points"] == "+972541234567 dana@example.com", known
    cli.run("--store", store, "customer", "add", "X", "--add-phone", "nobody", code=1)
    cli.run("--store", store, "customer", "add", "X", "--add-email", "x", code=1)


def test_every_option_is_in_the_card(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "field", "add", "Budget", "--type", "number")
    cli.run("--store", store, "customer", "set", dana, "--tag", "gold", "--tag", "new, old", "--list", "News",
            "--folder", "North", "--status", "vip", "--interest", "later", "--revisit", "2027-01-01",
            "--lead-source", "Fair", "--lead-at", "2026-02-03T10:00+02:00", "--region", "Galilee",
            "--responsible", "Yossi", "--organisation", "Acme", "--field", "budget=1,250.50", "--state", "dormant",
            "--name", "Dana Cohen", "--add-phone", "050-222-3333", "--note", "called twice", "--item", "send offer",
            "--due", "2027-02-01")
    known = card(store, dana)
    expected = {
        "name": "Dana Cohen", "tags": ["gold", "new, old"], "lists": ["News"], "folder": "North",
        "customer_status": "VIP", "interest": "later", "revisit_at": "2027-01-01T00:00:00+02:00", "lead_source": "Fair",
        "lead_at": "2026-02-03T10:00:00+02:00", "region": "Galilee", "responsible": "Yossi", "organisation": "Acme",
        "own_fields": {"Budget": "1250.5"}, "customer_state": "dormant",
        "contact_points": "+972541234567 dana@example.com +972502223333",
    }  # fmt: skip
    assert {key: known[key] for key in expected} == expected, known
    text = cli.run("--store", store, "customer", dana).out
    for words in ("gold", "North", "VIP", "Acme", "1250.5", "send offer", "Dormant"):
        assert words in text, text


def test_the_same_again_is_no_event(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "customer", "set", dana, "--tag", "gold", "--region", "North")
    before = events(store)
    assert "so already" in cli.run("--store", store, "customer", "set", dana, "--tag", "GOLD", "--region", "North").out
    assert events(store) == before


def test_all_or_nothing(folder):
    store, dana, _ = make(folder)
    before = events(store)
    for words, code in (
        (["--tag", "gold", "--status", "Nonsense"], 1),
        (["--tag", "gold", "--field", "Shoe=44"], 1),
        (["--tag", "gold", "--add-phone", "nobody"], 1),
        (["--tag", "gold", "--state", "deleted"], 1),
        (["--interest", "maybe"], 2),
        (["--field", "Shoe"], 2),
        (["--due", "2027-01-01"], 2),
        (["--revisit", "2027-01-01"], 2),
    ):
        cli.run("--store", store, "customer", "set", dana, *words, code=code)
    cli.run("--store", store, "customer", "set", "99", "--tag", "gold", code=1)
    assert events(store) == before
    assert card(store, dana)["tags"] == []


def test_undo(folder):
    store, dana, _ = make(folder)
    said = cli.run("--store", store, "customer", "set", dana, "--status", "VIP").out
    seq = re.search(r"undo (\d+)", said)[1]
    again = re.search(r"undo (\d+)", cli.run("--store", store, "customer", "undo", seq).out)[1]
    assert card(store, dana)["customer_status"] is None
    cli.run("--store", store, "customer", "undo", seq, code=1)
    cli.run("--store", store, "customer", "undo", again)
    assert card(store, dana)["customer_status"] == "VIP"
    cli.run("--store", store, "customer", "undo", "999999", code=1)


def test_bulk_and_back(folder):
    store, dana, roni = make(folder)
    people = folder / "people.txt"
    people.write_text(f"#{dana}\n03-555-1234\n", encoding="utf-8")
    bulk = ("--store", store, "customer", "bulk", "--tag", "gold", "--ids-from", people)
    before = events(store)
    assert "2 customers change" in cli.run(*bulk, "--dry-run").out
    assert events(store) == before
    said = cli.run(*bulk).out
    assert card(store, dana)["tags"] == card(store, roni)["tags"] == ["gold"]
    labels = cli.run("--store", store, "label", "list", "tag", "--format", "json").rows()
    assert [(label["name"], label["customers"]) for label in labels] == [("gold", 2)], labels
    cli.run("--store", store, "customer", "undo", "--whole", re.search(r"--whole (\d+)", said)[1])
    assert card(store, dana)["tags"] == card(store, roni)["tags"] == []

    people.write_text("nobody@example.com\n", encoding="utf-8")
    assert "nobody@example.com" in cli.run(*bulk, code=1).err
    cli.run("--store", store, "customer", "bulk", "--tag", "a", "--tag", "b", "--ids-from", people, code=2)
    cli.run("--store", store, "customer", "bulk", "--tag", "a", code=2)


def test_bulk_by_search(folder):
    store, dana, _ = make(folder)
    mapping = folder / "mapping.json"
    mapping.write_text(
        '{"kind": "entries", "fields": {"queue": {"value": "Q"}, "created_at": {"column": "created"},'
        ' "phone": {"column": "phone"}, "customer_name": {"column": "name"}}}', encoding="utf-8")
    table = folder / "entries.csv"
    table.write_text("created,phone,name\n2026-11-01 10:00,054-123-4567,דנה כהן\n", encoding="utf-8")
    cli.run("--store", store, "import", "entries", table, "--mapping", mapping)
    cli.run("--store", store, "customer", "set", dana, "--organisation", "Levi's Bakery")
    assert "1 customer changes" in cli.run("--store", store, "customer", "bulk", "--list", "News", "--search", "bakery").out
    assert card(store, dana)["lists"] == ["News"]
    cli.run("--store", store, "customer", "bulk", "--list", "News", "--search", "nowhere", code=1)


def test_statuses(folder):
    store, dana, _ = make(folder)
    names = [row["name"] for row in cli.run("--store", store, "status", "list", "--format", "json").rows()]
    assert names == ["Potential", "Promotion", "Casual", "VIP"], names
    cli.run("--store", store, "status", "add", "Silver", "--tone", "blue")
    cli.run("--store", store, "status", "add", "silver", code=1)
    cli.run("--store", store, "status", "add", "Gold", "--tone", "golden", code=1)
    cli.run("--store", store, "status", "rename", "silver", "Platinum")
    cli.run("--store", store, "customer", "set", dana, "--status", "Platinum")
    cli.run("--store", store, "status", "retire", "Platinum")
    assert card(store, dana)["customer_status"] == "Platinum"
    cli.run("--store", store, "customer", "set", dana, "--status", "")
    cli.run("--store", store, "customer", "set", dana, "--status", "Platinum", code=1)
    cli.run("--store", store, "status", "retire", "Platinum", "--restore")
    cli.run("--store", store, "customer", "set", dana, "--status", "Platinum")


def test_statuses_begin_in_the_language_of_the_store(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "דנה", language="he")
    names = [row["name"] for row in cli.run("--store", store, "status", "list", "--format", "json").rows()]
    assert names == ["פוטנציאלי", "מבצע", "מזדמן", "VIP"], names


def test_fields(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "field", "add", "Size", "--type", "choice", "--choice", "S", "--choice", "L")
    cli.run("--store", store, "field", "add", "Birthday", "--type", "date")
    cli.run("--store", store, "field", "add", "Size", code=1)
    cli.run("--store", store, "field", "add", "Shoe", "--type", "colour", code=2)
    cli.run("--store", store, "field", "add", "Shoe", "--type", "choice", code=2)
    cli.run("--store", store, "customer", "set", dana, "--field", "size=l", "--field", "Birthday=1.2.1990")
    assert card(store, dana)["own_fields"] == {"Size": "L", "Birthday": "1990-02-01"}
    cli.run("--store", store, "customer", "set", dana, "--field", "Size=XL", code=1)
    cli.run("--store", store, "field", "retire", "Size")
    cli.run("--store", store, "customer", "set", dana, "--field", "Size=S", code=1)
    cli.run("--store", store, "customer", "set", dana, "--field", "Size=")
    fields = cli.run("--store", store, "field", "list", "--format", "json").rows()
    assert [(field["name"], field["is_active"]) for field in fields] == [("Size", False), ("Birthday", True)], fields


def test_acts_are_of_whoever_runs_the_command(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "customer", "set", dana, "--tag", "gold")
    with sqlite3.connect(store) as connection:
        rows = connection.execute("SELECT e.actor_kind, u.login FROM event e JOIN staff_user u ON u.id = e.actor_id "
                                  "WHERE e.kind = 70").fetchall()  # fmt: skip
    assert len(rows) == 1 and rows[0][0] == 1 and rows[0][1], rows
    cli.run("--store", store, "verify")


cli.main()
