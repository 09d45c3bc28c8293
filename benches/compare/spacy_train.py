#!/usr/bin/env python3
"""Trains the small spaCy pipeline that the comparison of speed runs, and says how good it is.

usage: spacy_train.py TRAIN.conllu[.gz] DEV.conllu FOLDER      writes FOLDER/model-last

The tagger learns UPOS (column 4 of CoNLL-U), the parser heads and relations. 600 steps of about 1,000 words are three
passes over UD English EWT: enough for speed, which does not depend on the weights, and too few for its best figures.
"""
import gzip, pathlib, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent


def words(source, to):
    """Copies CoNLL-U without multiword and empty nodes, with UPOS in the place of XPOS."""
    text = gzip.open(source, "rt", encoding="utf8") if source.endswith(".gz") else open(source, encoding="utf8")
    with text, open(to, "w", encoding="utf8") as out:
        for line in text:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10:
                if not cells[0].isdigit():
                    continue
                cells[4] = cells[3]
            out.write("\t".join(cells) + "\n")


def spacy(*arguments):
    subprocess.run([sys.executable, "-m", "spacy", *map(str, arguments)], check=True)


def main():
    train, dev, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in (("train", train), ("dev", dev)):
        words(source, folder / f"{name}.conllu")
        spacy("convert", folder / f"{name}.conllu", folder, "-c", "conllu", "-n", 10)
    paths = ["--paths.train", folder / "train.spacy", "--paths.dev", folder / "dev.spacy"]
    spacy("train", HERE / "spacy.cfg", "--output", folder, *paths)
    spacy("evaluate", folder / "model-last", folder / "dev.spacy", "--gold-preproc")


if __name__ == "__main__":
    main()
