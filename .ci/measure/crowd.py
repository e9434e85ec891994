"""A sandbox with many drivers, and its drivers as rows of text for programs that read a file."""
import json
import os
import signal
import subprocess
import time
import urllib.request

KEY = "ch_sk_test_figures"
# Requests a second and in a row: what is measured is the program, not its patience.
RATE, BURST = 100, 1_000  # the most that a configuration may say


class Sandbox:
    def __init__(self, program, drivers):
        self.drivers = drivers
        self.process = subprocess.Popen(
            [program, "sandbox", "--port", "0", "--drivers", str(drivers)], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def round_trip(self):
        """Seconds for the first page of 100 drivers, to its last byte; the best of a few."""
        def once():
            start = time.monotonic()
            self._get(self.url + "/drivers?limit=100")
            return time.monotonic() - start
        return min(once() for _ in range(10))

    def export(self, path):
        """Writes a row a driver: what the console shows first, then every other field's value."""
        page = self.url + "/drivers?limit=100"
        count = 0
        with open(path, "w", encoding="utf-8") as file:
            while page:
                answer = json.loads(self._get(page))
                for driver in answer["data"]:
                    file.write("\t".join(flat(value) for value in columns(driver)) + "\n")
                    count += 1
                page = answer.get("next_page_url")
        if count != self.drivers:
            raise SystemExit(f"the sandbox has {count:,} drivers, not {self.drivers:,}")

    def configuration(self, folder):
        """A configuration of the console with the budget raised; where it stands."""
        path = os.path.join(folder, "config.toml")
        with open(path, "w") as file:
            file.write(f"[budget]\nrate = {RATE}\nburst = {BURST}\n")
        return path

    @staticmethod
    def _get(url):
        request = urllib.request.Request(
            url, headers={"Authorization": f"Bearer {KEY}", "Charge-Version": "2026-03-01"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()


def columns(driver):
    wallet = driver.pop("wallet_balance", None)
    first = [driver.pop("name"), driver.pop("status"), len(driver["fleets"])]
    return first + [wallet, driver.pop("email")] + list(values(driver))


def values(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from values(each)
    elif isinstance(value, list):
        yield " ".join(flat(each) for each in value)
    else:
        yield value


def flat(value):
    return "" if value is None else " ".join(str(value).split())


def first_name(path):
    """The beginning of the first row, which any program shows first."""
    with open(path, "rb") as file:
        return file.readline().split(b"\t")[0][:8]
