"""Computes what HengCompare computed with SciPy and statsmodels, and tells where the two differ.

reference.py CASES.json: a list of {"what", inputs …, "found": {name: number}}.
"""
import json
import sys

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.meta_analysis import combine_effects, effectsize_smd
from statsmodels.stats.multitest import multipletests


def student(case):
    df = case["degrees"]
    return {"t95": stats.t.ppf(0.975, df), "tails": 2 * stats.t.sf(abs(case["t"]), df)}


def difference(case):
    a, b = np.array(case["a"]), np.array(case["b"])
    test = stats.ttest_ind(a, b, equal_var=False)
    interval = test.confidence_interval()
    effect, _ = effectsize_smd(
        a.mean(), a.std(ddof=1), len(a), b.mean(), b.std(ddof=1), len(b))
    return {"value": a.mean() - b.mean(), "low": interval.low, "high": interval.high,
            "p": test.pvalue, "effect": effect}


def shrinkage(case):
    means, variances = np.array(case["means"]), np.array(case["variances"])
    fit = combine_effects(means, variances, method_re="iterated")
    between = max(0.0, fit.tau2)
    weights = 1 / (variances + between)
    center = (weights * means).sum() / weights.sum()
    pull = variances[0] / (variances[0] + between)
    return {"between": between, "center": center,
            "first": center + (1 - pull) * (means[0] - center)}


def slope(case):
    line = stats.linregress(case["x"], case["y"])
    half = stats.t.ppf(0.975, len(case["x"]) - 2) * line.stderr
    return {"slope": line.slope, "low": line.slope - half, "high": line.slope + half,
            "p": line.pvalue}


def squares(case):
    fit = OLS(np.array(case["target"]), np.array(case["columns"]).T).fit()
    return {str(place): value for place, value in enumerate(fit.params)}


def holm(case):
    adjusted = multipletests(case["values"], method="holm")[1]
    return {str(place): value for place, value in enumerate(adjusted)}


def main():
    ways = {way.__name__: way for way in (student, difference, shrinkage, slope, squares, holm)}
    wrong = 0
    for case in json.load(open(sys.argv[1])):
        known = ways[case["what"]](case)
        for name, found in case["found"].items():
            if not np.isclose(found, known[name], rtol=case.get("within", 1e-7), atol=1e-9):
                wrong += 1
                print(f"{case['what']}.{name}: {found}, not {known[name]}")
    return 1 if wrong else 0


sys.exit(main())
