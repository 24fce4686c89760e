#!/usr/bin/env python3
"""Heng beside itself and beside what others would write, as one table (docs/performance.md).

usage: bench.py HENG STAGES [--rounds N] [--megabytes N]

Every round runs every case once, so that a slow minute of the machine falls on all of them; what counts is the
median of the rounds, in CPU seconds of whole processes. Peers that are not installed are left out with a note.
"""
import argparse
import gzip
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent


@dataclass
class Run:
    cpu: float
    wall: float
    megabytes: float  # the most memory that it held


@dataclass
class Case:
    name: str
    command: list
    bytes: int  # of JSONL input, unpacked
    runs: list = field(default_factory=list)

    def median(self, figure):
        return median(getattr(run, figure) for run in self.runs)

    @property
    def cost(self):
        """CPU nanoseconds a byte."""
        return self.median("cpu") * 1e9 / self.bytes


def run(command):
    """One process from start to end; what it writes is thrown away."""
    start = time.monotonic()
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen(list(map(str, command)), stdout=null, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # grep ends with 1 when it finds nothing.
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}\nexited with {process.returncode}: {errors.decode()[-500:]}")
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024)


class Inputs:
    """The same calls in several forms and sizes, below one folder."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        self.whole = folder / "calls.jsonl"
        with open(self.whole, "wb") as file:
            subprocess.run([sys.executable, HERE / "make_calls.py", str(megabytes)], stdout=file, check=True)
        self.quarter = self.part("quarter.jsonl", self.size(self.whole) / 4)
        self.first = self.part("first.jsonl", 1)

    @staticmethod
    def size(path):
        return path.stat().st_size

    def part(self, name, limit):
        """The first calls, of at least so many bytes."""
        path = self.folder / name
        with open(self.whole, "rb") as source, open(path, "wb") as target:
            for line in source:
                target.write(line)
                if target.tell() >= limit:
                    break
        return path

    def gzipped(self):
        path = self.folder / "calls.jsonl.gz"
        with open(self.whole, "rb") as source, gzip.open(path, "wb", compresslevel=6) as target:
            shutil.copyfileobj(source, target)
        return path

    def zstd(self):
        path = self.folder / "calls.jsonl.zst"
        subprocess.run(["zstd", "-q", self.whole, "-o", path], check=True)
        return path

    def many(self):
        """A folder with a file for each call of the quarter."""
        folder = self.folder / "many"
        folder.mkdir()
        for number, line in enumerate(open(self.quarter, "rb")):
            (folder / f"{number:06}.jsonl").write_bytes(line)
        return folder


def scoring(heng, path, *options, threads=1):
    return [heng, "score", "--format", "jsonl", "-q", "--threads", threads, *options, path]


def our_cases(heng, inputs, notes):
    whole, quarter = inputs.size(inputs.whole), inputs.size(inputs.quarter)
    cases = [
        Case("heng, one thread", scoring(heng, inputs.whole), whole),
        Case("heng, two threads", scoring(heng, inputs.whole, threads=2), whole),
        Case("heng --segmenter icu", scoring(heng, inputs.quarter, "--segmenter", "icu"), quarter),
        Case("heng, .gz", scoring(heng, inputs.gzipped()), whole),
    ]
    if shutil.which("zstd"):
        cases.append(Case("heng, .zst", scoring(heng, inputs.zstd()), whole))
    else:
        notes.append("heng, .zst: no command zstd here to make the input (apt-get install zstd)")
    cases.append(Case("heng, a file for each call", scoring(heng, inputs.many()), quarter))
    cases.append(Case("heng, a quarter of the calls", scoring(heng, inputs.quarter), quarter))
    return cases


def peer_cases(inputs, texts, notes):
    files = [texts / "phrases.txt", texts / "regexes.txt"]
    slow = inputs.part("slow.jsonl", 1e6)
    fast = inputs.part("fast.jsonl", 10e6)

    def script(kind, path):
        return Case(f"python {kind}", [sys.executable, HERE / "peer.py", kind.split(" + ")[-1], path, *files],
                    inputs.size(path))

    cases = [
        Case("grep -c -F -f, lines with a phrase",
             ["grep", "-c", "-F", "-f", files[0], inputs.whole], inputs.size(inputs.whole)),
        script("json + re", slow),
    ]
    for kind, modules, path in [
        ("json + re + jieba", ["jieba"], slow),
        ("orjson + hyperscan", ["orjson", "hyperscan"], fast),
    ]:
        missing = [module for module in modules if importlib.util.find_spec(module) is None]
        if missing:
            notes.append(f"python {kind}: not installed (pip install {' '.join(missing)})")
        else:
            cases.append(script(kind, path))
    return cases


def stages(binary, path):
    """Nanoseconds a byte by stage."""
    told = subprocess.run([binary, path], stdout=subprocess.PIPE, check=True, text=True).stdout
    return {name: float(cost) for name, cost in (line.split("\t") for line in told.splitlines())}


def size_for(heng, folder):
    """So many megabytes that one run takes about two seconds; not more than 200."""
    probe = Inputs(folder, 1)
    start, whole = run(scoring(heng, probe.first)).cpu, run(scoring(heng, probe.whole)).cpu
    return max(1, min(200, round(2 / max(0.001, whole - start), 1)))


def row(name, megabytes, seconds, rate, ratio, memory=""):
    print(f"{name:38}{megabytes:>8}{seconds:>8}{rate:>9}{ratio:>10}{memory:>8}")


def table(cases, start, costs):
    ours = cases[0]
    row("", "MB", "CPU s", "MB/s", "to heng", "RSS MB")
    for case in cases:
        cpu = case.median("cpu")
        row(case.name, f"{case.bytes / 1e6:.1f}", f"{cpu:.2f}", f"{case.bytes / 1e6 / cpu:.1f}",
            f"{case.cost / ours.cost:.2f}", f"{case.median('megabytes'):.0f}")
    print()
    two = cases[1]
    print(f"two threads are {ours.median('wall') / two.median('wall'):.2f} times as fast by the clock, "
          f"for {two.cost / ours.cost:.2f} of the CPU")
    print(f"start to first score: {start.median('wall') * 1000:.0f} ms, {start.median('megabytes'):.0f} MB")
    print()
    print("stages by themselves, of the CPU of one thread:")
    for name, runs in costs.items():
        cost = median(runs)
        row("  " + name, "", "", f"{1e3 / cost if cost else 0:.1f}", f"{cost / ours.cost * 100:.1f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("heng", type=Path)
    parser.add_argument("stages", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=float, help="of the input; default: two seconds of scoring")
    arguments = parser.parse_args()
    heng, notes = arguments.heng.resolve(), []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "probe").mkdir()
        megabytes = arguments.megabytes or size_for(heng, scratch / "probe")
        inputs = Inputs(scratch, megabytes)
        sample = inputs.part("sample.jsonl", min(1e6, inputs.size(inputs.quarter)))
        subprocess.run([arguments.stages, "--texts", scratch], check=True)
        cases = our_cases(heng, inputs, notes) + peer_cases(inputs, scratch, notes)
        start, costs = Case("start", scoring(heng, inputs.first), 1), {}
        for _ in range(arguments.rounds):
            for case in [*cases, start]:
                case.runs.append(run(case.command))
            for name, cost in stages(arguments.stages, sample).items():
                costs.setdefault(name, []).append(cost)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {arguments.rounds} rounds, medians; "
          "'to heng' is CPU a byte against heng with one thread\n")
    table(cases, start, costs)
    for note in notes:
        print("left out: " + note)


main()
