#!/usr/bin/env python3
"""Runs the worked example of docs/networks.md, compares what is printed with what the page prints, and opens its files.

usage: tests/clients/example.py [BINARY]

Each block of `sh` runs in one folder, in their order; a block of `text` right behind it is what it must print. Needs
networkx. Exit code 1 if anything is different.
"""
import os, pathlib, re, subprocess, sys, tempfile

import networkx

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/stancegraph").resolve()
    page = (ROOT / "docs/networks.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", page[page.index("## Worked example") :], re.S)
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "data").symlink_to(ROOT / "data")
        (folder / "bin").mkdir()
        (folder / "bin/stancegraph").symlink_to(binary)
        environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        for commands, expected in blocks:
            done = subprocess.run(["bash", "-euo", "pipefail", "-c", commands], cwd=folder, env=environment, capture_output=True, text=True)
            if done.returncode:
                problems.append(f"{commands}ends with {done.returncode}: {done.stderr}")
            elif expected and done.stdout != expected:
                problems.append(f"{commands}prints\n{done.stdout}and not\n{expected}")
        actors = networkx.read_gexf(folder / "actors.gexf")
        camps = {data["label"]: data.get("camp") for _, data in actors.nodes(data=True)}
        if actors.is_directed() or len(set(camps.values())) != 2:
            problems.append(f"actors.gexf: two camps of an undirected network, not {camps}")
        if networkx.read_gexf(folder / "years.gexf").number_of_nodes() == 0:
            problems.append("years.gexf: empty")
    for problem in problems:
        print(problem)
    print(f"{len(blocks)} steps of the worked example, {len(problems)} problems")
    return 1 if problems or not blocks else 0


if __name__ == "__main__":
    sys.exit(main())
