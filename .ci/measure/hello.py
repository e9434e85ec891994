"""How soon a Swift program can say anything at all, which is the floor of every start."""
import os
import shutil
import statistics
import subprocess
import time

PROGRAMS = {
    "Swift": 'print("hello")',
    "with Foundation": 'import Foundation\nprint(Date.now < .distantFuture ? "hello" : "")',
}


def hello(folder):
    """A line each for programs that are compiled now; none without a compiler."""
    compiler = shutil.which("swiftc")
    if not compiler:
        return
    times = []
    for name, source in PROGRAMS.items():
        path = os.path.join(folder, "hello")
        with open(path + ".swift", "w") as file:
            file.write(source)
        if subprocess.run([compiler, "-O", path + ".swift", "-o", path], stderr=subprocess.DEVNULL).returncode:
            continue
        times.append(f"{name} {statistics.median(run(path) for _ in range(20)) * 1000:.1f} ms")
    if times:
        yield "start to hello: " + ", ".join(times)


def run(path):
    start = time.monotonic()
    with subprocess.Popen([path], stdout=subprocess.PIPE) as process:
        process.stdout.read(1)
        return time.monotonic() - start
