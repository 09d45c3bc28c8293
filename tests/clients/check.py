#!/usr/bin/env python3
"""Opens exported graphs in the programs people open them in, and compares what arrives.

usage: tests/clients/check.py [STANCEGRAPH]      default: target/release/stancegraph

Converts hard.json (names that are keywords, quotes, backslashes, control characters, parallel edges, a name of
9,000 bytes) and graphs of no node and of one to every format, then reads them with Graphviz, networkx, pydot, igraph, rdflib,
csv and, where a folder with their modules is named in NODE_MODULES, graphology and a browser (explorer.mjs, ties.mjs). GraphML is
checked by graphml.rng. Where NETWORK_FILES names a folder, its networks (networks.py) are read as well:

    NETWORK_FILES=FOLDER cargo test --test export networks_can_be_written
    NETWORK_FILES=FOLDER tests/clients/check.py

Exit code 1 if anything is lost, changed or warned about.
"""
import csv, json, os, pathlib, subprocess, sys, tempfile, warnings, zipfile

import igraph, networkx, pydot, rdflib

import networks

HERE = pathlib.Path(__file__).resolve().parent
ILLEGAL = {n: None for n in [*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF]}
problems = []


def check(what, is_so):
    if not is_so:
        problems.append(what)


def run(*command, env=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=env)
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
            ids = [node["name"] for node in drawn.get("objects", [])]
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


def check_attributes(what, edge, found):
    """What every edge of every format carries."""
    for name, value in [("relation", edge["relation"]), ("polarity", edge["polarity"]), ("evidence_count", edge["weight"])]:
        check(f"{what}: {name} of {edge['id']}: {found.get(name)!r}", found.get(name) == value)
    check(f"{what}: score of {edge['id']}", abs(float(found["score"]) - edge["score"]) < 1e-6)
    check(f"{what}: weight of {edge['id']}", float(found["weight"]) == edge["weight"] > 0)
    for name in ["first_seen", "last_seen"]:
        check(f"{what}: {name} of {edge['id']}", (found.get(name) or None) == edge[name])
    passages = [p for member in edge.get("statements", []) + edge.get("relations", []) for p in member["evidence"]]
    spans = [p["sentence_span"] for p in passages if not p["repeats"]] or [p["sentence_span"] for p in passages]
    if passages:
        check(f"{what}: place of {edge['id']}", [int(found["sentence_start"]), int(found["sentence_end"])] in spans)
        check(f"{what}: sentence of {edge['id']}", bool(found.get("sentence")))


def check_graphml(graph, file):
    done = subprocess.run(["xmllint", "--noout", "--huge", "--relaxng", HERE / "graphml.rng", file], capture_output=True, text=True)
    check(f"graphml.rng: {done.stderr[:500]}", done.returncode == 0)
    read = networkx.read_graphml(file, force_multigraph=True, edge_key_type=str)
    check("graphml, networkx: other nodes", set(read) == {node["id"] for node in graph["nodes"]})
    for node in graph["nodes"]:
        name = node["name"].translate(ILLEGAL)
        check(f"graphml: label of {node['id']}", read.nodes[node["id"]].get("label", "") == name)
    edges = {key: (source, target, data) for source, target, key, data in read.edges(keys=True, data=True)}
    check("graphml, networkx: other edges", set(edges) == {edge["id"] for edge in graph["edges"]})
    for edge in graph["edges"]:
        source, target, found = edges[edge["id"]]
        check(f"graphml: ends of {edge['id']}", (source, target) == (edge["source"], edge["target"]))
        check_attributes("graphml", edge, found)
    read = igraph.Graph.Read_GraphML(str(file))
    check("graphml, igraph: nodes", read.vs["id"] == [node["id"] for node in graph["nodes"]] if graph["nodes"] else not read.vs)
    if graph["edges"]:
        check("graphml, igraph: edges", read.es["edge_id"] == [edge["id"] for edge in graph["edges"]])
        check("graphml, igraph: polarity", read.es["polarity"] == [edge["polarity"] for edge in graph["edges"]])
        check("graphml, igraph: directed", read.is_directed())


def check_cyjs(graph, file):
    read = networkx.cytoscape_graph(json.loads(file.read_text(encoding="utf-8")))
    check("cyjs: other nodes", set(read) == {node["id"] for node in graph["nodes"]})
    edges = {data["id"]: data for _, _, data in read.edges(data=True)}
    check("cyjs: other edges", set(edges) == {edge["id"] for edge in graph["edges"]})
    for edge in graph["edges"]:
        check_attributes("cyjs", edge, edges[edge["id"]])


def check_csv(graph, folder, archive):
    tables = {}
    for name in ["nodes", "edges", "statements"]:
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file, strict=True))
        packed = zipfile.ZipFile(archive).read(f"{name}.csv")
        check(f"csv: {name} in the archive", packed == (folder / f"{name}.csv").read_bytes())
    check("csv: nodes", {row["Id"] for row in tables["nodes"]} == {node["id"] for node in graph["nodes"]})
    rows = {row["Id"]: row for row in tables["edges"]}
    check("csv: edges", set(rows) == {edge["id"] for edge in graph["edges"]})
    for edge in graph["edges"]:
        row = dict(rows[edge["id"]], weight=rows[edge["id"]]["Weight"])
        check_attributes("csv", edge, dict(row, polarity=int(row["polarity"]), evidence_count=int(row["evidence_count"])))
    n_passages = sum(len(statement["evidence"]) for edge in graph["edges"] for statement in edge.get("statements", []))
    check("csv: statements", len(tables["statements"]) == n_passages)


def check_turtle(graph, file):
    read = rdflib.Graph().parse(file)
    term = rdflib.Namespace("urn:stancegraph:terms:")
    thing = rdflib.Namespace("urn:stancegraph:")
    for edge in graph["edges"]:
        check(f"ttl: {edge['id']}", (thing[edge["source"]], term[edge["relation"]], thing[edge["target"]]) in read)
        own = thing[f"edge:{edge['id']}"]
        check(f"ttl: score of {edge['id']}", abs(float(read.value(own, term.score)) - edge["score"]) < 1e-6)
        passage = read.value(own, rdflib.PROV.wasDerivedFrom)
        check(f"ttl: passage of {edge['id']}", passage is None or read.value(passage, rdflib.PROV.wasQuotedFrom) is not None)


def check_pydot(graph, file):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = pydot.graph_from_dot_file(str(file), encoding="utf-8")
    check("dot: pydot reads it", bool(read))
    if read:
        check("dot, pydot: edges", len(read[0].get_edges()) == len(graph["edges"]))


def check_graphology(graph, modules, files):
    done = run("node", HERE / "graphology.mjs", modules, files["gexf"], files["graphml"], files["graphology.json"])
    if done.returncode:
        return
    for name, read in json.loads(done.stdout).items():
        check(f"graphology, {name}: nodes", {id for id, _ in read["nodes"]} == {node["id"] for node in graph["nodes"]})
        check(f"graphology, {name}: edges", len(read["edges"]) == len(graph["edges"]))
        for edge, (source, target, found) in zip(graph["edges"], read["edges"]):
            check(f"graphology, {name}: ends of {edge['id']}", (source, target) == (edge["source"], edge["target"]))
            check_attributes(f"graphology, {name}", edge, found)


def check_svg(graph, file):
    done = subprocess.run(["xmllint", "--noout", "--huge", file], capture_output=True, text=True)
    check(f"svg: {done.stderr[:500]}", done.returncode == 0)


def check_json(graph):
    read = networkx.node_link_graph(graph, edges="edges")
    check("json: nodes", read.number_of_nodes() == len(graph["nodes"]))
    check("json: edges", read.number_of_edges() == len(graph["edges"]))
    check("json: directed, parallel edges", read.is_directed() and read.is_multigraph())


def check_all(binary, file, folder, modules):
    """Writes one graph in every format and reads it back in every program."""
    name = file.stem
    endings = ["json", "dot", "gexf", "graphml", "cyjs", "graphology.json", "csv", "csv.zip", "ttl", "svg", "neo4j", "html"]
    files = {ending: folder / f"{name}.{ending}" for ending in endings}
    outputs = [part for written in files.values() for part in ["-o", written]]
    if run(binary, "convert", file, *outputs, "--top", "all").returncode:
        return
    graph = json.loads(files["json"].read_text(encoding="utf-8"))
    check(f"{name}: the file is not what it was", files["json"].read_bytes() == file.read_bytes())
    check_json(graph)
    check_graphviz(graph, files["dot"])
    check_pydot(graph, files["dot"])
    check_gexf(graph, files["gexf"])
    check_graphml(graph, files["graphml"])
    check_cyjs(graph, files["cyjs"])
    check_csv(graph, files["csv"], files["csv.zip"])
    check_turtle(graph, files["ttl"])
    check_svg(graph, files["svg"])
    laid_out = folder / f"{name}.dot.svg"
    run(binary, "convert", file, "-o", laid_out, "--layout", "dot", "--top", "all")
    check_svg(graph, laid_out)
    if modules:
        check_graphology(graph, modules, files)


def part(graph, n_nodes):
    """The graph file with its first nodes and no edge."""
    return dict(graph, nodes=graph["nodes"][:n_nodes], edges=[], graph=dict(graph["graph"], merges=[]))


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/stancegraph").resolve()
    modules = os.environ.get("NODE_MODULES")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_all(binary, HERE / "hard.json", folder, modules)
        whole = json.loads((HERE / "hard.json").read_text(encoding="utf-8"))
        for name, n_nodes in [("empty", 0), ("lone", 1)]:
            (folder / "raw.json").write_text(json.dumps(part(whole, n_nodes)), encoding="utf-8")
            run(binary, "convert", folder / "raw.json", "-o", folder / f"{name}0.json")
            written = (folder / f"{name}0.json").read_bytes()
            (folder / f"{name}-in.json").write_bytes(written)
            (folder / name).mkdir()
            check_all(binary, folder / f"{name}-in.json", folder / name, modules)
        if modules:
            examples = folder / "examples.html"
            run(binary, "build", HERE.parent.parent / "data/examples", "-o", examples)
            done = run("node", HERE / "explorer.mjs", examples, env={**os.environ, "NODE_PATH": f"{modules}/node_modules"})
            print(done.stdout, end="")
            run(binary, "build", HERE.parent.parent / "data/networks/river-levy.jsonl", "-o", folder / "levy.json")
            run(binary, "network", folder / "levy.json", "-o", folder / "levy.html")
            more = sorted(pathlib.Path(os.environ["NETWORK_FILES"]).glob("*.html")) if os.environ.get("NETWORK_FILES") else []
            ties = [HERE / "ties.mjs", folder / "levy.html", *more]
            done = run("node", *ties, env={**os.environ, "NODE_PATH": f"{modules}/node_modules"})
            print(done.stdout, end="")
    if os.environ.get("NETWORK_FILES"):
        problems.extend(networks.check_folder(pathlib.Path(os.environ["NETWORK_FILES"]), modules))
    for problem in problems:
        print(problem)
    clients = "all clients, graphology and a browser among them," if modules else "all clients but graphology and the browser (no NODE_MODULES)"
    print(f"{len(problems)} problems" if problems else f"{clients} read what was written")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
