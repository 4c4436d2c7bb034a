# exchange.py: Exchanges, queues and the proof of the ledger
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sqlite3

import cli


def profile(store, name="main"):
    return json.loads(cli.run("--store", store, "exchange", "show", name, "--format", "json").out)


def test_a_profile_is_what_was_given(folder):
    store = folder / "store.sqlite"
    cli.run(
        *("--store", store, "exchange", "add", "main", "--time-zone", "Europe/Berlin", "--region", "de"),
        *("--inbound-context", "from-trunk", "--inbound-context", "from-sip", "--closed-context", "closed"),
        *("--own-prefix", "07720", "--wait-limit", "=30", "--hours", "=Sun-Thu 08:00-17:00, Fri 8-13"),
    )
    settings = profile(store)
    assert settings["time_zone"] == "Europe/Berlin" and settings["region"] == "DE", settings
    assert settings["inbound_contexts"] == ["from-trunk", "from-sip"], settings
    text = cli.run("--store", store, "exchange", "show", "main").out
    assert "open Sun-Thu 08:00-17:00, Fri 08:00-13:00" in text and "waiting limit 30 s" in text, text


def test_a_change_is_a_new_version(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "main", "--closed-context", "closed", "--inbound-context", "in")
    cli.run("--store", store, "exchange", "set", "main", "--closed-context", "")
    assert profile(store)["closed_contexts"] == []
    assert profile(store)["inbound_contexts"] == ["in"], "what was not given stays"
    assert "version 2" in cli.run("--store", store, "exchange", "show", "main").out
    cli.run("--store", store, "exchange", "set", "main", "--closed-context", "")
    assert "version 2" in cli.run("--store", store, "exchange", "show", "main").out, "nothing changed"


def test_a_limit_from_a_day_on_keeps_the_hours(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "main", "--hours", "=Sun-Thu 8-17", "--wait-limit", "=30")
    cli.run("--store", store, "exchange", "set", "main", "--wait-limit", "0772000103=20", "--since", "2026-11-01")
    last = cli.run("--store", store, "exchange", "show", "main").out.splitlines()[-1]
    assert last == "0772000103: waiting limit 20 s, open Sun-Thu 08:00-17:00, since 1 Nov 2026 00:00", last


def test_names_are_found_or_not(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "מרכז")
    cli.run("--store", store, "exchange", "add", "מרכז", code=2)
    cli.run("--store", store, "exchange", "show", "other", code=1)
    cli.run("--store", store, "exchange", "set", "other", "--region", "IL", code=1)
    assert "מרכז" in cli.run("--store", store, "exchange", "list").out


def queues(store):
    return {row["code"]: row for row in cli.run("--store", store, "queue", "list", "--format", "json").rows()}


def test_queues_have_due_policies(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "main", language="he")
    before = queues(store)
    assert before["missed-in"]["due_seconds"] == 3600 and before["missed-in"]["busy_seconds"] == 1800
    assert before["missed-in"]["name"] == "לא נענו, נכנסות", "in the words of who made the store"
    cli.run("--store", store, "queue", "set", "missed-in", "--due", "45", "--at-risk", "50", "--name", "Callbacks")
    after = queues(store)["missed-in"]
    assert (after["due_seconds"], after["busy_seconds"], after["at_risk_percent"]) == (2700, 1800, 50), after
    assert after["policy_version"] == before["missed-in"]["policy_version"] + 1
    assert after["name"] == "Callbacks"
    cli.run("--store", store, "queue", "set", "callbacks", "--due", "50")
    cli.run("--store", store, "queue", "set", "no such", "--due", "50", code=1)


def test_columns_stand_under_their_titles(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "main", language="he")
    for language in cli.LOCALES:
        title, *rows = cli.run("--store", store, "queue", "list", language=language).out.splitlines()
        for row in rows:
            assert row.index("missed-") == title.index("קוד" if language == "he" else "Code"), title + row


def test_verify_finds_what_was_changed(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "exchange", "add", "main")
    cli.run("--store", store, "queue", "set", "missed-in", "--due", "45")
    assert "whole" in cli.run("--store", store, "verify").out
    assert "שלם" in cli.run("--store", store, "verify", language="he").out
    connection = sqlite3.connect(store)
    connection.execute("DROP TRIGGER event_refuses_update")
    connection.execute("UPDATE event SET facts = '{}' WHERE seq = 2")
    connection.commit()
    connection.close()
    result = cli.run("--store", store, "verify", "--format", "json", code=1)
    assert result.rows()[0]["bad_seq"] == 2, result
    assert "#2" in cli.run("--store", store, "verify", code=1).out


cli.main()
