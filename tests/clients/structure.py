#!/usr/bin/env python3
"""Works out the structure of networks with networkx, igraph and by looking at all divisions, and compares.

usage: STRUCTURE_FILES=FOLDER cargo test --test structure && tests/clients/structure.py FOLDER

Reads structure.json, which tests/structure.rs writes: some thirty networks by chance, with several components, isolates,
weights and signs, of one mode and two, and everything that src/network/structure says of them. Exit code 1 if anything
is different. Needs networkx, igraph and numpy.
"""
import itertools, json, pathlib, random, sys

import igraph, networkx, numpy

problems = []
counted = {}


def check(what, is_so):
    name = what.split(":")[0]
    counted[name] = counted.get(name, 0) + 1
    if not is_so:
        problems.append(what)


def near(a, b, error=1e-9):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= error


def same(what, ours, theirs, error=1e-9):
    worst = max((abs(a - b) for a, b in zip(ours, theirs)), default=0)
    check(f"{what}: off by {worst}", len(ours) == len(theirs) and worst <= error)


def check_centralities(case, positive):
    n, seed = case["n"], case["seed"]
    vertices = range(n)

    def of(values):
        return [values[vertex] for vertex in vertices]

    same(f"degree: {seed}", case["degree"], of(dict(positive.degree())))
    same(f"strength: {seed}", case["strength"], of(dict(positive.degree(weight="weight"))))
    same(f"betweenness: {seed}", case["betweenness"], of(networkx.betweenness_centrality(positive)))
    same(f"closeness: {seed}", case["closeness"], of(networkx.closeness_centrality(positive)))
    same(f"pagerank: {seed}", case["pagerank"], of(networkx.pagerank(positive, tol=1e-15, max_iter=2000)))
    pairs = igraph.Graph(n, list(positive.edges))
    scale = max(1, (n - 1) * (n - 2) / 2)
    same(f"betweenness of igraph: {seed}", case["betweenness"], [value / scale for value in pairs.betweenness()])
    if not positive.number_of_edges():
        check(f"eigenvector without ties: {seed}", case["eigenvector"] is None)
        return
    weights = networkx.to_numpy_array(positive, nodelist=vertices)
    values, vectors = numpy.linalg.eigh(weights)
    if values[-1] - values[-2] < 1e-3:
        return
    check(f"eigenvector is there: {seed}", case["eigenvector"] is not None)
    vector = vectors[:, -1] * numpy.sign(vectors[:, -1].sum())
    same(f"eigenvector: {seed}", case["eigenvector"] or [], list(vector), 1e-6)


def check_communities(case, positive):
    seed, found = case["seed"], case["communities"]
    labels, sizes = found["labels"], found["sizes"]
    check(f"sizes of communities: {seed}", sizes == sorted(sizes, reverse=True))
    check(f"counts of communities: {seed}", sizes == [labels.count(label) for label in range(len(sizes))])
    if not positive.number_of_edges():
        check(f"modularity without ties: {seed}", found["modularity"] is None)
        return
    groups = [{v for v in range(case["n"]) if labels[v] == label} for label in range(len(sizes))]
    for group in groups:
        check(f"community in one piece: {seed}", networkx.is_connected(positive.subgraph(group)))
    theirs = networkx.community.modularity(positive, groups)
    check(f"modularity of networkx: {seed}: {found['modularity']} {theirs}", near(found["modularity"], theirs))
    graph = igraph.Graph(case["n"], list(positive.edges))
    weights = [data["weight"] for _, _, data in positive.edges(data=True)]
    theirs = graph.modularity(labels, weights=weights)
    check(f"modularity of igraph: {seed}: {found['modularity']} {theirs}", near(found["modularity"], theirs))
    random.seed(seed)
    leiden = max(graph.community_leiden("modularity", weights=weights, n_iterations=-1).modularity for _ in range(10))
    check(f"as good as leiden of igraph: {seed}: {found['modularity']} {leiden}", found["modularity"] >= 0.98 * leiden)
    counted["better than leiden"] = counted.get("better than leiden", 0) + (found["modularity"] > leiden + 1e-9)
    counted["worse than leiden"] = counted.get("worse than leiden", 0) + (found["modularity"] < leiden - 1e-9)


def frustration(n, ties):
    """The least weight against two camps, by all divisions."""
    if not ties:
        return 0
    signs = numpy.array(list(itertools.product([1, -1], repeat=n - 1)))
    signs = numpy.hstack([numpy.ones((len(signs), 1)), signs])
    a, b, weight = (numpy.array(column) for column in zip(*ties))
    return ((signs[:, a] * signs[:, b] * weight < 0) * abs(weight)).sum(axis=1).min()


def check_balance(case, everything):
    seed, found, ties = case["seed"], case["balance"], case["ties"]
    counts, products = [0] * 4, [0, 0]
    for a, b, c in (clique for clique in networkx.enumerate_all_cliques(everything) if len(clique) == 3):
        three = [everything[x][y]["weight"] for x, y in [(a, b), (b, c), (a, c)]]
        negative = sum(weight < 0 for weight in three)
        counts[negative] += 1
        products[negative % 2] += abs(three[0] * three[1] * three[2])
    triads = found["triads"]
    check(f"triads: {seed}: {triads} {counts}", triads["by_negative_ties"] == counts)
    shares = [(counts[0] + counts[2]) / sum(counts), products[0] / sum(products)] if sum(counts) else [None, None]
    check(f"balanced triads: {seed}", near(triads["balanced"], shares[0]))
    check(f"balanced triads by weight: {seed}", near(triads["balanced_by_weight"], shares[1]))
    signs = [(a, b, 1 if weight > 0 else -1) for a, b, weight in ties]
    for name, ties in [("by_number", signs), ("by_weight", ties)]:
        camps, value = found[name]["camps"], found[name]["value"]
        against = sum(abs(w) for a, b, w in ties if (camps[a] == camps[b]) != (w > 0))
        check(f"frustration of the camps: {seed}: {value} {against}", near(value, against))
        share = value / sum(abs(w) for _, _, w in ties) if ties else None
        check(f"share of frustration: {seed}", near(found[name]["share"], share))
        if case["n"] <= 14:
            least = frustration(case["n"], ties)
            check(f"frustration by all divisions: {seed}: {value} {least}", near(value, least) and found[name]["exact"])


def score(c, d, camps):
    """The score of docs/structure.md, from full matrices."""
    same_camp = camps[:, None] == camps[None, :]
    off = ~numpy.eye(len(camps), dtype=bool)
    inside, between = same_camp & off, ~same_camp
    e = c.sum() / inside.sum() if inside.sum() else 0
    f = d.sum() / between.sum() if between.sum() else 0
    distance = (abs(c - e) + d)[inside].sum() + (c + abs(d - f))[between].sum()
    distance += (0 if inside.sum() else c.sum()) + (0 if between.sum() else d.sum())
    return 1 - distance / (2 * (c.sum() + d.sum()))


def dna_quality(c, d, camps):
    """The formula that DNA maximises, from full matrices."""
    n, total = len(camps), 0
    sizes = {camp: int((camps == camp).sum()) for camp in set(camps.tolist())}
    w = sum(size * (size - 1) for size in sizes.values())
    bt = n * (n - 1) - w
    for i, j in itertools.permutations(range(n), 2):
        a, b = sizes[camps[i]], sizes[camps[j]]
        if camps[i] == camps[j]:
            total += abs(c[i, j] - a * (a - 1) / w * (c.sum() / w)) + d[i, j]
        else:
            total += c[i, j] + abs(d[i, j] - a * b / bt * (d.sum() / bt))
    return total / (2 * (c.sum() + d.sum()))


def check_polarisation(case, everything):
    seed, found = case["seed"], case["polarisation"]
    weights = networkx.to_numpy_array(everything, nodelist=range(case["n"]))
    c, d = weights.clip(min=0), (-weights).clip(min=0)
    if not weights.any():
        check(f"polarisation without ties: {seed}", found is None)
        return
    halves = numpy.arange(case["n"]) % 2
    check(f"dna quality: {seed}", near(case["dna_quality_of_halves"], dna_quality(c, d, halves)))
    tied = numpy.flatnonzero(weights.any(axis=1))
    check(f"camps of those tied: {seed}", [v for v, camp in enumerate(found["camps"]) if camp is not None] == list(tied))
    camps = numpy.array([found["camps"][vertex] for vertex in tied])
    c, d = c[numpy.ix_(tied, tied)], d[numpy.ix_(tied, tied)]
    check(f"score of the camps: {seed}", near(found["score"], score(c, d, camps)))
    if len(tied) <= 12:
        others = (numpy.array(others) for others in itertools.product([0, 1], repeat=len(tied) - 1) if any(others))
        best = max(score(c, d, numpy.append(0, other)) for other in others)
        check(f"score by all divisions: {seed}: {found['score']} {best}", near(found["score"], best) and found["exact"])


def check_summary(case, everything, positive):
    seed, found = case["seed"], case["summary"]
    rows, n = case["rows"], case["n"]
    possible = rows * (n - rows) if case["two_mode"] else n * (n - 1) / 2
    components = [len(component) for component in networkx.connected_components(everything)]
    expected = {
        "vertices": n,
        "rows": rows,
        "ties": everything.number_of_edges(),
        "negative_ties": everything.number_of_edges() - positive.number_of_edges(),
        "weight": sum(weight for _, _, weight in case["ties"]),
        "density": everything.number_of_edges() / possible,
        "mean_degree": 2 * everything.number_of_edges() / n,
        "isolates": networkx.number_of_isolates(everything),
        "components": len(components),
        "largest_component": max(components),
    }
    for name, value in expected.items():
        check(f"summary: {name} of {seed}: {found[name]} {value}", near(found[name], value))


cases = json.loads((pathlib.Path(sys.argv[1]) / "structure.json").read_text())
for case in cases:
    everything = networkx.Graph()
    everything.add_nodes_from(range(case["n"]))
    positive = everything.copy()
    everything.add_weighted_edges_from(case["ties"])
    positive.add_weighted_edges_from(tie for tie in case["ties"] if tie[2] > 0)
    check_centralities(case, positive)
    check_communities(case, positive)
    check_balance(case, everything)
    check_polarisation(case, everything)
    check_summary(case, everything, positive)

for name, count in counted.items():
    print(f"{count:5} {name}")
print("\n".join(problems) or "all the same")
sys.exit(1 if problems else 0)
