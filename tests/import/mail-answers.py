# mail-answers.py: Mails of the world against an answer sheet made in another way
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a standard report part says is read here a second time, by Python's own e-mail package. What servers wrote in
their own words was read by eye: WORDS. Needs MOKED_TEST_DATA; usage: mail-answers.py MAIL-VERDICTS"""

import collections
import email
import json
import os
import pathlib
import re
import subprocess
import sys

F, D, OK = "failed", "delayed", "delivered"

# file: [(action, address, permanent, code)]; what the words of the file say, read by eye.
WORDS = {
    "lhost-amazonses-09": [(F, "bounce@simulator.amazonses.com", True, "5.1.1")],
    "lhost-amazonses-10": [(F, "bounce@simulator.amazonses.com", True, "5.1.1")],
    "lhost-amazonses-11": [("complaint", "complaint@simulator.amazonses.com", True, "")],
    "lhost-amazonses-12": [(OK, "success@simulator.amazonses.com", False, "")],
    "lhost-exim-01": [(F, "kijitora@example.ed.jp", True, "5.7.0")],
    "lhost-exim-02": [(F, "kijitora@example.jp", True, "5.1.1"), (F, "sabatora@example.jp", True, "5.2.1")],
    "lhost-exim-03": [(F, "kijitora@example.or.jp", True, "5.7.0")],
    "lhost-exim-04": [(F, "kijitora@example.ed.jp", True, "5.7.0")],
    "lhost-exim-05": [(F, "kijitora@neko.example.co.jp", True, "5.1.1")],
    "lhost-exim-06": [(F, "kijitora@example.com", False, "")],
    "lhost-exim-07": [(F, "shiba@example.com", False, "")],
    "lhost-exim-08": [(F, "nekochan@example.org", False, "")],
    "lhost-gmail-01": [(F, "userunknown@example.jp", True, "5.1.1")],
    "lhost-gmail-03": [(F, "kijitora@example.co.jp", True, "5.7.0")],
    "lhost-gmail-04": [(F, "kijitora@example.com", True, "5.7.1")],
    "lhost-gmail-05": [(F, "shironeko@example.jp", True, "5.7.1")],
    "lhost-gmail-06": [(D, "kijitora@example.jp", False, "4.2.2")],
    "lhost-gmail-07": [(F, "kijitora@example.ed.jp", True, "500")],
    "lhost-gmail-08": [(D, "kijitora@example.com", False, "")],
    "lhost-gmail-09": [(D, "kijitora@9jo.example.jp", False, "")],
    "lhost-gmail-10": [(F, "kijitora@6jo.example.co.jp", False, "")],
    "lhost-gmail-11": [(F, "kijitora@example.com", False, "")],
    "lhost-office365-01": [(F, "kijitora@example.com", True, "5.1.10")],
    "lhost-office365-02": [(F, "kijitora@example.onmicrosoft.com", True, "5.1.1")],
    "lhost-opensmtpd-01": [(F, "apdugoaidugoaidugoaeiudggadi@gmail.com", True, "5.1.1")],
    "lhost-opensmtpd-02": [(F, "mailboxfull@example.jp", True, "5.2.2"), (F, "userunknown@example.jp", True, "5.1.1")],
    "lhost-opensmtpd-03": [(F, "kijitora@neko.example.jp", True, "")],
    "lhost-opensmtpd-04": [(D, "kijitora@neko.example.jp", False, "")],
    "lhost-opensmtpd-05": [(F, "kijitora@mail.example.co.jp", False, "")],
    "lhost-postfix-07": [(F, "kijitora@user.example.or.jp", True, "550")],
    "lhost-qmail-01": [(F, "kijitora@example.ne.jp", True, "5.5.0")],
    "lhost-qmail-02": [(F, "userunknown@example.jp", True, "5.1.1"), (F, "filtered@example.jp", True, "5.2.1")],
    "lhost-qmail-03": [(F, "kijitora@example.org", True, "5.7.1")],
    "lhost-qmail-04": [(F, "kijitora@example.net", True, "5.0.0")],
    "lhost-qmail-05": [(F, "kijitora@example.net", False, "4.4.3")],
    "lhost-qmail-06": [(F, "kijitora@example.jp", False, "4.2.2")],
    "lhost-qmail-07": [(F, "kijitora@example.jp", False, "4.4.1")],
    "lhost-qmail-08": [(F, "shironeko@example.ad.jp", True, "552")],
    "lhost-qmail-09": [(F, "neko@example.co.jp", True, "5.7.606")],
    "lhost-qmail-10": [(F, "kijitora@neko2.example.co.jp", True, "")],
    "lhost-qmail-11": [(F, "neko@nyaan.jp", True, "5.4.4")],
    "lhost-qmail-12": [(F, "nyaan@example.org", True, "5.4.4")],
    "rfc3464-04": [(F, "kijitora@mailx-53.neko.example.edu", True, "5.5.0")],
    "rfc3464-06": [(F, "kijitora@example.net", True, "5.5.0")],
    "rhost-franceptt-03": [(F, "noraneko.nyaan@example.com", True, "5.2.0")],
    "rhost-franceptt-04": [(F, "xxxx@xxxx.fr", True, "5.2.0")],
    "rhost-franceptt-07": [(F, "xxxx@wanadoo.fr", False, "4.0.0")],
    "rhost-google-02": [(F, "neko-nyaan@example.org", True, "5.1.1")],
    "rhost-microsoft-06": [(F, "sabineko@example.onmicrosoft.com", True, "5.7.515")],
}
# The group could not be written to; the same words in twelve languages.
for number in range(1, 13):
    WORDS[f"lhost-googlegroups-{number:02}"] = [(F, "libsisimai@googlegroups.com", True, "")]

# Among samples of ordinary mail the one that a mail server wrote.
BOUNCES_AMONG_SAMPLES = {"mime_emails__raw_email_with_mimepart_without_content_type"}


def parts(message):
    """Every part but those inside a returned message."""
    yield message
    if message.get_content_maintype() == "multipart":
        for part in message.get_payload():
            if not isinstance(part, str):
                yield from parts(part)


def address(value):
    found = re.search(r"[^\s;<>]+@[^\s;<>]+", (value or "").split(";", 1)[-1])
    return found.group(0) if found else ""


def status_answers(message):
    answers = []
    for part in parts(message):
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        # One group may have its fields in any order: what is met twice begins the next.
        for block in re.split(r"\n\s*\n", "\n\n".join(group.as_string() for group in part.get_payload())):
            block = re.sub(r"\n[ \t]+", " ", block)
            starts = [m.start() for m in re.finditer(r"(?mi)^final-recipient:", block)]
            pieces = [block] if len(starts) < 2 else [block[a:b] for a, b in zip(starts, starts[1:] + [len(block)])]
            for piece in pieces:
                fields = {}
                for line in piece.split("\n"):
                    name, colon, value = line.partition(":")
                    if colon and " " not in name.strip():
                        fields.setdefault(name.strip().lower(), value.strip())
                whom = address(fields.get("original-recipient")) or address(fields.get("final-recipient"))
                if not whom:
                    continue
                action = fields.get("action", F).lower()
                status = re.search(r"[245]\.\d+\.\d+", fields.get("status", ""))
                status = status.group(0) if status else ""
                answers.append((action, whom, action == F and status.startswith("5"), status))
    return answers


def feedback_answers(message):
    """None: it is no complaint."""
    answer = None
    returned = None
    for part in parts(message):
        if part.get_content_type() == "message/feedback-report":
            text = part.get_payload()[0].as_string() if part.is_multipart() else part.get_payload()
            whom = re.findall(r"(?mi)^(?:original-rcpt-to|removal-recipient):\s*(\S+)", text)
            answer = [("complaint", address(each), True, "") for each in whom]
        if part.get_content_type() == "message/rfc822":
            returned = part.get_payload()[0]
    if answer == [] and returned and address(returned["To"]) and "redacted" not in returned["To"]:
        answer = [("complaint", address(returned["To"]), True, "")]
    return answer


def original_id(message):
    for part in parts(message):
        if part.get_content_type() == "message/rfc822":
            found = part.get_payload()[0]["Message-ID"]
        elif part.get_content_type().startswith("text/rfc822-header"):
            found = email.message_from_string(part.get_payload())["Message-ID"]
        else:
            continue
        return (found or "").strip().strip("<>")
    return ""


def given(mail):
    action = "complaint" if mail.get("kind") == "complaint" else None
    return [
        (action or verdict["action"], verdict["address"], verdict["permanent"], verdict["code"])
        for verdict in mail.get("verdicts", [])
    ]


def same_code(want, got):
    """"5.0.0" is no more than a class: the server's own code of that class may say more."""
    return want == got or want.endswith(".0.0") and got[:1] == want[:1]


def same(want, got):
    return len(want) == len(got) and all(
        a[:3] == b[:3] and same_code(a[3], b[3]) for a, b in zip(sorted(want), sorted(got))
    )


class Sheet:
    def __init__(self):
        self.table = collections.defaultdict(collections.Counter)
        self.problems = []

    def count(self, kind, name, want, got):
        mark = "right" if same(want, got) else "wrong" if got else "nothing"
        self.table[kind]["files"] += 1
        self.table[kind][mark] += 1
        if mark != "right":
            self.problems.append(f"{kind}: {name}: {mark}: want {want}, got {got}")


def check_bounces(folder, tool, sheet):
    files = sorted(folder.glob("*.eml"))
    out = subprocess.run([tool, *files], capture_output=True, check=True).stdout.decode("utf-8")
    for path, line in zip(files, out.splitlines(), strict=True):
        mail = json.loads(line)
        message = email.message_from_bytes(path.read_bytes())
        complaint = feedback_answers(message)
        report = status_answers(message)
        if complaint is not None:
            kind, want = "complaint (RFC 5965)", complaint
        elif report:
            kind, want = "bounce (RFC 3464)", report
        elif path.stem in WORDS:
            kind, want = "in words: " + path.stem.rsplit("-", 1)[0], WORDS[path.stem]
        else:
            sheet.problems.append(f"{path.name} has no answer")
            continue
        sheet.count(kind, path.name, want, given(mail))
        if (complaint is not None or report) and not mail["report"]:
            sheet.problems.append(f"{path.name}: its report was not seen")
        if (complaint is not None or report) and mail["original"] != original_id(message):
            sheet.problems.append(f"{path.name}: is about {original_id(message)}, not {mail['original']}")


def check_samples(folder, tool, sheet):
    files = sorted(folder.glob("*.eml"))
    out = subprocess.run([tool, *files], capture_output=True, check=True).stdout.decode("utf-8")
    for path, line in zip(files, out.splitlines(), strict=True):
        mail = json.loads(line)
        want = "bounce" if path.stem in BOUNCES_AMONG_SAMPLES else "ordinary"
        sheet.table["sample"]["files"] += 1
        sheet.table["sample"]["right" if mail.get("kind") == want else "wrong"] += 1
        if mail.get("kind") != want:
            sheet.problems.append(f"{path.name} is {mail.get('kind')}, not {want}")


def main():
    data = os.environ.get("MOKED_TEST_DATA")
    if not data or not pathlib.Path(data, "email-bounces").is_dir():
        print("1..1\nok 1 mails-of-the-world # SKIP MOKED_TEST_DATA is not set")
        return 0
    sheet = Sheet()
    check_bounces(pathlib.Path(data, "email-bounces"), sys.argv[1], sheet)
    check_samples(pathlib.Path(data, "email-samples"), sys.argv[1], sheet)
    print("1..1")
    for kind, counts in sorted(sheet.table.items()):
        print(f"# {kind} | {counts['files']} | {counts['right']} | {counts['wrong']} | {counts['nothing']}")
    for problem in sheet.problems:
        print(f"# {problem}")
    print("not ok 1 mails-of-the-world" if sheet.problems else "ok 1 mails-of-the-world")
    return bool(sheet.problems)


if __name__ == "__main__":
    sys.exit(main())
