# cli.py: What the tests of the command line share
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test is a function whose name begins with test_; it gets a folder of its own. It runs mokedctl as a person would."""

import inspect
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

MOKEDCTL = os.environ["MOKED_MOKEDCTL"]
SOURCE = pathlib.Path(os.environ["MOKED_SOURCE_DIR"])
LOCALES = {"en": "en_US.UTF-8", "he": "he_IL.UTF-8"}
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"))


class Skip(Exception):
    pass


class Result:
    def __init__(self, words, process):
        self.words = words
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def __repr__(self):
        return f"mokedctl {' '.join(map(str, self.words))}: {self.code}\n{self.out}{self.err}"

    def rows(self):
        """One JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(language):
    return dict(
        os.environ,
        LC_ALL=LOCALES[language],
        LANG=LOCALES[language],
        LANGUAGE=language,
        TZ="Asia/Jerusalem",
    )


def run(*words, language="en", code=0):
    """Run mokedctl; @code is the way out it must take, None for any."""
    process = subprocess.run(
        [MOKEDCTL, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(language),
        timeout=100,
        check=False,
    )
    result = Result(words, process)
    assert code is None or result.code == code, f"not {code}: {result!r}"
    return result


def main():
    caller = inspect.getmodule(inspect.stack()[1][0])
    tests = [value for name, value in vars(caller).items() if name.startswith("test_")]
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix("test_").replace("_", "-")
        try:
            with tempfile.TemporaryDirectory(prefix="moked-cli-") as folder:
                test(pathlib.Path(folder))
        except Skip as why:
            print(f"ok {number} {name} # SKIP {why}")
            continue
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}")
            continue
        print(f"ok {number} {name}", flush=True)
    sys.exit(failed)
