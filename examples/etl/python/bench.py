"""Columns of contacts through the wheel beside the same through the Rust library, by seconds of processor: python bench.py [CONTACTS.csv]

The Rust side is `benches/columns.rs`, which cargo builds. Both work on one thread and in turns; told are the best rate of each, and the median of the ratios of the turns. A pass of Python goes
from a pyarrow array to a pyarrow record batch with all that is told of each row. Rust does the same in `normalize_arrow`, from and to the same layout; what that costs beside
`NormalizedColumn`, which has a struct for each distinct text and writes no rows, is told too.
"""
import argparse
import ctypes
import csv
import pathlib
import statistics
import subprocess
import tempfile
import time

import pyarrow as pa

import hrein

ROOT = pathlib.Path(__file__).resolve().parents[3]
COUNTRY = "US"
#: The kinds, each with the columns that make its values; those that a file does not have are left out.
COLUMNS = {"email": ["email"], "phone": ["phone"], "person-name": ["full_name"], "company": ["company"], "street": ["street"], "city": ["city"],
           "address": ["street", "postcode", "city", "country"], "date": ["birth_date", "dob"]}


class Rust:
    """A process that normalises a column when it is told to."""

    def __init__(self, kind, path):
        command = ["cargo", "bench", "--quiet", "--bench", "columns", "--", kind, COUNTRY, path]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.clock = clock_of(int(self.process.stdout.readline()))

    def once(self, how):
        before = time.clock_gettime(self.clock)
        self.process.stdin.write(f"{how}\n")
        self.process.stdin.flush()
        self.process.stdout.readline()
        return time.clock_gettime(self.clock) - before

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def clock_of(process):
    """The clock that tells the processor time of a process."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(process, ctypes.byref(clock)):
        raise OSError("no clock of another process")
    return clock.value


def python(array, kind):
    before = time.process_time()
    batch = pa.record_batch(hrein.normalize(array, kind, region=COUNTRY))
    assert batch.num_rows == len(array)
    del batch
    return time.process_time() - before


def measured(kind, cells, passes):
    array = pa.array(cells, pa.string())
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\0".join(cells))
        file.flush()
        rust = Rust(kind, file.name)
        turns = [(python(array, kind), rust.once("arrow"), rust.once("column")) for _ in range(passes + 1)][1:]
        rust.end()
    rates = [len(cells) / min(times) for times in zip(*turns)]
    ratios = [statistics.median(turn[rust] / turn[0] for turn in turns) for rust in (1, 2)]
    return rates, ratios


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("contacts", nargs="?", default=ROOT / "examples/data/contacts.csv")
    parser.add_argument("--passes", type=int, default=15)
    arguments = parser.parse_args()
    with open(arguments.contacts, encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    worst = None
    print(f"{'column':24}{'rows':>9}{'Python/s':>12}{'Rust/s':>12}{'ratio':>8}{'structs/s':>12}{'ratio':>8}")
    for kind, names in COLUMNS.items():
        names = [name for name in names if name in records[0]]
        cells = [", ".join(record[name] for name in names if record[name]) for record in records]
        if not any(cells):
            continue
        distinct = [cell for cell in dict.fromkeys(cells) if cell]
        for what, column in (("distinct", distinct), ("all", cells)):
            (ours, rows, structs), (ratio, beside) = measured(kind, column, arguments.passes)
            worst = min(worst or ratio, ratio)
            print(f"{kind + ', ' + what:24}{len(column):9}{ours:12.0f}{rows:12.0f}{ratio:8.2f}{structs:12.0f}{beside:8.2f}", flush=True)
    print(f"the least ratio: {worst:.2f}")


if __name__ == "__main__":
    main()
