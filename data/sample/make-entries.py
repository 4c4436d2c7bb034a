#!/usr/bin/env python3
# make-entries.py: the entries of the sample, the same ones each time
#
# SPDX-FileCopyrightText: The Moked authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make-entries.py > entries.csv
#
# Instants are minutes before the end of the sample; a negative one is still to come. Some of the numbers are
# those that call in the recording, so that some of its callers are known.

import csv
import random
import sys

random.seed(1042)

GIVEN = """נועה אבי מיכל יוסי דנה רון שירה איתי תמר עומר יעל אלון הילה גיא ליאת ניר רותם אסף מאיה עידו
קרן אורי ענת ליאור סיגל דודו ורד אמיר גלית חיים רבקה משה אסתר סמיר לינא ג'ואן אולגה בוריס טליה צ'רלי""".split()
FAMILY = """כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן אזולאי מלכה כץ יוסף דוד עמר אוחיון חדד גבאי בן־דוד
אדרי לביא רוזנברג שפירא ח'ורי נסאר סעיד גולדשטיין הרשקוביץ וקנין שגב ברק אלבז צור מור זוהר תורג'מן""".split()
AGENTS = ["נועם ברק", "שיר לביא", "אדם ח'ורי", "יעל שגב", "ענבר מור", "אורי צור"]

# Callers of the recording, with the names that its exchange knows them by.
CALLERS = [("0540005449", "יורם לרנר"), ("0500001485", "אסתר שאולוב"), ("0500001701", "אדר רותם"),
           ("0500003963", "שרגא פורטנוי"), ("0520001214", "מנשה בר"), ("0520002525", "יהל בר־אל"),
           ("0520009277", "גרשון חגג"), ("0530000293", "יובל שרעבי"), ("0530003487", "שוהם פיין"),
           ("0530009999", "ערן פנחס"), ("0540009075", "זיו מנשה"), ("0540009171", "הילי נאמן"),
           ("0540009518", "סמדר שאול"), ("0580003981", "אוסנת סמט"), ("0580006042", "ליאם קרישבסקי"),
           ("0580007378", "אלמוג נקי"), ("0580008387", "דביר סומך"), ("030077651", "עומר ליפשיץ"),
           ("080026364", "גיטל אביסרור"), ("972500002580", "אריה גוטמן"), ("972520007492", "אורה אביטל")]

HOUR, DAY = 60, 24 * 60

# queue, type, how often, allowed minutes (None: no due date), reasons
QUEUES = [
    ("לידים חדשים", "NEW_LEAD", 80, 60, ["אתר האינטרנט", "פייסבוק", "המלצה של לקוח", "דף נחיתה – מבצע סתיו"]),
    ("חידוש מנוי", "STATUS", 45, 2 * DAY, ["מנוי עומד להסתיים", "מתעניין", "ביקש הצעה"]),
    ("לקוחות VIP", "TAG", 30, 4 * HOUR, ["VIP", "לקוח עסקי"]),
    ("גבייה", "FOLDER", 35, 3 * DAY, ["חובות פתוחים", "אמצעי תשלום נדחה"]),
    ("קמפיין סתיו", "LIST", 45, 5 * DAY, ["רשימת סתיו – צפון", "רשימת סתיו – מרכז"]),
    ("חזרה לפנייה", "OTHER", 20, None, ["ביקש שיחזרו אליו", "שאלה על חשבונית", "תיאום טכנאי"]),
    ("@missed-in", "MISSED_CALL_IN", 30, 60, ["NO_ANSWER", "BUSY", "CALLER_CANCEL", "OUT_OF_TIME"]),
    ("@missed-out", "MISSED_CALL_OUT", 15, 60, ["NO_ANSWER", "BUSY"]),
]

CANCELLED = ["הלקוח ביקש לא להתקשר", "כפילות", "לא רלוונטי"]


def make_customers():
    names = [f"{g} {f}" for g in GIVEN for f in FAMILY]
    random.shuffle(names)
    names[99] = "יהב מלכה"  # whom make-customers.py reminds of a payment
    customers = []
    for i in range(150):
        if i < len(CALLERS):
            phone, names[i] = CALLERS[i]
        elif i % 10 == 0:
            phone = f"0{random.choice('2348')}-{random.randint(5000000, 9999999)}"
        else:
            phone = f"05{random.choice('0248')}-{random.randint(2000000, 9999999)}"
        customers.append((f"L{2001 + i}", names[i], phone))
    return customers


def spread():
    """Minutes before the end, denser towards it."""
    return int(60 * DAY * random.random() ** 1.6) + 1


def finish(age, allowed):
    """Handled and done, in minutes before the end: four of five in time."""
    limit = allowed or 2 * DAY
    taken = limit * (random.uniform(0.05, 0.95) if random.random() < 0.8 else random.uniform(1.05, 3))
    taken = max(2, min(int(taken), age - 1))
    first = max(1, int(taken * random.uniform(0.2, 1)))
    return age - first, age - taken


def make_entry(queue, customer):
    name, kind, _, allowed, reasons = queue
    age = spread()
    row = {"queue": name, "type": kind, "reason": random.choice(reasons), "created": age,
           "due": "" if allowed is None else age - allowed, "handled": "", "done": "", "attempts": 0,
           "responsible": "", "close_reason": ""}
    row["customer_id"], row["name"], row["phone"] = customer
    fate = random.random()
    is_young = allowed is not None and age < allowed * 1.5

    if fate < 0.05:
        row["status"], row["done"] = "CANCELLED", max(1, age - random.randint(5, 3 * DAY))
        row["close_reason"], row["responsible"] = random.choice(CANCELLED), random.choice(AGENTS)
    elif fate < (0.45 if is_young else 0.9) and age > 5:
        row["status"], row["responsible"] = "COMPLETED", random.choice(AGENTS)
        row["handled"], row["done"] = finish(age, allowed)
        row["attempts"] = random.choice([0, 0, 0, 1, 1, 2])
    elif random.random() < 0.35:
        row["status"], row["responsible"] = "IN_PROGRESS", random.choice(AGENTS)
        row["handled"] = random.randint(1, age)
        row["attempts"] = random.randint(0, 3)
    else:
        row["status"] = "PENDING"
        row["attempts"] = random.choice([0, 0, 0, 0, 1, 2])
        if row["attempts"]:
            row["handled"] = random.randint(1, age)
    return row


def open_ones():
    """What a supervisor is to see at once, ten minutes later: due soon, at risk, just now overdue."""
    lead, renewal, vip = QUEUES[0], QUEUES[1], QUEUES[2]
    for queue, age in [(lead, 42), (lead, 47), (lead, 37), (vip, 190), (vip, 220), (lead, 53), (lead, 65),
                       (vip, 250), (renewal, 2 * DAY - 300), (renewal, DAY), (lead, 2), (lead, 1)]:
        yield queue, age


def main():
    customers = make_customers()
    rows = []
    for queue in QUEUES:
        for _ in range(queue[2]):
            rows.append(make_entry(queue, random.choice(customers)))
    for row, (queue, age) in zip([r for r in rows if r["queue"] in ("לידים חדשים", "לקוחות VIP", "חידוש מנוי")],
                                 open_ones()):
        row.update(queue=queue[0], type=queue[1], reason=random.choice(queue[4]), created=age, due=age - queue[3],
                   handled="", done="", attempts=0, responsible="", close_reason="", status="PENDING")
    # Some know only a number, some not even that.
    for row in random.sample([r for r in rows if r["type"].startswith("MISSED")], 12):
        row["customer_id"] = row["name"] = ""
    for row in random.sample([r for r in rows if r["type"] == "OTHER"], 4):
        row["customer_id"] = row["name"] = row["phone"] = ""

    rows.sort(key=lambda row: -row["created"])
    columns = ["id", "queue", "type", "reason", "status", "created", "due", "handled", "done", "attempts", "responsible",
               "customer_id", "name", "phone", "close_reason"]
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows, 1):
        writer.writerow({"id": f"S{number:03d}", **row})


main()
