"""The programs that are measured, and how each is asked for the same thing."""
import dataclasses
import os
import shutil
import subprocess

from crowd import KEY

RETURN, ESCAPE, ERASE = b"\r", b"\x1b", b"\x7f"
# A word letter by letter, and back.
LETTERS = ((b"", b"n"), (b"", b"o"), (b"", b"e"), (b"", ERASE), (b"", ERASE), (b"", ERASE))


@dataclasses.dataclass
class Contestant:
    """How one program is started and which keys mean what; what it cannot do is left out.

    Filters and sorts are pairs: what is typed before, and the key that is timed. Where a filter is a line and not
    letters, that is the Enter behind it.
    """
    name: str
    arguments: list
    painted: bytes  # on screen with the first frame
    loaded: bytes  # once every row is there
    down: bytes = b"j"
    page: bytes = b"\x06"
    ends: tuple = ()  # to the last row and back to the first
    opens: bytes = b""
    filters: tuple = ()
    closes: bytes = b""
    sorts: tuple = ()
    environment: dict = dataclasses.field(default_factory=dict)
    samples: int = 200
    # For filters and sorts: how often, and how long one may be silent before it goes on.
    tries: int = 60
    silence: float = 0.1


def chargedeck(program, sandbox, configuration):
    environment = {"CHARGE_API_KEY": KEY, "CHARGE_BASE_URL": sandbox.url, "CHARGEDECK_CONFIG": configuration}
    return Contestant(
        "chargedeck", [program], rb"Drivers", rb"", ends=(b"G", b"g"), opens=b"/", filters=LETTERS, closes=ESCAPE,
        sorts=((b":sort name", RETURN), (b":sort wallet", RETURN)), environment=environment, silence=0.2)


def floor(folder):
    """Makes the bare list in C, compiled now; `None` where no compiler or no curses is there to compile it with."""
    program = os.path.join(folder, "list")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "list.c")
    compiler = shutil.which("cc")
    if not compiler or subprocess.run([compiler, "-O2", "-o", program, source, "-lncursesw"]).returncode:
        return None
    return lambda rows, first, count: Contestant(
        "floor (C)", [program, rows], first, first, ends=(b"G", b"g"), opens=b"/", filters=LETTERS, closes=ESCAPE,
        sorts=((b"", b"1"), (b"", b"4")), silence=0.2)


def fzf(rows, first, count):
    command = 'exec fzf --layout=reverse --bind end:last,home:first < "$0"'
    return Contestant(
        "fzf", ["sh", "-c", command, rows], first, b"%d/%d" % (count, count), down=b"\n", page=b"\x1b[6~",
        ends=(b"\x1b[F", b"\x1b[H"), filters=LETTERS, silence=0.2)


def visidata(rows, first, count):
    return Contestant(
        "VisiData", ["vd", "--header=0", "-f", "tsv", rows], first, b"%d" % count + rb" +rows", ends=(b"gj", b"gk"),
        filters=((b"gug|noe", RETURN),), sorts=((b"", b"["), (b"", b"]")), samples=60, tries=2, silence=1.0)


def less(rows, first, count):
    return Contestant(
        "less", ["less", "-S", rows], first, first, ends=(b"G", b"g"), filters=((b"&noe", RETURN),), tries=6,
        silence=0.5)


def lnav(rows, first, count):
    return Contestant(
        "lnav", ["lnav", rows], rb"TEXT", rb"100%", page=b" ", ends=(b"G", b"g"),
        filters=((b":filter-in noe", RETURN),), samples=100, tries=1, silence=0.5)


def tig(rows, first, count):
    return Contestant("tig", ["sh", "-c", 'exec tig < "$0"', rows], first, first, page=b"\x1b[6~", samples=100)


def htop(rows, first, count):
    return Contestant("htop", ["htop"], rb"PID", rb"PID", down=b"", page=b"")


PEERS = {"fzf": fzf, "vd": visidata, "less": less, "lnav": lnav, "tig": tig, "htop": htop}
