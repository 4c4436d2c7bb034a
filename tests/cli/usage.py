# usage.py: Help in two languages, and what is not understood
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sqlite3
import subprocess

import cli


def commands():
    """The commands as --help names them."""
    text = cli.run("--help").out
    table = text.split("Commands:\n")[1].split("\n\n")[0]
    return [re.match(r"  (\S+(?: \S+)?)  ", line)[1] for line in table.splitlines()]


def manual():
    return (cli.SOURCE / "data/man/mokedctl.1").read_text(encoding="utf-8").replace("\\-", "-")


def test_help_names_every_command_of_the_manual(folder):
    text = manual()
    for command in commands():
        words = re.escape(command).replace(r"\ ", r"[ \"]+")
        assert re.search(rf'^\.B[RI]* "?{words}\b', text, re.MULTILINE), f"the manual lacks {command}"


def test_the_manual_names_every_option(folder):
    text = manual()
    for command in commands():
        for option in re.findall(r"(--[a-z][a-z-]+)", cli.run(*command.split(), "--help").out):
            assert option in text, f"the manual lacks {command} {option}"


def test_completions_know_every_command_and_option(folder):
    for name in ("mokedctl.bash", "_mokedctl", "mokedctl.fish"):
        text = (cli.SOURCE / "data/completions" / name).read_text(encoding="utf-8")
        for command in commands():
            for word in command.split():
                assert re.search(rf"\b{re.escape(word)}\b", text), f"{name} lacks {word}"
            for option in re.findall(r"--([a-z][a-z-]+)", cli.run(*command.split(), "--help").out):
                assert re.search(rf"(--|-l | ){option}\b", text), f"{name} lacks {command} --{option}"


def test_bash_reads_its_completion(folder):
    subprocess.run(["bash", "-n", cli.SOURCE / "data/completions/mokedctl.bash"], check=True)


def test_help_speaks_hebrew(folder):
    for command in ([], *(command.split() for command in commands())):
        text = cli.run(*command, "--help", language="he").out
        assert re.search("[א-ת]{3}", text), text
        assert not set(text) & set(map(chr, cli.BIDI)), "bidi controls in what is no terminal"


def test_version(folder):
    assert re.fullmatch(r"mokedctl \d+\.\d+\.\d+\n", cli.run("--version").out)


def test_what_is_not_understood(folder):
    store = folder / "store.sqlite"
    for words in (
        [],
        ["nonsense"],
        ["import"],
        ["exchange", "destroy"],
        ["--nonsense"],
        ["--store"],
        ["entry"],
        ["entry", "one"],
        ["entry", "1", "2"],
        ["verify", "--format", "xml"],
        ["history", "--limit", "-1"],
        ["calls", "--limit", "-1"],
        ["timeline", "1", "--limit", "-1"],
        ["exchange", "add", "main", "--region", "Israel"],
        ["exchange", "add", "main", "--region", "ZZ"],
        ["exchange", "add", "main", "--time-zone", "Mars/Olympus"],
        ["exchange", "add", "main", "--hours", "Sun 8-17"],
        ["exchange", "add", "main", "--hours", "=Someday 8-17"],
        ["exchange", "add", "main", "--wait-limit", "=long"],
        ["queue", "set", "missed-in", "--due", "0"],
        ["queue", "set", "missed-in", "--at-risk", "101"],
    ):
        words = words if words[:1] in (["--nonsense"], ["--store"]) else ["--store", store, *words]
        result = cli.run(*words, code=None)
        assert result.code == 2, result
        assert result.err or result.out, result


def test_the_first_word_of_commands_says_which_there_are(folder):
    wanted = [command for command in commands() if command.startswith("exchange ")]
    for words, code in ((["exchange"], 2), (["exchange", "--help"], 0), (["exchange", "destroy"], 2)):
        result = cli.run(*words, code=code)
        said = (result.out if code == 0 else result.err).splitlines()
        assert [line for line in said if line.startswith("  exchange ")] and len(wanted) == 4, result
        assert all(any(line.startswith(f"  {name} ") for line in said) for name in wanted), result
    assert "היסטוריית" not in cli.run("import", "-h", language="he").out


def test_a_store_that_is_not_there_is_not_made(folder):
    store = folder / "store.sqlite"
    for words in (["verify"], ["queue", "list"], ["entry", "1"], ["exchange", "list"]):
        cli.run("--store", store, *words, code=3)
    assert not list(folder.iterdir())


def test_what_is_no_store_is_left_alone(folder):
    text = folder / "text"
    text.write_text("not a store\n" * 1000, encoding="utf-8")
    other = folder / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    for path in (text, other):
        before = path.read_bytes()
        for language in cli.LOCALES:
            result = cli.run("--store", path, "exchange", "add", "main", language=language, code=3)
            assert path.name in result.err and result.err.startswith("mokedctl: "), result
        assert path.read_bytes() == before


def test_the_store_may_be_named_after_the_command(folder):
    store = folder / "store.sqlite"
    cli.run("exchange", "add", "main", "--store", store)
    cli.run(f"--store={store}", "exchange", "show", "main")


cli.main()
