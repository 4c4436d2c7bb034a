# sending.py: Messages go into the outbox, and to servers on the loopback
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import re
import socketserver
import threading
import urllib.parse

import cli


class MailHandler(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        for line in self.rfile:
            word = line.decode().strip()
            self.server.heard.append(word)
            if word.startswith("RCPT") and "nobody@" in word:
                self.say("550 5.1.1 no such user")
            elif word == "DATA":
                self.say("354 go on")
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    self.server.heard.append(part.decode().strip())
                self.say("250 2.0.0 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")


class SmsHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        self.server.heard.append(query)
        is_known = query["password"] == ["foobar"]
        self.send_response(202 if is_known else 403)
        self.end_headers()
        self.wfile.write(b"0: Accepted for delivery" if is_known else b"Authorization failed for sendsms")

    def log_message(self, *arguments):
        pass


class Listening:
    def __init__(self, kind, handler):
        self.server = kind(("127.0.0.1", 0), handler)
        self.server.heard = []

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server

    def __exit__(self, *arguments):
        self.server.shutdown()
        self.server.server_close()


def mail_server():
    return Listening(socketserver.ThreadingTCPServer, MailHandler)


def sms_gateway():
    return Listening(http.server.ThreadingHTTPServer, SmsHandler)


def make_store(folder):
    store = folder / "store.sqlite"
    cli.run("--store", store, "customer", "add", "דנה כהן", "--add-phone", "054-123-4567", "--add-email", "dana@example.com")
    cli.run("--store", store, "customer", "add", "Gil", "--add-email", "nobody@example.com")
    return store


def set_mail(store, server):
    port = server.server_address[1]
    cli.run("--store", store, "sender", "set", "smtp", "--host", "127.0.0.1", "--port", port, "--security", "plain",
            "--from", "office@example.org", "--from-name", "Office", "--bounces", "bounces@example.org")


def send(store, *words, **options):
    return cli.run("--store", store, "message", "send", *words, **options)


def test_a_mail_is_sent_once(folder):
    store = make_store(folder)
    with mail_server() as server:
        set_mail(store, server)
        assert "It works" in cli.run("--store", store, "sender", "test", "smtp").out
        waiting = send(store, "--customer", 1, "--channel", "email", "--subject", "שלום", "--text", "Hi [[שם פרטי]]")
        assert "Message M-1 is waiting" in waiting.out, waiting
        sent = cli.run("--store", store, "send")
        assert "Message M-1 was sent to dana@example.com" in sent.out, sent
        assert "Nothing was waiting" in cli.run("--store", store, "send").out
    heard = "\n".join(server.heard)
    assert heard.count("DATA") == 1 and "SMTPUTF8" not in heard, heard
    token = re.search(r"MAIL FROM:<bounces\+([0-9a-f]{32})@example.org>", heard).group(1)
    assert f"Message-Id: <{token}.moked@example.org>" in heard, heard
    row = cli.run("--store", store, "message", 1, "--format", "json").rows()[0]
    assert row["status"] == "sent", row
    cli.run("--store", store, "verify")


def test_a_refused_address_is_known_from_then_on(folder):
    store = make_store(folder)
    with mail_server() as server:
        set_mail(store, server)
        send(store, "--customer", 2, "--channel", "email", "--text", "Hi")
        refused = cli.run("--store", store, "send", code=1, language="he")
        assert "550 5.1.1 no such user" in refused.out, refused
    assert "does not work" in send(store, "--customer", 2, "--channel", "email", "--text", "Hi", code=1).err
    send(store, "--customer", 2, "--channel", "email", "--text", "Hi", "--confirm")


def test_an_sms_needs_the_password(folder):
    store = make_store(folder)
    (folder / "right").write_text("foobar\n", encoding="utf-8")
    (folder / "wrong").write_text("barfoo\n", encoding="utf-8")
    with sms_gateway() as server:
        cli.run("--store", store, "sender", "set", "sms", "--kannel", f"127.0.0.1:{server.server_address[1]}", "--user",
                "tester", "--from", "0772000100")
        send(store, "--customer", 1, "--channel", "sms", "--text", "שלום [[x]]", "--value", "x=450 ₪")
        wrong = cli.run("--store", store, "send", "--sms-password-file", folder / "wrong", code=1)
        assert "goes on waiting: Authorization failed" in wrong.out, wrong
        send(store, "--customer", 1, "--channel", "sms", "--text", "שלום [[x]]", "--value", "x=450 ₪")
        right = cli.run("--store", store, "send", "--sms-password-file", folder / "right")
        assert "was sent to 054-123-4567" in right.out, right
    asked = server.heard[-1]
    assert asked["to"] == ["+972541234567"] and asked["text"] == ["שלום 450 ₪"] and asked["coding"] == ["2"], asked


def test_what_is_refused_before_it_waits(folder):
    store = make_store(folder)
    unknown = send(store, "--customer", 1, "--channel", "email", "--text", "[[x]] [[y]]", code=1)
    assert "These fields have no value" in unknown.err and "“x”" in unknown.err, unknown
    send(store, "--customer", 1, "--channel", "email", code=2)
    send(store, "--customer", 1, "--channel", "pigeon", "--text", "Hi", code=2)
    send(store, "--customer", 1, "--channel", "email", "--template", "nobody's", code=1)
    cli.run("--store", store, "template", "save", "Welcome", "--text", "Hello")
    send(store, "--customer", 1, "--channel", "email", "--template", "Welcome")
    again = send(store, "--customer", 1, "--channel", "email", "--template", "Welcome", code=1)
    assert "message M-1" in again.err and "--confirm" in again.err, again
    send(store, "--customer", 1, "--channel", "email", "--template", "Welcome", "--confirm")
    assert "by hand" in send(store, "--customer", 1, "--channel", "whatsapp", "--text", "Hi").out


def test_senders_are_set_and_taken_away(folder):
    store = make_store(folder)
    waits = send(store, "--customer", 1, "--channel", "email", "--text", "Hi")
    assert waits.out, waits
    assert "no mail server is set up" in cli.run("--store", store, "send", code=1).out
    cli.run("--store", store, "sender", "set", "smtp", "--host", "mail.example.org", code=1)
    cli.run("--store", store, "sender", "set", "smtp", "--host", "mail.example.org", "--from", "office@example.org")
    cli.run("--store", store, "sender", "set", "smtp", "--port", "465", "--security", "tls")
    (row,) = cli.run("--store", store, "sender", "show", "--format", "json").rows()
    assert (row["smtp"]["host"], row["smtp"]["port"], row["smtp"]["security"]) == ("mail.example.org", 465, "tls"), row
    cli.run("--store", store, "sender", "set", "smtp", "--none")
    (row,) = cli.run("--store", store, "sender", "show", "--format", "json").rows()
    assert row == {"smtp": None, "sms": None, "mailbox": None}, row
    cli.run("--store", store, "sender", "set", "pigeon", code=2)
    cli.run("--store", store, "sender", "test", "smtp", code=1)


def test_the_mailbox_is_read_for_what_is_new(folder):
    store = make_store(folder)
    cli.run("--store", store, "import", "mail", code=2)
    box = folder / "box"
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True)
    cli.run("--store", store, "sender", "set", "mailbox", "--path", box)
    assert "no new e-mails" in cli.run("--store", store, "import", "mail").out
    for number in (1, 2):
        mail = f"From: dana@example.com\nTo: us@us.example\nSubject: hello\nMessage-ID: <{number}@d.example>\n\nhello\n"
        (box / "new" / str(number)).write_text(mail, encoding="utf-8")
        assert "1 e-mail taken in" in cli.run("--store", store, "import", "mail").out
    cli.run("--store", store, "verify")


cli.main()
