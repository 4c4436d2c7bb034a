# timeline.py: Everything that happened with a customer
# SPDX-License-Identifier: GPL-3.0-or-later

import cli


def timeline(store, *words, **options):
    """The figures of engagement, and the events."""
    rows = cli.run("--store", store, "timeline", "--format", "json", *words, **options).rows()
    assert [row["row"] for row in rows[:1]] == ["engagement"], rows
    assert all(row["row"] == "event" for row in rows[1:])
    return rows[0], rows[1:]


def busiest(store):
    """The customer with the most calls of the sample: its number, and its calls."""
    calls = cli.run("--store", store, "calls", "--format", "json").rows()
    phones = [row["phone"] for row in calls if row["phone"]]
    phone = max(sorted(set(phones)), key=phones.count)
    return phone, [row for row in calls if row["phone"] == phone]


def sample(folder):
    store = folder / "sample.sqlite"
    cli.run("sample", store)
    return store


def test_every_call_and_entry_is_told(folder):
    store = sample(folder)
    phone, calls = busiest(store)
    engagement, events = timeline(store, "--phone", phone, "--kind", "calls,entries,card,system,notes,messages,other")
    heads = [event for event in events if event["part_of"] is None]
    told = [(event["occurred_at"], event["call_disposition"]) for event in heads if event["kind_name"] == "CALL_RECORDED"]
    assert sorted(told) == sorted((row["started_at"], row["call_disposition"]) for row in calls)
    assert [event["occurred_at"] for event in heads[:-1]] == sorted((event["occurred_at"] for event in heads[:-1]), reverse=True)
    assert heads[-1]["kind_name"] == "CUSTOMER_CREATED" and heads[-1]["is_origin"], heads[-1]
    assert engagement["called"] == sum(row["direction"] == "in" for row in calls)
    assert {event["side"] for event in heads if event["group"] == "calls"} == {"contact"}

    entries = cli.run("--store", store, "history", "--customer", engagement["customer"], "--format", "json").rows()
    assert {row["id"] for row in entries} <= {event["entry"] for event in events}


def test_each_filter_narrows_and_all_of_it_is_the_whole(folder):
    store = sample(folder)
    phone, _ = busiest(store)
    everything = timeline(store, "--phone", phone)[1]
    of_kinds = [timeline(store, "--phone", phone, "--side", side)[1] for side in ("contact", "ours")]
    assert sum(map(len, of_kinds)) == len(everything) and all(of_kinds)
    middle = everything[len(everything) // 2]["occurred_at"]
    heads = [event for event in everything if event["part_of"] is None]
    later = [event for event in timeline(store, "--phone", phone, "--from", middle)[1] if event["part_of"] is None]
    earlier = [event for event in timeline(store, "--phone", phone, "--to", middle)[1] if event["part_of"] is None]
    assert len(later) + len(earlier) == len(heads) and later and earlier
    assert len(timeline(store, "--phone", phone, "--limit", "3")[1]) == 3
    entry = next(event["entry"] for event in everything if event["entry"])
    of_entry = timeline(store, "--phone", phone, "--entry", entry)[1]
    assert 0 < len(of_entry) < len(everything) and any(event["entry"] == entry for event in of_entry)


def test_in_words(folder):
    store = sample(folder)
    phone, _ = busiest(store)
    english = cli.run("--store", store, "timeline", "--phone", phone).out
    assert "Came in by " in english and "The contact's side" in english and "Score " in english, english
    hebrew = cli.run("--store", store, "timeline", "--phone", phone, language="he").out
    assert "הצטרפות ב" in hebrew and "הצד של איש הקשר" in hebrew, hebrew
    assert not set(hebrew) & set(map(chr, cli.BIDI)), "bidi controls in what is no terminal"
    found = cli.run("--store", store, "timeline", "--phone", phone, "--search", "came in").out
    assert "Came in by " in found and "hidden: " in found, found
    cli.run("--store", store, "timeline", "--phone", phone, "--search", "no such words", code=1)


def test_what_is_not_understood(folder):
    store = sample(folder)
    for words, code in (
        ([], 2),
        (["one"], 2),
        (["1", "--phone", "2"], 2),
        (["1", "--kind", "gossip"], 2),
        (["1", "--side", "left"], 2),
        (["1", "--from", "soon"], 2),
        (["999999"], 1),
    ):
        cli.run("--store", store, "timeline", *words, code=code)


cli.main()
