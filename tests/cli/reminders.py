# reminders.py: Reminders and tasks from the command line, by the clock of the project, and taken back
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sqlite3

import cli


def make(folder):
    store = folder / "store.sqlite"
    customer = cli.run("--store", store, "customer", "add", "דנה כהן").out.strip()
    return store, customer


def reminders(store, *options):
    return cli.run("--store", store, "reminder", "list", *options, "--format", "json").rows()


def undo_number(text):
    return re.search(r"undo (\d+)", text)[1]


def test_a_reminder_is_set_put_off_dismissed_and_taken_back(folder):
    store, customer = make(folder)
    number = cli.run("--store", store, "reminder", "set", "להתקשר שוב", "--customer", customer,
                     "--at", "2030-03-29T02:30").out.strip()
    known = reminders(store)[0]
    # that night the clock goes from two to three
    assert known["remind_at"] == "2030-03-29T03:00:00+03:00", known
    assert known["customer_name"] == "דנה כהן" and known["state"] == "waiting" and known["text"] == "להתקשר שוב", known
    done = cli.run("--store", store, "reminder", "snooze", number, "--at", "2030-04-01T09:00").out
    assert reminders(store)[0]["remind_at"] == "2030-04-01T09:00:00+03:00"
    cli.run("--store", store, "customer", "undo", undo_number(done))
    assert reminders(store)[0]["remind_at"] == "2030-03-29T03:00:00+03:00"
    done = cli.run("--store", store, "reminder", "dismiss", number).out
    assert reminders(store) == []
    assert "so already" in cli.run("--store", store, "reminder", "dismiss", number).out
    cli.run("--store", store, "reminder", "snooze", number, "--in", "hour", code=1)
    cli.run("--store", store, "customer", "undo", undo_number(done))
    assert len(reminders(store)) == 1


def test_lists_say_what_is_due(folder):
    store, customer = make(folder)
    cli.run("--store", store, "reminder", "set", "past", "--at", "2020-01-01T10:00")
    cli.run("--store", store, "reminder", "set", "--customer", customer, "--in", "week")
    assert [row["text"] for row in reminders(store)] == ["past", None]
    assert [row["text"] for row in reminders(store, "--due")] == ["past"]
    assert [row["customer"] for row in reminders(store, "--customer", customer)] == [int(customer)]
    text = cli.run("--store", store, "reminder", "list").out
    assert "past" in text and "1 Jan 2020 10:00" in text, text
    assert "תזכורת" in cli.run("--store", store, "reminder", "list", language="he").out


def test_a_task_is_done_and_not_done(folder):
    store, customer = make(folder)
    number = cli.run("--store", store, "item", "add", customer, "send the offer", "--due", "2030-01-01").out.strip()
    cli.run("--store", store, "reminder", "set", "--item", number, "--at", "2020-01-01")
    assert [row["item_text"] for row in reminders(store, "--due")] == ["send the offer"]
    cli.run("--store", store, "item", "done", number)
    task = cli.run("--store", store, "item", "list", customer, "--format", "json").rows()[0]
    assert task["done_at"] and task["due_at"] == "2030-01-01T00:00:00+02:00", task
    assert reminders(store) == []
    assert task["done_by"], task
    cli.run("--store", store, "item", "done", number, "--open")
    assert len(reminders(store)) == 1
    assert "send the offer" in cli.run("--store", store, "item", "list", customer).out
    cli.run("--store", store, "item", "done", "99", code=1)
    cli.run("--store", store, "item", "add", "99", "x", code=1)


def test_what_is_wrong_is_said(folder):
    store, customer = make(folder)
    for words, code in (
        (["set", "x"], 2),
        (["set", "x", "--in", "hour", "--at", "2030-01-01"], 2),
        (["set", "x", "--in", "a while"], 2),
        (["set", "x", "--at", "soon"], 2),
        (["set", "x", "--in", "hour", "--customer", "Dana"], 2),
        (["set", "--in", "hour"], 1),
        (["set", "x", "--in", "hour", "--customer", "99"], 1),
        (["set", "x", "--in", "hour", "--item", "99"], 1),
        (["snooze", "99", "--in", "hour"], 1),
        (["dismiss", "99"], 1),
        (["list", "--due", "--customer", customer], 2),
    ):
        cli.run("--store", store, "reminder", *words, code=code)
    assert reminders(store) == []


def test_verify_proves_them(folder):
    store, customer = make(folder)
    cli.run("--store", store, "reminder", "set", "x", "--customer", customer, "--in", "hour")
    assert cli.run("--store", store, "verify", "--format", "json").rows()[0]["reminders"] == 1
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE reminder SET reminder_state = 'dismissed'")
    proof = cli.run("--store", store, "verify", "--format", "json", code=1).rows()[0]
    assert (proof["bad_reminder"], proof["bad_reminder_column"]) == (1, "reminder_state"), proof
    assert "reminder_state" in cli.run("--store", store, "verify", code=1).out


cli.main()
