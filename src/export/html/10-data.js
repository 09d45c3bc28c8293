// The graph as the page holds it: nodes, edges and passages, read once from the JSON in the page.
//
// A passage is one piece of evidence with the edge it stands behind; filters work on passages.
// All text is from articles: it goes into the page by textContent only. All look-ups by id go through Map.
"use strict";

/** Kinds of nodes, in the order in which they are listed. */
const KINDS = ["person", "group", "issue", "instrument", "place"];

/** Relations: key, words from source to target, heading in the panel of the source, of the target. */
const RELATIONS = new Map([
  ["supports", ["supports", "Supports", "Supported by"]],
  ["opposes", ["opposes", "Opposes", "Opposed by"]],
  ["mixed", ["is of two minds about", "Of two minds about", "Judged both ways by"]],
  ["member_of", ["is a member of", "Member of", "Members"]],
  ["leads", ["leads", "Leads", "Led by"]],
  ["works_for", ["works for", "Works for", "Who works for it"]],
  ["ally_of", ["is an ally of", "Ally of", "Allies"]],
  ["urges", ["urges", "Urges", "Urged by"]],
  ["meets", ["meets", "Meets", "Met by"]],
  ["authored", ["authored", "Author of", "Authors"]],
  // Ties of networks; those of one mode have no direction, so their words are the same both ways.
  ["congruence", ["says the same as", "Says the same as", "Says the same as"]],
  ["conflict", ["says the opposite of", "Says the opposite of", "Says the opposite of"]],
  ["agrees", ["agrees with", "Agrees with", "Agreed with by"]],
  ["disagrees", ["disagrees with", "Disagrees with", "Disagreed with by"]],
  ["co_occurrence", ["speaks of the same as", "Speaks of the same as", "Speaks of the same as"]],
  ["refers_to", ["speaks of", "Speaks of", "Spoken of by"]],
]);

/** The relations that are stances; all others are ties. */
const STANCES = ["supports", "opposes", "mixed"];

/** How sure the text is of a stance, the surest first. */
const CERTAINTIES = ["stated", "reported", "implied"];

/** What to call a relation in a sentence, on the panel of its source and on that of its target. */
function relationWords(relation) {
  const plain = relation.replaceAll("_", " ");
  const words = RELATIONS.get(relation);
  return words ? { verb: words[0], out: words[1], in: words[2] } : { verb: plain, out: plain, in: `${plain} (from)` };
}

/** The name of a relation in filters and tables. */
const relationName = (relation) => relation.replaceAll("_", " ");

/** Ties of networks that look like a stance. */
const LIKE_STANCES = new Map([["congruence", "supports"], ["conflict", "opposes"], ["agrees", "supports"], ["disagrees", "opposes"]]);

/** The style that a relation is drawn in: that of its stance, or `other`. */
const relationStyle = (relation) => LIKE_STANCES.get(relation) ?? (STANCES.includes(relation) ? relation : "other");

const asText = (value) => (typeof value === "string" ? value : "");
const asList = (value) => (Array.isArray(value) ? value : []);
const asScore = (value) => (Number.isFinite(value) ? value : 0);
/** An ISO day, or null for whatever else stands there. */
const asDay = (value) => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null);

const asColour = (value) => (typeof value === "string" && /^#[0-9a-f]{6}$/.test(value) ? value : null);

/** The JSON of the script element `id`, or null if it cannot be read. */
function readJson(id) {
  try {
    return JSON.parse(document.getElementById(id).textContent);
  } catch {
    return null;
  }
}

/** A node of the file as the page holds it. `degree` and `shown` change with the filters, x and y with the layout. */
function makeNode(raw, index) {
  const kind = [raw.kind, raw.shape].find((one) => KINDS.includes(one)) ?? "issue";
  return {
    index,
    id: asText(raw.id),
    name: asText(raw.name) || "(no name)",
    kind,
    // What it is called that it is.
    word: asText(raw.variable) || kind,
    colour: asColour(raw.color),
    aliases: asList(raw.aliases).map((alias) => ({ wording: asText(alias.wording), count: asScore(alias.count) })),
    mentions: asScore(raw.mentions ?? raw.frequency),
    first: asDay(raw.first_seen),
    last: asDay(raw.last_seen),
    parent: asText(raw.parent),
    raw,
    edges: [],
    degree: 0,
    shown: false,
    placed: false,
    x: 0,
    y: 0,
  };
}

/** One piece of evidence of `edge`, as part of the statement or relation `member`. */
function makePassage(edge, member, evidence) {
  return {
    edge,
    member,
    evidence,
    date: asDay(evidence.date),
    certainty: CERTAINTIES.includes(evidence.certainty) ? evidence.certainty : "stated",
    modality: asText(evidence.modality) || "actual",
    score: asScore(evidence.score),
    repeats: evidence.repeats === true,
    passes: true,
  };
}

/**
 * Reads graph and places: `{documents, nodes, edges, passages, nodeById, edgeById, places, readable}`; of a network
 * also what it is (`network`) and the statements behind it.
 */
function readModel() {
  const raw = readJson("graph");
  const model = {
    readable: raw !== null && typeof raw === "object",
    program: asText(raw?.graph?.manifest?.program),
    documents: new Map(asList(raw?.graph?.documents).map((one) => [one.id, one])),
    nodes: [],
    edges: [],
    passages: [],
    nodeById: new Map(),
    edgeById: new Map(),
    places: asList(readJson("places")),
    network: readNetwork(raw),
    statements: [],
    // Ids in the order of the file, to which statements point.
    rows: asList(raw?.nodes).map((one) => asText(one.id)),
  };
  for (const [place, one] of asList(raw?.nodes).entries()) {
    const node = makeNode(one, model.nodes.length);
    node.given = model.places[place];
    if (model.nodeById.has(node.id)) continue;
    model.nodeById.set(node.id, node);
    model.nodes.push(node);
  }
  for (const one of asList(raw?.edges)) addEdge(model, one);
  spreadParallels(model.edges);
  if (model.network) readStatements(model);
  return model;
}

/** Adds one edge of the file with its passages; one whose ends are not in the file is left out. */
function addEdge(model, raw) {
  const source = model.nodeById.get(raw.source);
  const target = model.nodeById.get(raw.target);
  const id = asText(raw.id);
  if (!source || !target || model.edgeById.has(id)) return;
  const relation = asText(raw.relation) || "related";
  const edge = { index: model.edges.length, id, source, target, relation, style: relationStyle(relation) };
  Object.assign(edge, { weight: asScore(raw.weight), score: asScore(raw.score), passages: [], members: [] });
  Object.assign(edge, { count: 0, best: 0, shown: false, slot: 0, raw });
  if (model.network) measureTie(model.network, edge, raw);
  for (const member of [...asList(raw.statements), ...asList(raw.relations)]) {
    edge.members.push(member);
    for (const evidence of asList(member.evidence)) edge.passages.push(makePassage(edge, member, evidence));
  }
  // An edge of a file without evidence still can be filtered: by its score.
  if (edge.passages.length === 0) edge.passages.push(makePassage(edge, {}, { score: edge.fixed ?? raw.score, date: raw.first_seen }));
  model.edges.push(edge);
  model.edgeById.set(id, edge);
  for (const passage of edge.passages) model.passages.push(passage);
  source.edges.push(edge);
  if (target !== source) target.edges.push(edge);
}

/** Gives the edges between the same two nodes slots beside each other: 0, or -1/2 and 1/2, or -1, 0, 1 ... */
function spreadParallels(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const [low, high] = [edge.source.index, edge.target.index].sort((a, b) => a - b);
    const key = `${low} ${high}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  for (const pair of pairs.values()) {
    pair.forEach((edge, place) => {
      const slot = place - (pair.length - 1) / 2;
      // Bends are seen from the source, so one that runs the other way is turned round.
      edge.slot = edge.source.index <= edge.target.index ? slot : -slot;
      edge.loop = place;
      edge.parallels = pair;
    });
  }
}

const model = readModel();

/** The other end of an edge, seen from `node`. */
const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);
/** "A opposes B", for headings and announcements. */
const edgeSentence = (edge) =>
  `${shorten(edge.source.name, 80)} ${relationWords(edge.relation).verb} ${shorten(edge.target.name, 80)}`;
