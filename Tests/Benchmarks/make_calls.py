#!/usr/bin/env python3
"""Any number of distinct calls for measuring: utterances sampled from the project's own corpora, with new
ids, agents and plausible times. The same seed gives the same bytes.

usage: make_calls.py MEGABYTES [--seed N] > calls.jsonl
"""
import argparse
import json
import random
import sys
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
PAUSES = [0.2, 0.4, 0.8, 1.5, 3.0, 12.0]
CHARACTERS_A_SECOND = 4.5
AGENTS = 500


def corpus():
    """What each role says in the corpora, and how many turns their calls have."""
    said, lengths = {"agent": [], "customer": []}, []
    for path in sorted(CORPORA.glob("*/calls/*.json*")):
        text = path.read_text(encoding="utf-8")
        calls = text.splitlines() if path.suffix == ".jsonl" else [text]
        for call in map(json.loads, filter(str.strip, calls)):
            lengths.append(len(call["turns"]))
            for turn in call["turns"]:
                if turn.get("role") in said and turn["text"].strip():
                    said[turn["role"]].append(turn["text"])
    return said, lengths


def calls(seed):
    """Lines of JSON without end."""
    rng = random.Random(seed)
    said, lengths = corpus()
    number = 0
    while True:
        clock, turns, role = 0.0, [], "agent"
        for _ in range(rng.choice(lengths)):
            text = rng.choice(said[role])
            start = round(clock + rng.choice(PAUSES), 2)
            clock = round(start + max(0.5, len(text) / CHARACTERS_A_SECOND), 2)
            turns.append({"role": role, "text": text, "start": start, "end": clock})
            role = "customer" if role == "agent" else "agent"
        agent = {"id": f"A{rng.randrange(AGENTS):03d}"}
        call = {"id": f"bench-{number:08d}", "channel": "call", "agent": agent, "turns": turns}
        yield json.dumps(call, ensure_ascii=False) + "\n"
        number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    left = arguments.megabytes * 1e6
    for line in calls(arguments.seed):
        if left <= 0:
            break
        data = line.encode()
        sys.stdout.buffer.write(data)
        left -= len(data)


if __name__ == "__main__":
    main()
