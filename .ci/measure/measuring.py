"""What is measured of each program, in the order of the table."""
import os
import random
import statistics
import sys
import time

from terminal import Program, Unmeasured

STARTS = 10
# Ages are told to the second for a minute, and their ticks would count as frames.
TICKING = 61
# A balance, which only rows have.
ROWS = rb"(EUR|JPY|USD|KRW|GBP)\?"
CURSOR = "▸".encode()


class Measuring:
    """One program measured once: figures by name, each a number."""

    def __init__(self, contestant, home, idle):
        self.contestant = contestant
        self.home = home
        self.idle = idle
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color",
            **contestant.environment,
        }
        self.figures = {}

    def start(self):
        return Program(self.contestant.arguments, self.environment, self.home)

    def everything(self, is_console=False):
        self._starts(is_console)
        program = self.start()
        try:
            self._load(program, is_console)
            self._rest(program)
            if is_console:
                program.wait(program.started + TICKING - time.monotonic())
            self._keys(program)
        except Unmeasured as reason:
            print(reason, file=sys.stderr)
        finally:
            self.figures.update(zip(("resident, at the end", "peak"), program.memory()))
            program.end()
        if is_console and "start to all rows" in self.figures:
            self._stall()
        return self.figures

    def _starts(self, is_console):
        paints, rows = [], []
        for _ in range(STARTS):
            program = self.start()
            try:
                paints.append(program.until(self.contestant.painted))
                if is_console:
                    rows.append(program.until(ROWS))
            finally:
                program.end()
        self.figures["start to first paint"] = statistics.median(paints) * 1000
        if rows:
            self.figures["start to first rows"] = statistics.median(rows) * 1000

    def _load(self, program, is_console):
        if is_console:
            # Loading draws without a pause; what ends it is the first one.
            program.until(ROWS)
            self.figures["start to all rows"] = (program.settle(0.4) - program.started) * 1000
            program.output = b""
            program.type(b"\x0c")  # draws everything anew
            program.settle(0.3)
            if b"loading" in program.output:
                raise Unmeasured("the list paused while it was loading; is the machine busy?")
        else:
            self.figures["start to all rows"] = program.until(self.contestant.loaded) * 1000
            program.settle(1.0)
        self.figures["resident, all rows"] = program.memory()[0]

    def _rest(self, program):
        """Threads that served the load leave after some seconds."""
        program.wait(7)
        cpu, wakes = program.idle(self.idle)
        self.figures["idle, of a core"] = cpu
        self.figures["idle, wake-ups"] = wakes

    def _keys(self, program):
        contestant = self.contestant
        if contestant.ends:
            program.frame(contestant.ends[1])
        if contestant.down:
            self._time(program, "one row", [(b"", contestant.down)], contestant.samples)
            seconds, size = program.frame(contestant.down * 200, quiet=0.2)
            self.figures["200 keys at once"] = seconds * 1000
            self.figures["200 keys at once, bytes"] = size
        if contestant.page:
            self._time(program, "page", [(b"", contestant.page)], contestant.samples // 2)
        if contestant.ends:
            self._time(program, "end and back", [(b"", key) for key in contestant.ends], contestant.samples // 4)
        if contestant.filters:
            if contestant.opens:
                program.frame(contestant.opens)
            # The first prepares what the others use.
            self._time(program, "filter", contestant.filters, contestant.tries, contestant.silence)
            if contestant.closes:
                program.frame(contestant.closes, contestant.silence)
        if contestant.sorts:
            self._time(program, "sort", contestant.sorts, min(contestant.tries, 10), contestant.silence)

    def _time(self, program, name, keys, count, quiet=None):
        samples = []
        for number in range(count):
            before, key = keys[number % len(keys)]
            if before:
                program.type(before)
                program.wait(0.5)
            samples.append(program.frame(key, **({"quiet": quiet, "limit": 120} if quiet else {})))
        times = sorted(seconds for seconds, _ in samples)
        self.figures[name] = statistics.median(times) * 1000
        self.figures[f"{name}, p99"] = times[min(len(times) - 1, int(len(times) * 0.99))] * 1000
        self.figures[f"{name}, bytes"] = statistics.median(size for _, size in samples)

    def _stall(self):
        """The cursor goes up and down while the list loads; each key is answered by the cursor in its new row."""
        program = self.start()
        answers = []
        try:
            program.until(ROWS)
            end = program.started + self.figures["start to all rows"] / 1000
            while time.monotonic() < end:
                answers.append(program.answer((b"j", b"k")[len(answers) % 2], CURSOR))
                program.wait(random.uniform(0, 0.01))
        finally:
            program.end()
        answers.sort()
        self.figures["key while loading"] = statistics.median(answers) * 1000
        self.figures["key while loading, longest"] = answers[-1] * 1000
        self.figures["keys while loading"] = len(answers)
