#!/usr/bin/env python3
"""Chooses whole-number points for the rules of a dimension with a scale of its own.

usage: choose_points.py RESULTS.jsonl LABELS.jsonl [--dimension outcome] [--per-sd 20] [--json FILE]

RESULTS is `heng score --format jsonl`; LABELS holds what people felt about the same calls, one object a line:
{"call": ..., "A": ..., "S": ..., "E": ...} (task accomplished, satisfaction, effectiveness). Prints a table of
rules with the points that they have and the points that the labels suggest, and how well both agree with the
labels: on the calls that the points are chosen on, on a fifth that is left out, and in cross-validation.
A person reads the table and writes the points into the pack; nothing is written but what --json names.
"""
import argparse
import hashlib
import json
import sys

import numpy as np

MEASURES = "ASE"
# What the sum is fitted to: A, S and E as standard deviations from their means, E a little more because
# effectiveness is the hardest to see.
WEIGHTS = np.array([1.0, 1.0, 1.6]) / 3.6
# How strongly points are drawn to 0 (ridge): as much as this many calls speak against a rule.
RIDGE = 4.0
FOLDS = 5


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fold(call):
    """A fifth of the calls, by what their id hashes to: no order, no clock, no seed."""
    return int(hashlib.sha256(call.encode()).hexdigest(), 16) % FOLDS


def fired(rule, is_bonus):
    """Whether a rule moves the sum: a bonus when it passes, a deduction when it fails."""
    return rule["verdict"] == ("pass" if is_bonus else "fail")


def nonnegative_ridge(x, y, signs):
    """Least squares with an intercept in which each rule keeps its sign; by coordinate descent."""
    x = x * signs
    means, mean = x.mean(0), y.mean()
    centred, rest = x - means, y - mean
    square = (centred ** 2).sum(0) + RIDGE
    weights = np.zeros(x.shape[1])
    for _ in range(2000):
        largest = 0.0
        for j in range(len(weights)):
            gradient = centred[:, j] @ rest - RIDGE * weights[j]
            step = max(weights[j] + gradient / square[j], 0.0) - weights[j]
            if step:
                rest = rest - step * centred[:, j]
                weights[j] += step
                largest = max(largest, abs(step))
        if largest < 1e-7:
            break
    return weights * signs, mean - means @ weights


def whole(weights, per_sd):
    return np.rint(weights * per_sd).astype(int)


def agreement(score, labels):
    return "  ".join(f"{m} {np.corrcoef(score, labels[:, i])[0, 1]:.3f}" for i, m in enumerate(MEASURES))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results")
    parser.add_argument("labels")
    parser.add_argument("--dimension", default="outcome")
    parser.add_argument("--per-sd", type=float, default=20, help="points for one standard deviation")
    parser.add_argument("--json", help="write the points of all rules to this file")
    options = parser.parse_args()

    labels = {label["call"]: label for label in rows(options.labels)}
    results = [r for r in rows(options.results) if r["call"] in labels]
    own = [{r["id"]: r for r in result["rules"] if r.get("dimension") == options.dimension} for result in results]
    scores = [next((d["score"] for d in r["dimensions"] if d["id"] == options.dimension), None) for r in results]
    seen = [i for i, score in enumerate(scores) if score is not None]
    if not seen:
        sys.exit(f"no result has a score in the dimension '{options.dimension}'")
    points = {}
    for rules in own:
        for rule in rules.values():
            if rule["points"]:
                points[rule["id"]] = rule["points"]
    ids = sorted(points)
    signs = np.array([1 if points[i] > 0 else -1 for i in ids])
    x = np.array([[fired(own[i][r], s > 0) for r, s in zip(ids, signs)] for i in seen], float)
    y = np.array([[labels[results[i]["call"]][m] for m in MEASURES] for i in seen])
    target = ((y - y.mean(0)) / y.std(0)) @ WEIGHTS
    folds = np.array([fold(results[i]["call"]) for i in seen])
    now = np.array([scores[i] for i in seen], float)

    chosen_on = folds != 0
    weights, start = nonnegative_ridge(x[chosen_on], target[chosen_on], signs)
    chosen = whole(weights, options.per_sd)
    print(f"{len(seen)} calls with a score of {len(results)}, {len(ids)} rules\n")
    print(f"{'rule':34} {'calls':>6} {'weight':>7} {'chosen':>7} {'now':>5}")
    for j in np.argsort(weights, kind="stable"):
        print(f"{ids[j]:34} {int(x[:, j].sum()):6} {weights[j]:+7.3f} {chosen[j]:+7} {points[ids[j]]:+5}")

    left_out = ~chosen_on
    validated = np.zeros(len(seen))
    for k in range(FOLDS):
        part = folds == k
        w, base = nonnegative_ridge(x[~part], target[~part], signs)
        validated[part] = base * options.per_sd + x[part] @ whole(w, options.per_sd)
    print(f"\nbase that centres the sum: {50 + start * options.per_sd:.0f}")
    print(f"points chosen now: four fifths  {agreement((x @ chosen)[chosen_on], y[chosen_on])}")
    print(f"                   left fifth   {agreement((x @ chosen)[left_out], y[left_out])}")
    print(f"cross-validated, {FOLDS} folds:      {agreement(validated, y)}")
    print(f"scores of the file: all         {agreement(now, y)}")
    print(f"                    four fifths {agreement(now[chosen_on], y[chosen_on])}")
    print(f"                    left fifth  {agreement(now[left_out], y[left_out])}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({i: int(c) for i, c in zip(ids, chosen)}, file, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
