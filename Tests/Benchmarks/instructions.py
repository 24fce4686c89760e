#!/usr/bin/env python3
"""How many instructions the release binary takes, counted by callgrind: a figure that no busy machine moves.

usage: instructions.py check HENG     exit code 1 when a figure is more than 5 % over the recorded one
       instructions.py record HENG    writes instructions.json

Two figures: from the start to the first score, and for each further byte of JSONL (what a longer input takes
more than a shorter one; in both the word table is made, which happens after the first 65,536 scalars).
"""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import make_calls

HERE = Path(__file__).resolve().parent
RECORD = HERE / "instructions.json"
CALLS = {"first": 1, "short": 160, "long": 320}
TOLERANCE = 5  # per cent
SEED = 1
UNITS = {
    "start": "instructions from the start to the first score",
    "byte": "instructions for each further byte of input",
}


def counted(heng, calls, shim):
    """The instructions of one run over a file."""
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LD_PRELOAD": str(shim)}
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(heng),
               "score", "--format", "jsonl", "-q", "--threads", "1", str(calls)]
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or told is None:
        sys.exit(f"valgrind could not run {heng} (exit code {done.returncode}):\n{done.stderr[-2000:]}")
    return int(told[1])


def measure(heng):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        # Valgrind 3.19 cannot read the debug information that Swift writes.
        stripped = scratch / "heng"
        subprocess.run(["strip", "-s", "-o", stripped, heng], check=True)
        shim = scratch / "still_main.so"
        subprocess.run([os.environ.get("CC", "clang"), "-O1", "-shared", "-fPIC", HERE / "still_main.c", "-o", shim],
                       check=True)
        files = {}
        for name, number in CALLS.items():
            files[name] = scratch / f"{name}.jsonl"
            files[name].write_text("".join(islice(make_calls.calls(SEED), number)), encoding="utf-8")
        sizes = {name: file.stat().st_size for name, file in files.items()}
        # What runs beside it takes time from callgrind, and no instruction.
        with ThreadPoolExecutor() as pool:
            runs = {name: pool.submit(counted, stripped, file, shim) for name, file in files.items()}
        counts = {name: run.result() for name, run in runs.items()}
    return {
        "start": counts["first"],
        "byte": round((counts["long"] - counts["short"]) / (sizes["long"] - sizes["short"]), 1),
    }


def check(figures):
    recorded = json.loads(RECORD.read_text())
    if recorded["machine"] != platform.machine():
        print(f"recorded on {recorded['machine']}; nothing to compare with on {platform.machine()}")
        return 0
    worse = better = False
    for key, unit in UNITS.items():
        now, then = figures[key], recorded[key]
        change = (now / then - 1) * 100
        print(f"{unit}: {now:,} now, {then:,} recorded, {change:+.1f} %")
        worse = worse or change > TOLERANCE
        better = better or change < -TOLERANCE
    if worse:
        print(f"More than {TOLERANCE} % over the record. If that is the price of something wanted, "
              "`make instructions` records the new figures; say in the commit what they pay for.")
    elif better:
        print("Less than the record: `make instructions`, so that the next regression does not hide in the gain.")
    return 1 if worse else 0


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "record"):
        sys.exit(__doc__)
    figures = measure(Path(sys.argv[2]).resolve())
    if sys.argv[1] == "check":
        sys.exit(check(figures))
    RECORD.write_text(json.dumps({"machine": platform.machine(), **figures}, indent=2) + "\n")
    for key, unit in UNITS.items():
        print(f"{unit}: {figures[key]:,}, recorded")


if __name__ == "__main__":
    main()
