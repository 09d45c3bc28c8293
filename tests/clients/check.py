#!/usr/bin/env python3
"""Opens exported graphs in the programs people open them in, and compares what arrives.

usage: tests/clients/check.py [STANCEGRAPH]      default: target/release/stancegraph

Converts hard.json (names that are keywords, quotes, backslashes, control characters, parallel edges, a name of
9,000 bytes) to every format, then reads it with Graphviz (dot) and networkx. Exit code 1 if anything is
lost, changed or warned about.
"""
import json, pathlib, subprocess, sys, tempfile

import networkx

HERE = pathlib.Path(__file__).resolve().parent
ILLEGAL = {n: None for n in [*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF]}
problems = []


def check(what, is_so):
    if not is_so:
        problems.append(what)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    check(f"{command[0]} {command[1]}: exit {done.returncode}: {done.stderr[:500]}", done.returncode == 0)
    return done


def check_graphviz(graph, file):
    for kind in ["svg", "canon", "json"]:
        done = run("dot", f"-T{kind}", file)
        check(f"dot -T{kind} warns: {done.stderr[:500]}", not done.stderr)
        if kind == "json":
            drawn = json.loads(done.stdout.encode("utf-8", "replace"))
            nodes = {node["name"]: node for node in drawn.get("objects", [])}
            check("dot: other nodes", set(nodes) == {node["id"] for node in graph["nodes"]})
            ids = [node["name"] for node in drawn["objects"]]
            edges = {edge["edge_id"]: edge for edge in drawn.get("edges", [])}
            check("dot: other edges", set(edges) == {edge["id"] for edge in graph["edges"]})
            for edge in graph["edges"]:
                found = edges[edge["id"]]
                ends = (ids[found["tail"]], ids[found["head"]])
                check(f"dot: ends of {edge['id']}", ends == (edge["source"], edge["target"]))
                check(f"dot: relation of {edge['id']}", found["relation"] == edge["relation"])
                check(f"dot: weight of {edge['id']}", int(found["weight"]) == edge["weight"] > 0)


def check_gexf(graph, file):
    read = networkx.read_gexf(file)
    check("gexf: other nodes", set(read) == {node["id"] for node in graph["nodes"]})
    for node in graph["nodes"]:
        found = read.nodes[node["id"]]
        name = node["name"].translate(ILLEGAL)
        check(f"gexf: label of {node['id']}: {found['label'][:60]!r}", found["label"] == name)
        check(f"gexf: kind of {node['id']}", found["node_type"] == node["kind"])
        wordings = [alias["wording"] for alias in node["aliases"]]
        check(f"gexf: aliases of {node['id']}", json.loads(found.get("aliases", "[]")) == wordings)
    edges = {data["id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    check("gexf: other edges", set(edges) == {edge["id"] for edge in graph["edges"]})
    for edge in graph["edges"]:
        source, target, found = edges[edge["id"]]
        check(f"gexf: ends of {edge['id']}", (source, target) == (edge["source"], edge["target"]))
        for name in ["relation", "polarity", "weight"]:
            check(f"gexf: {name} of {edge['id']}", found[name] == edge[name])
        check(f"gexf: first day of {edge['id']}", found.get("first_seen") == edge["first_seen"])


def check_json(graph):
    read = networkx.node_link_graph(graph, edges="edges")
    check("json: nodes", read.number_of_nodes() == len(graph["nodes"]))
    check("json: edges", read.number_of_edges() == len(graph["edges"]))
    check("json: directed, parallel edges", read.is_directed() and read.is_multigraph())


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/stancegraph").resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = {ending: folder / f"hard.{ending}" for ending in ["json", "dot", "gexf"]}
        outputs = [part for file in files.values() for part in ["-o", file]]
        run(binary, "convert", HERE / "hard.json", *outputs)
        if not problems:
            graph = json.loads(files["json"].read_text(encoding="utf-8"))
            check("the file is not what it was", files["json"].read_bytes() == (HERE / "hard.json").read_bytes())
            check_json(graph)
            check_graphviz(graph, files["dot"])
            check_gexf(graph, files["gexf"])
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "all clients read what was written")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
