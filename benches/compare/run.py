#!/usr/bin/env python3
"""Words a second of stancegraph, compromise, wink-nlp and spaCy on the same articles, one thread each.

usage, from the project's root:
  benches/compare/run.py ARTICLES.jsonl [--modules FOLDER/node_modules] [--spacy PYTHON MODEL] [--runs N]

ARTICLES.jsonl: an article a line with `id` and `text`. A program whose packages are not named is left out. Each is
run N times (default 3) over one sentence and over all articles; its figure is the best time over all articles less
the best over one sentence, so that starting and loading do not count. Words are counted at white space, the same for
all. CPU seconds are user and system together. Needs `cargo build --release --example analysis_only` and
`cargo build --release` first.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
SENTENCE = "Ministers backed the plan."
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}


def run(command):
    """Wall seconds, CPU seconds and peak memory in MiB of one run."""
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, env=os.environ | ONE_THREAD)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{command[0]}: exit {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def best(command, runs):
    figures = [run(command) for _ in range(runs)]
    return [min(figure) for figure in zip(*figures)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--modules")
    parser.add_argument("--spacy", nargs=2, metavar=("PYTHON", "MODEL"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    programs = {
        "stancegraph extract": lambda file: ["target/release/stancegraph", "extract", "--quiet", "--jobs", "1", file],
        "stancegraph, analysis only": lambda file: ["target/release/examples/analysis_only", file],
    }
    if options.modules:
        modules = pathlib.Path(options.modules).resolve()
        for name in ("compromise", "wink"):
            programs[name] = lambda file, name=name: ["node", HERE / f"{name}.mjs", file, modules]
    if options.spacy:
        python, model = options.spacy
        programs["spaCy"] = lambda file: [python, HERE / "spacy_read.py", file, model]
    with open(options.articles, encoding="utf8") as lines:
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
    print(f"{words} words; load {os.getloadavg()[0]:.1f} at the start")
    print("| program | words a CPU second | words a second | start, s | peak MiB |")
    print("|---|---:|---:|---:|---:|")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as one:
        print(json.dumps({"id": "one", "text": SENTENCE}), file=one, flush=True)
        for name, command in programs.items():
            wall_one, cpu_one, _ = best(command(one.name), options.runs)
            wall, cpu, peak = best(command(options.articles), options.runs)
            by_cpu, by_wall = words / max(cpu - cpu_one, 1e-3), words / max(wall - wall_one, 1e-3)
            print(f"| {name} | {by_cpu:,.0f} | {by_wall:,.0f} | {wall_one:.2f} | {peak:.0f} |", flush=True)
    print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
