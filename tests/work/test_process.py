"""Knowing who still lives, and dying with the parent."""

import os
import signal
import subprocess
import sys

from app.paths import ROOT
from app.work.process import dead, me
from tests.support.processes import alive, wait_for

_CHILD = """
import os, signal, sys, time
from app.work.process import die_with_parent
if os.fork() == 0:
    die_with_parent(os.getppid(), signal.SIGKILL)
    print(os.getpid(), flush=True)
    time.sleep(900)
time.sleep(900)
"""


def test_a_process_that_lives_is_not_dead() -> None:
    assert me() == me()
    assert dead(frozenset({me()})) == frozenset()


def test_a_process_that_ended_is_dead_even_before_anybody_waits_for_it() -> None:
    code = "from app.work.process import me; print(me(), flush=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        name = child.stdout.readline().strip()
        wait_for(lambda: not alive([child.pid]), "the child ends")
        assert dead(frozenset({name})) == {name}
    assert dead(frozenset({name})) == {name}


def test_a_pid_used_again_is_not_taken_for_the_process_that_had_it() -> None:
    machine, pid, _ = me().split(":")
    assert dead(frozenset({f"{machine}:{pid}:1"})) == {f"{machine}:{pid}:1"}


def test_nothing_is_said_about_processes_of_another_machine() -> None:
    _, pid, started = me().split(":")
    assert dead(frozenset({f"0123456789ab:{pid}:{started}", "0123456789ab:999999:1"})) == frozenset()


def test_a_child_dies_with_its_killed_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", _CHILD], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive([child]) == [child]
        os.kill(parent.pid, signal.SIGKILL)
        wait_for(lambda: not alive([child]), "the child dies")
