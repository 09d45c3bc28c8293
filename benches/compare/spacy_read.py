"""A trained spaCy pipeline over the articles of a JSON Lines file, in batches: words, tags, trees, sentences."""
import json, sys

import spacy

nlp = spacy.load(sys.argv[2])
words = 0
with open(sys.argv[1], encoding="utf8") as articles:
    texts = (json.loads(line)["text"] for line in articles)
    for doc in nlp.pipe(texts):
        words += sum(len(sentence) for sentence in doc.sents)
print(words)
