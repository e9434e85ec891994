"""Runs the hot paths of Tests/Benchmarks under callgrind, and reads what it counted of each."""
import collections
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "Tests/Benchmarks")


class Path:
    """What callgrind counted of one path."""

    def __init__(self, name, instructions, functions):
        self.name = name
        self.instructions = instructions
        # Instructions of each function's own, by the linker's name for it.
        self.functions = functions


def build():
    """The program of the hot paths, built for release."""
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", PACKAGE, "--product", "hot-paths"], check=True,
        stdout=sys.stderr)
    return os.path.join(PACKAGE, ".build/release/hot-paths")


def count(program):
    """Each path in the order in which the program goes through them."""
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind 3.19 gives up on the debug information of today's compilers.
        bare = os.path.join(folder, "hot-paths")
        subprocess.run(["strip", "--strip-debug", "-o", bare, program], check=True)
        subprocess.run([bare, "prepare", folder], check=True, timeout=300)
        run(bare, folder)
        outputs = [name for name in os.listdir(folder) if re.fullmatch(r"out\.\d+", name)]
        outputs.sort(key=lambda name: int(name.split(".")[1]))
        return [read(os.path.join(folder, name)) for name in outputs]


def run(program, folder):
    """Under callgrind, on a terminal of 120x40 whose bytes are thrown away."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    # Hashes seeded anew each time would make each run differ.
    environment = {
        "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "SWIFT_DETERMINISTIC_HASHING": "1",
        "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
    }
    log = os.path.join(folder, "log")
    process = subprocess.Popen(
        [
            "valgrind", "--tool=callgrind", "--instr-atstart=no", f"--log-file={log}",
            f"--callgrind-out-file={folder}/out", program, "count", folder,
        ], stdin=its, stdout=its, env=environment)
    os.close(its)
    drain = threading.Thread(target=throw_away, args=(ours,), daemon=True)
    drain.start()
    if process.wait(timeout=1800):
        with open(log) as file:
            sys.exit(f"the hot paths ended with {process.returncode}:\n{file.read()[-2000:]}")


def throw_away(terminal):
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass  # the other end is closed


def read(path):
    names = {}
    functions = collections.Counter()
    function = ""
    title, total = "", 0
    is_call = False
    with open(path) as file:
        for line in file:
            if line.startswith("desc: Trigger: Client Request: "):
                title = line.split(": ", 3)[3].strip()
            elif line.startswith("totals: "):
                total = int(line.split()[1])
            elif match := re.match(r"c?fn=\((\d+)\)(?: (.*))?", line):
                if match[2]:
                    names[match[1]] = match[2]
                if line.startswith("fn="):
                    function = names[match[1]]
            elif line.startswith("calls="):
                is_call = True  # the next line is what the called one cost
            elif match := re.match(r"[+\-*\d]\S* (\d+)$", line):
                if not is_call:
                    functions[function] += int(match[1])
                is_call = False
    return Path(title, total, functions)
