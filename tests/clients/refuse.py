#!/usr/bin/env python3
"""Opens the files of tests/check in the programs themselves: who is said to refuse a file must refuse it, and
who is not must open it.

usage: CHECK_CASES=FOLDER cargo test --test check cases_can && tests/clients/refuse.py FOLDER

Needs Graphviz (dot) and, for Python, networkx, pydot, pandas and igraph. What they say depends on their
versions, so this is no part of CI. Exit code 1 if any does other than our rules say.
"""
import contextlib, io, pathlib, subprocess, sys, warnings

import igraph, networkx, pandas

warnings.simplefilter("ignore")
# Facts of other versions: GEXF 1.3 is read from networkx 3.6 on.
ELSEWHERE = {("networkx", "gexf-namespace-1.3")}


def graphviz(file):
    done = subprocess.run(["dot", "-Tcanon", file], capture_output=True)
    if done.returncode or (not done.stdout and file.stat().st_size):
        raise ValueError(done.stderr.decode("utf-8", "replace"))
    if not done.stdout:
        raise ValueError("no graph")


def table(file):
    return pandas.read_csv(file)


READERS = {
    "dot": {"Graphviz": graphviz, "networkx": networkx.nx_pydot.read_dot},
    "gexf": {"networkx": networkx.read_gexf},
    "graphml": {"networkx": networkx.read_graphml, "igraph": lambda file: igraph.Graph.Read_GraphML(str(file))},
    "csv": {"networkx": table, "igraph": None},
}


def igraph_table(file):
    read = pandas.read_csv(file, keep_default_na=False)
    if {"Source", "Target"} <= set(read.columns):
        igraph.Graph.DataFrame(read[["Source", "Target"]], use_vids=False)
    elif "Id" in read.columns:
        ends = pandas.DataFrame({"Source": read["Id"][:1], "Target": read["Id"][:1]})
        igraph.Graph.DataFrame(ends, vertices=read[["Id"]], use_vids=False)


READERS["csv"]["igraph"] = igraph_table


def main():
    n_wrong = n_tried = 0
    for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        ending = file.suffix[1:]
        if ending not in READERS:
            continue
        said = set(file.with_name(file.name + ".refuse").read_text().split("\n"))
        for client, read in READERS[ending].items():
            told = io.StringIO()
            error = None
            try:
                with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                    read(file)
            except Exception as problem:
                error = f"{type(problem).__name__}: {problem}".replace("\n", " ")[:120]
            n_tried += 1
            if (error is not None) != (client in said) and not any((client, rule) in ELSEWHERE for rule in [file.name[4:].rsplit("-", 1)[0]]):
                n_wrong += 1
                print(f"{file.name}: {client} {'refuses: ' + error if error else 'opens it'}")
    print(f"{n_tried} tried, {n_wrong} other than our rules say")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
