#!/usr/bin/env python3
"""Compares our figures of agreement with those of scikit-learn, of the package krippendorff, and with plain counting.

usage: AGREEMENT_FILES=FOLDER cargo test --test compare && tests/clients/agreement.py FOLDER

The test writes agreement.json: random data with our alphas and kappa, and random codings with our whole comparison.
Pairs, positions and code points are counted here anew, from the definitions in docs/compare.md. Exit code 1 if a
figure differs by more than 1e-9 or is defined on one side only.
"""
import json, math, pathlib, sys, warnings
from itertools import product

import krippendorff, numpy
from sklearn.metrics import cohen_kappa_score

problems, n_checked = [], 0


def check(what, ours, theirs):
    global n_checked
    n_checked += 1
    theirs = None if theirs is None or math.isnan(theirs) else theirs
    if (ours is None) != (theirs is None) or (ours is not None and abs(ours - theirs) > 1e-9):
        problems.append(f"{what}: {ours}, elsewhere {theirs}")


def kappa(a, b):
    if not a or len(set(a) | set(b)) < 2:
        return None
    return cohen_kappa_score(a, b)


def alpha(matrix, level="nominal"):
    """None where the package raises or divides by nothing: fewer than two values that meet another."""
    matrix = numpy.array(matrix, dtype=float)
    matrix = matrix[:, (~numpy.isnan(matrix)).sum(axis=0) > 1]
    if len(numpy.unique(matrix[~numpy.isnan(matrix)])) < 2:
        return None
    return krippendorff.alpha(reliability_data=matrix, level_of_measurement=level)


def share(part, whole):
    return part / whole if whole else None


def accuracy(what, ours, both, only_a, only_b):
    check(f"{what}: counts", float(ours["n_both"] if "n_both" in ours else ours["n_pairs"]), float(both))
    check(f"{what}: precision", ours["precision"]["value"], share(both, both + only_b))
    check(f"{what}: recall", ours["recall"]["value"], share(both, both + only_a))
    check(f"{what}: F1", ours["f1"]["value"], share(2 * both, 2 * both + only_a + only_b))


def nominal(what, ours, pairs):
    a, b = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    check(f"{what}: agreement", ours["agreement"]["value"], share(sum(x == y for x, y in pairs), len(pairs)))
    check(f"{what}: kappa", ours["kappa"]["value"], kappa(a, b))
    check(f"{what}: alpha", ours["alpha"]["value"], alpha([a, b]) if pairs else None)


def paired(a, b):
    """Best overlap first, then most values in common, then the order."""
    candidates = []
    for (n, x), (m, y) in product(enumerate(a), enumerate(b)):
        shared = min(x["span"][1], y["span"][1]) - max(x["span"][0], y["span"][0])
        if x["document"] == y["document"] and shared > 0:
            covered = max(x["span"][1], y["span"][1]) - min(x["span"][0], y["span"][0])
            same = sum(v == w for v, w in zip(x["values"], y["values"]))
            candidates.append((-shared / covered, -same, x["document"], n, m))
    pairs, taken_a, taken_b = [], set(), set()
    for *_, n, m in sorted(candidates):
        if n not in taken_a and m not in taken_b:
            taken_a.add(n), taken_b.add(m), pairs.append((a[n], b[m]))
    return pairs


def check_coding(what, coding):
    ours, lengths = coding["comparison"], coding["lengths"]
    order = lambda one: (one["document"], one["span"])
    sides = [sorted((one for one in coding["statements"] if one["coder"] == c), key=order) for c in [0, 1]]
    pairs = paired(*sides)
    alone = [len(side) - len(pairs) for side in sides]
    accuracy(f"{what}: passages", ours["passages"], len(pairs), *alone)
    whole = sum(x["values"] == y["values"] for x, y in pairs)
    check(f"{what}: throughout", ours["passages"]["all_variables"]["value"], share(whole, len(pairs)))
    for n, variable in enumerate(ours["passages"]["variables"]):
        nominal(f"{what}: {variable['name']}", variable, [(x["values"][n], y["values"][n]) for x, y in pairs])

    points = [numpy.concatenate([numpy.zeros(length) for length in lengths]) for _ in sides]
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    ends = [max([lengths[d]] + [s["span"][1] for s in coding["statements"] if s["document"] == d]) for d in range(3)]
    assert ends == lengths, "a statement beyond its text"
    for side, row in zip(sides, points):
        for one in side:
            row[starts[one["document"]] + one["span"][0]:starts[one["document"]] + one["span"][1]] = 1
    check(f"{what}: code points", ours["continuum"]["alpha"]["value"], alpha(points))

    position = lambda one: (one["document"], *one["values"])
    a, b = [{position(one) for one in side} for side in sides]
    accuracy(f"{what}: positions", ours["positions"], len(a & b), len(a - b), len(b - a))

    for level, cell in zip(ours["presence"], [lambda one: one["values"][1:2], lambda one: one["values"][:2]]):
        signs = [{}, {}]
        for side, found in zip(sides, signs):
            for one in side:
                found.setdefault((one["document"], *cell(one)), set()).add(one["values"][2])
        kinds = {key[1:] for found in signs for key in found}
        grid = [(document, *kind) for document in range(3) for kind in sorted(kinds)]
        is_there = [[int(key in found) for key in grid] for found in signs]
        both = [key for key in grid if key in signs[0] and key in signs[1]]
        accuracy(f"{what}: presence", level, len(both), len(signs[0]) - len(both), len(signs[1]) - len(both))
        check(f"{what}: presence kappa", level["kappa"]["value"], kappa(*is_there))
        check(f"{what}: presence alpha", level["alpha"]["value"], alpha(is_there))
        sign = lambda found: 0.5 if len(found) > 1 else float(min(found))
        words = {0.0: 0, 0.5: 1, 1.0: 2}
        nominal(f"{what}: sign", level["sign"], [tuple(words[sign(found[key])] for found in signs) for key in both])


def main(folder):
    warnings.simplefilter("ignore")
    written = json.loads((pathlib.Path(folder) / "agreement.json").read_text(encoding="utf-8"))
    for n, one in enumerate(written["data"]):
        matrix = [[math.nan if value is None else value for value in row] for row in one["matrix"]]
        for level, ours in zip(["nominal", "ordinal", "interval"], one["alpha"]):
            check(f"data {n}: alpha {level}", ours, alpha(matrix, level))
        both = [(a, b) for a, b in zip(*one["matrix"][:2]) if a is not None and b is not None]
        check(f"data {n}: kappa", one["kappa"], kappa([a for a, _ in both], [b for _, b in both]))
    for n, coding in enumerate(written["codings"]):
        check_coding(f"coding {n}", coding)
    for problem in problems[:50]:
        print(problem)
    print(f"agreement: {n_checked} figures compared, {len(problems)} differ")
    return 1 if problems or n_checked < 1000 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
