"""A program alone on a pseudo-terminal of 120x40, whose bytes are timed and not interpreted."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# A frame is finished when nothing follows for this long, which is not counted as part of it.
QUIET = 0.05


class Unmeasured(Exception):
    """A program did not do what it was asked for."""


class Program:
    def __init__(self, arguments, environment, folder):
        self.name = os.path.basename(arguments[0])
        self.output = b""
        # Before the fork, as whoever presses Enter in a shell sees it.
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
                os.chdir(folder)
                os.execvpe(arguments[0], arguments, environment)
            finally:
                os._exit(127)

    def read(self, limit):
        """Bytes that arrive within `limit` seconds; b"" when none do."""
        if not select.select([self.fd], [], [], max(0, limit))[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            data = b""
        if not data:
            raise Unmeasured(f"{self.name} ended: {self.output[-400:]!r}")
        self.output = (self.output + data)[-(1 << 20):]
        return data

    def type(self, keys):
        os.write(self.fd, keys)

    def until(self, pattern, limit=120.0):
        """Seconds from the start until the output holds `pattern`."""
        while not re.search(pattern, self.output):
            if time.monotonic() - self.started > limit:
                raise Unmeasured(f"{self.name} drew nothing like {pattern!r} within {limit} s: {self.output[-400:]!r}")
            self.read(1.0)
        return time.monotonic() - self.started

    def settle(self, quiet=0.3, limit=60.0):
        """Reads until nothing follows for `quiet` seconds; the moment of the last byte."""
        start = last = time.monotonic()
        while self.read(quiet):
            last = time.monotonic()
            self._give_up(last - start, limit)
        return last

    def wait(self, seconds):
        """Reads whatever comes for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def frame(self, keys, quiet=QUIET, limit=5.0):
        """Types keys; seconds until the last byte of what they drew, and how many bytes that was."""
        start = last = time.monotonic()
        self.type(keys)
        size = 0
        while data := self.read(quiet if size else limit):
            last = time.monotonic()
            size += len(data)
            self._give_up(last - start, limit)
        return last - start, size

    def answer(self, keys, pattern, limit=10.0):
        """Types keys; seconds until the output that follows holds `pattern`."""
        start = time.monotonic()
        self.type(keys)
        seen = b""
        while not re.search(pattern, seen):
            if time.monotonic() - start > limit:
                raise Unmeasured(f"{self.name} did not answer {keys!r} within {limit} s: {seen[-400:]!r}")
            seen += self.read(0.5)
        return time.monotonic() - start

    def _give_up(self, seconds, limit):
        if seconds > limit:
            raise Unmeasured(f"{self.name} still draws after {limit} s: {self.output[-100:]!r}")

    def memory(self):
        """What is resident and its peak, in MB; nothing once the program has ended."""
        kilobytes = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+)", self._system("status")))
        return [int(kilobytes[name]) / 1024 for name in ("VmRSS", "VmHWM") if name in kilobytes]

    def idle(self, seconds):
        """What it does while nothing is typed: percent of a core, and how often a second a thread of it wakes."""
        cpu, switches = self._cpu(), self._switches()
        self.wait(seconds)
        # A thread that came meanwhile counts from nought, one that left is gone with its count.
        woken = sum(count - switches.get(task, 0) for task, count in self._switches().items())
        return (self._cpu() - cpu) / seconds * 100, woken / seconds

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        limit = time.monotonic() + 2
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.monotonic() > limit:
                os.kill(self.pid, signal.SIGKILL)
            if select.select([self.fd], [], [], 0.01)[0]:
                try:
                    os.read(self.fd, 1 << 16)
                except OSError:
                    time.sleep(0.01)
        os.close(self.fd)

    def _system(self, name):
        with open(f"/proc/{self.pid}/{name}") as file:
            return file.read()

    def _cpu(self):
        """Seconds of processor time so far."""
        fields = self._system("stat").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _switches(self):
        """How often each thread has waited for something so far."""
        counts = {}
        for task in os.listdir(f"/proc/{self.pid}/task"):
            status = self._system(f"task/{task}/status")
            counts[task] = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", status)[1])
        return counts
