# journey-activation.py: A notification of a reminder is pressed while Moked is not running
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moked is started by the bus, as the desktop has it started: on a bus of its own, in a home of its own."""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator

from gi.repository import Gio, GLib
from person import PATIENCE, main

APP_ID = "io.github.moked.Moked"
# GApplication gives a service that has nothing to do ten seconds.
IDLE = 10.0


def wait(look: Callable, what: str, patience: float = PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(0.1)
    raise AssertionError(f"not seen: {what}")


class Desktop:
    """A bus that knows how Moked is started, and a store with reminders; nothing runs."""

    def __init__(self, folder: pathlib.Path) -> None:
        services = folder / "services"
        services.mkdir()
        (services / f"{APP_ID}.service").write_text(
            f"[D-BUS Service]\nName={APP_ID}\nExec={os.environ['MOKED_MOKED']} --gapplication-service\n"
        )
        homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        self.store = str(folder / "store.sqlite")
        self.bus = Gio.TestDBus.new(Gio.TestDBusFlags.NONE)
        self.bus.add_service_dir(str(services))
        self.bus.up()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.bus.get_bus_address(),
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None,
        )  # fmt: skip
        environment = GLib.Variant("(a{ss})", ({"DISPLAY": os.environ["DISPLAY"], **homes},))
        self.ask_bus("UpdateActivationEnvironment", environment)

    def mokedctl(self, *arguments: str) -> str:
        command = [os.environ["MOKED_MOKEDCTL"], "--store", self.store, *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    def told(self, statement: str):
        with contextlib.closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchone()[0]

    def call(self, name: str, path: str, interface: str, method: str, parameters: GLib.Variant):
        return self.connection.call_sync(name, path, interface, method, parameters, None, 0, 20000, None).unpack()

    def ask_bus(self, method: str, parameters: GLib.Variant):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, parameters)

    def is_running(self) -> bool:
        name = GLib.Variant("(s)", (APP_ID,))
        return self.ask_bus("NameHasOwner", name)[0]

    def press(self, action: str, *target) -> None:
        """What the desktop does with a button of a notification."""
        kinds = {"reminder-snooze": "(sxs)", "reminders": "s"}.get(action, "(sx)")
        value = GLib.Variant(kinds, target[0] if kinds == "s" else target)
        self.call(APP_ID, "/io/github/moked/Moked", "org.freedesktop.Application", "ActivateAction",
                  GLib.Variant("(sava{sv})", (action, [value], {})))  # fmt: skip

    def process(self) -> int:
        name = GLib.Variant("(s)", (APP_ID,))
        return self.ask_bus("GetConnectionUnixProcessID", name)[0]

    def titles(self) -> list[str]:
        def xdotool(*arguments: str) -> list[str]:
            # The test's bus took the display out of the environment.
            ran = subprocess.run(["xdotool", *arguments], env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=False)
            return ran.stdout.splitlines()

        windows = xdotool("search", "--onlyvisible", "--name", ".")
        return [title for window in windows for title in xdotool("getwindowname", window)]


@contextlib.contextmanager
def desktop() -> Iterator[Desktop]:
    with tempfile.TemporaryDirectory(prefix="moked-activation-") as folder:
        there = Desktop(pathlib.Path(folder))
        there.mokedctl("exchange", "add", "main")
        there.mokedctl("customer", "add", "Noa Levi")
        there.mokedctl("reminder", "set", "Call Noa", "--customer", "1", "--at", "2026-01-01")
        try:
            yield there
        finally:
            with contextlib.suppress(GLib.Error):
                os.kill(there.process(), 15)
            there.connection.close_sync(None)
            there.bus.down()


def done_means_done_and_nothing_stays():
    with desktop() as there:
        assert not there.is_running()
        there.press("reminder-dismiss", there.store, 1)
        wait(lambda: there.told("SELECT reminder_state FROM reminder") == "dismissed", "a dismissed reminder")
        assert not there.titles(), "no window comes up"
        wait(lambda: not there.is_running(), "the end of Moked", IDLE + PATIENCE)
        assert there.mokedctl("verify")


def what_is_put_off_is_waited_for():
    with desktop() as there:
        there.press("reminder-snooze", there.store, 1, "10-minutes")
        wait(lambda: there.told("SELECT remind_at FROM reminder") > time.time() * 1e6, "a reminder put off")
        late = there.told("SELECT remind_at FROM reminder") / 1e6 - time.time()
        assert 540 < late <= 600, late
        assert not there.titles(), "no window comes up"
        time.sleep(IDLE + 2)
        assert there.is_running(), "who would remind of it?"
        there.mokedctl("reminder", "dismiss", "1")
        wait(lambda: not there.is_running(), "the end of Moked", IDLE + PATIENCE)


def the_notification_opens_the_customer():
    with desktop() as there:
        there.press("reminder-open", there.store, 1)
        wait(lambda: any("Noa Levi" in title for title in there.titles()), "the customer's window")


def a_store_that_is_gone_is_not_made():
    with desktop() as there:
        there.press("reminder-dismiss", there.store + ".gone", 1)
        there.press("reminder-open", there.store + ".gone", 1)
        time.sleep(1)
        assert not os.path.exists(there.store + ".gone")
        assert not there.titles()


main(
    done_means_done_and_nothing_stays,
    what_is_put_off_is_waited_for,
    the_notification_opens_the_customer,
    a_store_that_is_gone_is_not_made,
)
