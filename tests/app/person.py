# person.py: Use Moked as a person does: look, click, type
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on screen is read through AT-SPI, as a screen reader reads it; clicks and keys are real ones.

Moked runs in a home of its own and in the language of the test; words are given in English and looked
for in that language.
"""

import gettext
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20.0
catalogue = gettext.translation("moked", os.environ.get("MOKED_LOCALE_DIR"), fallback=True)


def word(english: str) -> str:
    return catalogue.gettext(english)


class Person:
    def __init__(self, *arguments: str) -> None:
        self.home = tempfile.TemporaryDirectory(prefix="moked-person-")
        environment = dict(os.environ, GTK_A11Y="atspi")
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = os.path.join(self.home.name, name.lower())
        self.process = subprocess.Popen(
            [os.environ["MOKED_MOKED"], *arguments], env=environment, stdout=sys.stderr
        )
        self.app = self.wait(self._find_app, "the application")

    def _find_app(self) -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_process_id() == self.process.pid and app.get_child_count():
                return app
        return None

    def wait(self, look: Callable, what: str, patience: float = PATIENCE):
        """Look again and again until there is something to see."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            assert self.process.poll() is None, f"Moked ended while waiting for {what}"
            try:
                if seen := look():
                    return seen
            except GLib.Error:
                pass  # What was being read has just gone.
            time.sleep(0.05)
        raise AssertionError(f"not seen: {what}")

    # --- looking ---------------------------------------------------------------------------------

    def everything(self, start: Atspi.Accessible | None = None) -> Iterator[Atspi.Accessible]:
        start = start or self.app
        yield start
        for index in range(start.get_child_count()):
            child = start.get_child_at_index(index)
            if child is not None:
                yield from self.everything(child)

    def on_screen(self) -> Iterator[Atspi.Accessible]:
        for thing in self.everything():
            states = thing.get_state_set()
            if states.contains(Atspi.StateType.SHOWING) or thing.get_role_name() == "application":
                yield thing

    def find(self, role: str, name: str | None = None) -> Atspi.Accessible:
        """The first thing of that role on screen; NAME is what its name holds, in English."""
        wanted = name and word(name)

        def look() -> Atspi.Accessible | None:
            for thing in self.on_screen():
                if thing.get_role_name() == role and (not wanted or wanted in thing.get_name()):
                    return thing
            return None

        return self.wait(look, f"a {role} named {wanted}")

    def texts(self) -> list[str]:
        return [name for thing in self.on_screen() if (name := thing.get_name())]

    def see(self, text: str, patience: float = PATIENCE) -> None:
        wanted = word(text)
        self.wait(lambda: any(wanted in name for name in self.texts()), f"“{wanted}”", patience)

    def find_focused(self) -> Atspi.Accessible:
        """What keys go to."""

        def look() -> Atspi.Accessible | None:
            for thing in self.on_screen():
                if thing.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return thing
            return None

        return self.wait(look, "the focus")

    # --- doing -----------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text: str) -> None:
        subprocess.run(["setxkbmap", "-layout", "us,il"], check=True)
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)

    def click(self, thing: Atspi.Accessible, button: int = 1, times: int = 1) -> None:
        place = thing.get_extents(Atspi.CoordType.WINDOW)
        x, y = place.x + place.width // 2, place.y + place.height // 2
        window = self.windows()[-1]
        subprocess.run(
            ["xdotool", "mousemove", "--window", window, str(x), str(y),
             "click", "--repeat", str(times), "--delay", "80", str(button)],
            check=True,
        )  # fmt: skip

    def turn_to_newest_window(self) -> None:
        """What a window manager does by itself."""
        subprocess.run(["xdotool", "windowfocus", "--sync", self.windows()[-1]], check=True)

    def activate(self, thing: Atspi.Accessible) -> None:
        assert thing.do_action(0), f"{thing.get_name()} does nothing"

    def windows(self) -> list[str]:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        return found.stdout.split()

    def screenshot(self, path: str) -> None:
        subprocess.run(["import", "-window", "root", path], check=True)

    def leave(self) -> int:
        """Quit as a person does, and say how Moked ended."""
        self.press("ctrl+q")
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("Moked did not quit") from None

    def __enter__(self) -> "Person":
        return self

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()


def main(*journeys: Callable[[], None]) -> None:
    """Each journey is a function that asserts; its name says the claim."""
    print(f"1..{len(journeys)}", flush=True)
    failed = False
    for number, journey in enumerate(journeys, 1):
        name = journey.__name__.replace("_", " ")
        try:
            journey()
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed = True
            print(f"not ok {number} {name}", flush=True)
            traceback.print_exc()
            if folder := os.environ.get("MOKED_SCREENSHOTS"):
                subprocess.run(["import", "-window", "root", f"{folder}/{number}.png"], check=False)
    sys.exit(failed)
