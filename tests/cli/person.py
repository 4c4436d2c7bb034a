# person.py: Two who are one, one who is erased, and a queue by hand, from the command line
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3

import cli


def make(folder):
    """A store with two customers who share a number; the number of each."""
    store = folder / "store.sqlite"
    dana = cli.run("--store", store, "customer", "add", "Dana", "--add-phone", "054-123-4567").out.strip()
    again = cli.run("--store", store, "customer", "add", "Dana Cohen", "--add-phone", "+972541234567").out.strip()
    return store, dana, again


def ask(store, statement):
    with sqlite3.connect(store) as connection:
        return connection.execute(statement).fetchone()[0]


def test_those_who_share_a_number_are_suggested(folder):
    store, dana, again = make(folder)
    pairs = cli.run("--store", store, "customer", "duplicates", "--format", "json").rows()
    assert [(str(pair["id"]), str(pair["other_id"])) for pair in pairs] == [(dana, again)], pairs
    assert pairs[0]["contact_kind"] == "phone", pairs
    assert "Dana Cohen" in cli.run("--store", store, "customer", "duplicates", dana).out
    other = cli.run("--store", store, "customer", "add", "Roni", "--add-phone", "03-555-1234").out.strip()
    cli.run("--store", store, "customer", "duplicates", other, code=1)


def test_they_are_merged_and_taken_apart(folder):
    store, dana, again = make(folder)
    cli.run("--store", store, "customer", "merge", dana, again)
    assert ask(store, f"SELECT merged_into FROM customer WHERE id = {again}") == int(dana)
    assert "already" in cli.run("--store", store, "customer", "merge", dana, again, code=1).err
    cli.run("--store", store, "customer", "duplicates", code=1)
    cli.run("--store", store, "customer", "unmerge", again)
    assert ask(store, f"SELECT merged_into FROM customer WHERE id = {again}") is None
    cli.run("--store", store, "customer", "unmerge", again, code=1)
    cli.run("--store", store, "customer", "merge", dana, "999", code=1)
    cli.run("--store", store, "verify")


def test_a_person_is_erased_for_a_reason(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "customer", "erase", dana, code=2)
    cli.run("--store", store, "customer", "erase", dana, "--reason", "  ", code=2)
    cli.run("--store", store, "customer", "erase", dana, "--reason", "asked for it")
    assert ask(store, f"SELECT name FROM customer WHERE id = {dana}") == f"P-{dana}"
    assert "asked for it" in ask(store, "SELECT facts FROM event WHERE kind = 83")
    cli.run("--store", store, "customer", "erase", dana, "--reason", "again", code=1)
    cli.run("--store", store, "verify")


def test_a_queue_is_added_and_a_customer_put_in(folder):
    store, dana, _ = make(folder)
    cli.run("--store", store, "queue", "add", "Renewals", "--type", "list", "--due", "120")
    cli.run("--store", store, "queue", "add", "Renewals", code=1)
    cli.run("--store", store, "queue", "add", "Mine", "--type", "MISSED_CALL_IN", code=2)
    queue = next(row for row in cli.run("--store", store, "queue", "list", "--format", "json").rows() if not row["code"])
    assert (queue["name"], queue["entry_type"], queue["due_seconds"]) == ("Renewals", "LIST", 7200), queue

    first = cli.run("--store", store, "queue", "open", "Renewals", "--customer", dana, "--reason", "promised").out
    second = cli.run("--store", store, "queue", "open", "Renewals", "--customer", dana, "--reason", "again").out
    assert first == second == "#1\n", (first, second)
    entry = cli.run("--store", store, "history", "--format", "json").rows()
    assert [row["reason"] for row in entry] == ["by hand: promised"], entry
    assert ask(store, "SELECT retriggers FROM queue_entry") == 1
    cli.run("--store", store, "queue", "open", "Renewals", "--customer", dana, code=2)
    retired = ("--store", store, "queue", "retire")
    cli.run(*retired, "renewals")
    assert ask(store, "SELECT is_active FROM queue WHERE name = 'Renewals'") == 0
    cli.run("--store", store, "queue", "open", "Renewals", "--customer", dana, "--reason", "x", code=1)
    cli.run(*retired, "Renewals", "--restore")
    cli.run("--store", store, "queue", "open", "Renewals", "--customer", dana, "--reason", "back")
    cli.run(*retired, "missed-in", code=1)
    cli.run(*retired, "None", code=1)
    cli.run("--store", store, "queue", "set", "Renewals", "--name", " ", code=1)
    cli.run("--store", store, "queue", "open", "None", "--customer", dana, "--reason", "x", code=1)
    cli.run("--store", store, "queue", "open", "Renewals", "--customer", "999", "--reason", "x", code=1)
    cli.run("--store", store, "verify")


cli.main()
