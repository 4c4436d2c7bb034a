# mails.py: Mailboxes
# SPDX-License-Identifier: GPL-3.0-or-later

import cli

MAIL = "From: Dana <dana@d.example>\nTo: us@us.example\nSubject: hello\nMessage-ID: <{}@d.example>\n\nhello\n"


def test_what_was_read_counts_once(folder):
    store = folder / "store.sqlite"
    recorded = cli.SOURCE / "tests/data/smtp-dsn"
    first = cli.run("--store", store, "import", "mail", recorded)
    assert "2 e-mails taken in; 2 of them lead to no customer yet" in first.out and "smtp-dsn" in first.out, first
    again = cli.run("--store", store, "import", "mail", recorded, language="he")
    assert "שני מיילים כבר היו כאן" in again.out, again
    cli.run("--store", store, "verify")


def test_a_mailbox_is_known_by_its_bytes(folder):
    store = folder / "store.sqlite"
    for name in ("cur", "new", "tmp"):
        (folder / "box" / name).mkdir(parents=True)
    (folder / "box/new/1").write_text(MAIL.format(1), encoding="utf-8")
    (folder / "box/cur/2:2,S").write_text(MAIL.format(2), encoding="utf-8")
    (folder / "box/tmp/3").write_text(MAIL.format(3), encoding="utf-8")
    (folder / "old.txt").write_text(
        "".join(f"From x Sun Nov 22 13:5{n}:00 2026\n{MAIL.format(n)}\n" for n in (2, 4, 5)), encoding="utf-8"
    )
    result = cli.run("--store", store, "import", "mail", folder / "box", folder / "old.txt")
    assert "4 e-mails taken in; 4 of them lead to no customer yet; 1 e-mail was here already" in result.out, result
    assert "Mailbox (Maildir)" in result.out and "Mailbox (mbox)" in result.out, result


def test_what_is_no_mail_is_refused_by_name(folder):
    store = folder / "store.sqlite"
    (folder / "photo.eml").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    (folder / "mail").write_text(MAIL.format(1), encoding="utf-8")
    result = cli.run("--store", store, "import", "mail", folder / "photo.eml", folder / "mail", code=1)
    assert "1 e-mail taken in; 1 of them leads to no customer yet; 1 e-mail refused" in result.out, result
    assert "photo.eml: this is no e-mail" in result.out, result
    cli.run("--store", store, "import", "mail", folder / "nothing", code=3)


cli.main()
