# messages.py: Templates, the journal, and what leads to nobody yet
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3

import cli

MAIL = """From: {0}
To: us@us.example
Subject: A question
Message-ID: <{1}@d.example>
Date: Sun, 22 Nov 2026 10:00:00 +0200

Are you open?
"""


def test_a_template_keeps_its_versions(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "Dana Cohen", "--add-email", "dana@example.com")
    cli.run("--store", store, "template", "save", "Welcome", "--subject", "Hi", "--text", "Hello [[first name]]")
    (folder / "text").write_text("Shalom [[first name]]\n", encoding="utf-8")
    cli.run("--store", store, "template", "save", "Welcome", "--subject", "Hi", "--file", folder / "text")
    (row,) = cli.run("--store", store, "template", "list", "--format", "json").rows()
    assert (row["template"], row["version"], row["body"]) == (1, 2, "Shalom [[first name]]"), row
    (row,) = cli.run("--store", store, "template", "show", 1, "--version", 1, "--format", "json").rows()
    assert row["body"] == "Hello [[first name]]", row
    shown = cli.run("--store", store, "template", "show", 1)
    assert "first name" in shown.out.splitlines(), shown
    cli.run("--store", store, "template", "save", "Welcome", "--text", "Hello", "--retire")
    cli.run("--store", store, "template", "list", code=1)
    assert len(cli.run("--store", store, "template", "list", "--retired", "--format", "json").rows()) == 1
    cli.run("--store", store, "template", "save", "Welcome", code=2)
    cli.run("--store", store, "template", "save", "Empty", "--text", " ", code=3)


def test_the_journal_and_a_message(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "Dana Cohen", "--add-email", "dana@example.com")
    (folder / "one").write_text(MAIL.format("Dana@Example.com", 1), encoding="utf-8")
    cli.run("--store", store, "import", "mail", folder / "one")
    (row,) = cli.run("--store", store, "messages", "--search", "question", "--format", "json").rows()
    assert (row["name"], row["status"], row["direction"]) == ("Dana Cohen", "received", "in"), row
    assert cli.run("--store", store, "messages", "--channel", "email", "--count").out == "1\n"
    cli.run("--store", store, "messages", "--direction", "out", code=1)
    cli.run("--store", store, "messages", "--status", "lost", code=2)

    message, step = cli.run("--store", store, "message", row["message"], "--format", "json").rows()
    assert message["body"].strip() == "Are you open?" and message["customer"] == 1, message
    assert step["step"] == "received", step
    for language, word in (("en", "Received"), ("he", "התקבל")):
        shown = cli.run("--store", store, "message", "M-1", language=language)
        assert word in shown.out and "Are you open?" in shown.out, shown
    cli.run("--store", store, "message", 9, code=1)
    proof = cli.run("--store", store, "verify", "--format", "json").rows()[0]
    assert (proof["messages"], proof["bad_message"]) == (1, None), proof


def test_what_leads_to_nobody_can_be_given_and_taken_back(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "Dana Cohen", "--add-email", "dana@example.com")
    (folder / "one").write_text(MAIL.format("who@example.com", 1), encoding="utf-8")
    cli.run("--store", store, "import", "mail", folder / "one")
    (item,) = cli.run("--store", store, "unmatched", "list", "--format", "json").rows()
    assert (item["address"], item["subject"], item["kind"]) == ("who@example.com", "A question", "received"), item
    assert "who@example.com" in cli.run("--store", store, "unmatched", "list", language="he").out
    cli.run("--store", store, "messages", code=1)

    cli.run("--store", store, "unmatched", "assign", item["item"], 7, code=1)
    cli.run("--store", store, "unmatched", "assign", item["item"], 1)
    cli.run("--store", store, "unmatched", "list", code=1)
    assert cli.run("--store", store, "messages", "--customer", 1, "--count").out == "1\n"
    cli.run("--store", store, "unmatched", "assign", item["item"], 1, code=1)

    cli.run("--store", store, "unmatched", "release", item["item"])
    cli.run("--store", store, "messages", code=1)
    assert len(cli.run("--store", store, "unmatched", "list", "--format", "json").rows()) == 1
    cli.run("--store", store, "verify")


def test_a_customer_who_comes_later_gets_what_was_told(folder):
    store = folder / "store.sqlite"
    (folder / "one").write_text(MAIL.format("late@example.com", 1), encoding="utf-8")
    cli.run("--store", store, "import", "mail", folder / "one")
    (folder / "customers.csv").write_text("name,phone,email\nLate,054-7654321,Late@Example.com\n", encoding="utf-8")
    cli.run("--store", store, "import", "customers", folder / "customers.csv")
    cli.run("--store", store, "unmatched", "list", code=1)
    (row,) = cli.run("--store", store, "messages", "--format", "json").rows()
    assert (row["name"], row["address"]) == ("Late", "late@example.com"), row

    # And so does who is given the address by hand; what was given by itself can be taken back.
    (folder / "two").write_text(MAIL.format("later@example.com", 2), encoding="utf-8")
    cli.run("--store", store, "import", "mail", folder / "two")
    (item,) = cli.run("--store", store, "unmatched", "list", "--format", "json").rows()
    cli.run("--store", store, "customer", "set", 1, "--add-email", "LATER@example.com")
    cli.run("--store", store, "unmatched", "list", code=1)
    assert cli.run("--store", store, "messages", "--customer", 1, "--count").out == "2\n"
    cli.run("--store", store, "unmatched", "release", item["item"])
    assert len(cli.run("--store", store, "unmatched", "list", "--format", "json").rows()) == 1
    cli.run("--store", store, "verify")


def test_what_is_closed_is_proved(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "Dana Cohen", "--add-email", "dana@example.com")
    with sqlite3.connect(store) as connection:
        connection.execute("INSERT INTO contact_block VALUES (1, 'email', 'dana@example.com', 'failed', 1, 1, '')")
    proof = cli.run("--store", store, "verify", "--format", "json", code=1).rows()[0]
    assert (proof["blocks"], proof["bad_block_customer"], proof["bad_block_column"]) == (1, 1, "event"), proof
    assert "event" in cli.run("--store", store, "verify", code=1).out


cli.main()
