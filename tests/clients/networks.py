"""Opens networks in networkx, igraph, pydot, Graphviz, graphology, rdflib, csv and xmllint, and compares what arrives with their JSON.

Used by check.py. Fill a folder with `NETWORK_FILES=FOLDER cargo test --test export networks_can_be_written`.
"""
import csv, json, pathlib, subprocess, warnings

import igraph, networkx, pydot, rdflib

HERE = pathlib.Path(__file__).resolve().parent


def check_folder(folder, modules):
    """The problems of all networks in the folder."""
    problems = []
    files = sorted(file for file in folder.glob("*.json") if ".graphology" not in file.name)
    if not files:
        problems.append(f"{folder}: no networks")
    for file in files:
        check_network(file, modules, lambda what, is_so: is_so or problems.append(f"{file.stem}: {what}"))
    check_moving(folder / "quarters-moving.gexf", lambda what, is_so: is_so or problems.append(f"moving: {what}"))
    print(f"{len(files)} networks read")
    return problems


def check_network(file, modules, check):
    network = json.loads(file.read_text(encoding="utf-8"))
    beside = lambda ending: file.with_name(f"{file.stem}.{ending}")
    is_directed = network["directed"]
    nodes = {node["id"]: node for node in network["nodes"]}

    def pair(source, target):
        return (source, target) if is_directed else tuple(sorted([source, target]))

    expected = {pair(edge["source"], edge["target"]): edge for edge in network["edges"]}
    check("parallel edges", len(expected) == len(network["edges"]))

    def compare(what, found_nodes, edges, directed):
        """Edges are (source, target, data with weight, value and relation)."""
        check(f"{what}: other nodes", sorted(found_nodes) == sorted(nodes))
        check(f"{what}: direction", directed == is_directed)
        edges = list(edges)
        check(f"{what}: {len(edges)} edges", len(edges) == len(expected))
        for source, target, data in edges:
            edge = expected.get(pair(source, target))
            check(f"{what}: no edge {source} {target}", edge is not None)
            if edge:
                for name in ["weight", "value", "polarity"]:
                    check(f"{what}: {name} of {edge['id']}: {data.get(name)!r}", float(data[name]) == edge[name])
                check(f"{what}: relation of {edge['id']}", data["relation"] == edge["relation"])
                check(f"{what}: weight of {edge['id']} is its value", edge["weight"] == abs(edge["value"]) > 0)

    def compare_networkx(what, read):
        check(f"{what}: parallel edges", not read.is_multigraph() or what == "cyjs")
        compare(what, read, read.edges(data=True), read.is_directed())

    compare_networkx("json", networkx.node_link_graph(network, edges="edges"))
    read = networkx.read_gexf(beside("gexf"))
    compare_networkx("gexf", read)
    for node in network["nodes"]:
        label = node["name"]
        check(f"gexf: label of {node['id']}", read.nodes[node["id"]]["label"] == label)
        check(f"gexf: variable of {node['id']}", read.nodes[node["id"]]["variable"] == node["variable"])
        check(f"gexf: frequency of {node['id']}", read.nodes[node["id"]]["frequency"] == node["frequency"])
    done = subprocess.run(
        ["xmllint", "--noout", "--relaxng", HERE / "graphml.rng", beside("graphml")], capture_output=True, text=True
    )
    check(f"graphml.rng: {done.stderr[:500]}", done.returncode == 0)
    compare_networkx("graphml", networkx.read_graphml(beside("graphml")))
    read = igraph.Graph.Read_GraphML(str(beside("graphml")))
    ids = read.vs["id"]
    compare("igraph", ids, ((ids[e.source], ids[e.target], e.attributes()) for e in read.es), read.is_directed())
    compare_networkx("cyjs", networkx.cytoscape_graph(json.loads(beside("cyjs").read_text(encoding="utf-8"))))
    check_csv(beside("csv"), is_directed, compare, check)
    check_dot(beside("dot"), compare, check)
    check_turtle(beside("ttl"), is_directed, compare, check)
    done = subprocess.run(["xmllint", "--noout", beside("svg")], capture_output=True, text=True)
    check(f"svg: {done.stderr[:500]}", done.returncode == 0)
    check_matrices(network, beside, check)
    if modules:
        files = [beside(ending) for ending in ["gexf", "graphml", "graphology.json"]]
        done = subprocess.run(["node", HERE / "graphology.mjs", modules, *files], capture_output=True, text=True)
        check(f"graphology: {done.stderr[:500]}", done.returncode == 0)
        for name, read in json.loads(done.stdout or "{}").items():
            ways = set(read["directed"]) or {is_directed}
            compare(f"graphology, {name}", [id for id, _ in read["nodes"]], map(tuple, read["edges"]), ways == {True})


def check_csv(folder, is_directed, compare, check):
    tables = {}
    for name in ["nodes", "edges"]:
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file, strict=True))
    edges = [(row["Source"], row["Target"], dict(row, weight=row["Weight"])) for row in tables["edges"]]
    ways = {row["Type"] for row in tables["edges"]}
    check(f"csv: {ways}", ways == {"Directed" if is_directed else "Undirected"})
    compare("csv", [row["Id"] for row in tables["nodes"]], edges, is_directed)


def check_dot(file, compare, check):
    for kind in ["svg", "json"]:
        done = subprocess.run(["dot", f"-T{kind}", file], capture_output=True, text=True)
        check(f"dot -T{kind}: {done.stderr[:500]}", done.returncode == 0 and not done.stderr)
    drawn = json.loads(done.stdout)
    ids = [node["name"] for node in drawn.get("objects", [])]
    edges = ((ids[edge["tail"]], ids[edge["head"]], edge) for edge in drawn.get("edges", []))
    compare("graphviz", ids, edges, drawn["directed"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = pydot.graph_from_dot_file(str(file), encoding="utf-8")[0]
    bare = lambda text: text.strip('"')
    edges = ((bare(edge.get_source()), bare(edge.get_destination()), edge) for edge in read.get_edges())
    data = lambda edge: {name: bare(edge.get(name)) for name in ["weight", "value", "polarity", "relation"]}
    compare("pydot", [bare(n.get_name()) for n in read.get_nodes() if bare(n.get_name()) != "graph"],
            ((source, target, data(edge)) for source, target, edge in edges), read.get_type() == "digraph")


def check_turtle(file, is_directed, compare, check):
    read = rdflib.Graph().parse(file, format="turtle")
    sg = rdflib.Namespace("urn:stancegraph:terms:")
    bare = lambda thing: str(thing).removeprefix("urn:stancegraph:")
    edges = []
    for tie in read.subjects(rdflib.RDF.type, sg.Tie):
        ends = [*read.objects(tie, sg.holder), *read.objects(tie, sg.target), *read.objects(tie, sg.between)]
        names = ["weight", "value", "polarity", "relation"]
        edges.append((*map(bare, ends), {name: read.value(tie, sg[name]).toPython() for name in names}))
        words = sg[words_as_one(edges[-1][2]["relation"])]
        check(f"ttl: {tie} is no triple", (ends[0], words, ends[1]) in read)
        check(f"ttl: {tie} has a way", ((ends[1], words, ends[0]) in read) == (not is_directed))
    compare("ttl", [bare(vertex) for vertex in read.subjects(rdflib.RDF.type, sg.Vertex)], edges, is_directed)


def words_as_one(name):
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def check_matrices(network, beside, check):
    names = [node["name"] for node in network["nodes"]]
    ids = [node["id"] for node in network["nodes"]]
    is_two = network["graph"]["mode"] == 2
    n_rows = sum(node["variable"] == network["nodes"][0]["variable"] for node in network["nodes"]) if is_two else len(ids)
    first = n_rows if is_two else 0
    cells = {}
    for edge in network["edges"]:
        cells[edge["source"], edge["target"]] = edge["value"]
        if not is_two:
            cells[edge["target"], edge["source"]] = edge["value"]
    expected = [[cells.get((row, column), 0) for column in ids[first:]] for row in ids[:n_rows]]
    with open(beside("matrix.csv"), encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    check("matrix: header", header == ["", *names[first:]])
    check("matrix: names of rows", [row[0] for row in rows] == names[:n_rows])
    check("matrix: values", [[float(cell) for cell in row[1:]] for row in rows] == expected)
    lines = beside("dl").read_text(encoding="utf-8").splitlines()
    data = [[float(cell) for cell in line.split()] for line in lines[lines.index("data:") + 1:]]
    check("dl: values", data == expected)
    # igraph reads binary matrices with labels of one word only, so nothing but UCINET is left to read the rest of it.
    labels = [line.strip('"') for line in lines[1:lines.index("data:")] if line.startswith('"')]
    check("dl: labels", len(labels) == len(names) and len(set(labels[:n_rows])) == n_rows)


def check_moving(file, check):
    """Three quarters, as tests/export/made.rs has them."""
    read = networkx.read_gexf(file)
    check("nodes", sorted(read) == [f"organization:{name}" for name in ["apple-growers", "energy-board", "green-alliance"]])
    check("direction", not read.is_directed())
    data = read.edges["organization:energy-board", "organization:green-alliance"]
    check(f"weight {data['weight']}", data["weight"] == 2.0)
    check(f"values {data['value']}", data["value"] == [(1.5, "2018-01-01", "2018-03-31"), (-2.0, "2018-07-01", "2018-09-30")])
    check("spells of an edge", data["spells"] == [("2018-01-01", "2018-03-31"), ("2018-07-01", "2018-09-30")])
    growers = read.nodes["organization:apple-growers"]
    check("days of a node", (growers["start"], growers["end"]) == ("2018-04-01", "2018-06-30"))
    check("frequency", read.nodes["organization:green-alliance"]["frequency"] == 9)
