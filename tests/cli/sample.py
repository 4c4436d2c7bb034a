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


SENTENCE = 'שלום יהב – יתרת התשלום שלך היא 450 ש"ח ועומדים לרשותך 10 ימים להשלמת התהליך'


def timeline(store, phone):
    rows = cli.run("--store", store, "timeline", "--format", "json", "--phone", phone).rows()
    return rows[0], rows[1:]


def test_customers_of_the_queues_have_months_behind_them(folder):
    store = folder / "sample.sqlite"
    cli.run("sample", store)
    in_queues = {row["phone"].replace("-", "") for row in history(store) if row["phone"]}
    for phone, channel, state in [("0540005449", "email", "active"), ("0543984777", "sms", "active"),
                                  ("0523442041", "email", "dormant")]:
        engagement, events = timeline(store, phone)
        assert phone in in_queues, phone
        assert (engagement["preferred_channel"], engagement["suggested_state"]) == (channel, state), engagement
        assert events[-1]["is_origin"] and events[-1]["kind_name"] == "CUSTOMER_CREATED", events[-1]
        first, last = (datetime.datetime.fromisoformat(event["occurred_at"]) for event in (events[-1], events[0]))
        assert last - first > datetime.timedelta(days=360), (first, last)
        assert {event["side"] for event in events} == {"contact", "ours"}
    assert engagement["last_act_at"] < (datetime.date.today() - datetime.timedelta(days=180)).isoformat()


def test_the_sentence_of_a_template_is_as_it_was_sent(folder):
    store = folder / "sample.sqlite"
    cli.run("sample", store)
    events = timeline(store, "0543984777")[1]
    sent = next(event for event in events if event["kind_name"] == "MESSAGE_SENT" and event["channel"] == "sms")
    message = cli.run("--store", store, "message", sent["message"]).out
    assert SENTENCE in message and "version 1" in message, message
    assert SENTENCE in cli.run("--store", store, "timeline", "--phone", "0543984777", language="he").out
    kinds = {event["kind_name"] for event in events}
    assert {"NOTE_WRITTEN", "ITEM_ADDED", "ITEM_DONE", "REMINDER_SET", "MESSAGE_RECEIVED", "AUTOMATION_ENTERED"} <= kinds, kinds


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
