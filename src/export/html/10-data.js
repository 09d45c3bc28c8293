// Data: the graph as the page holds it, what passes the filters, and the state that the address keeps.
"use strict";
const KINDS = new Map([
  ["person", "#0072b2"], ["group", "#e69f00"], ["issue", "#7a7a7a"], ["instrument", "#cc79a7"], ["place", "#56b4e9"],
]);
const STANCES = ["supports", "opposes", "mixed"];
const TIES = ["member_of", "leads", "works_for", "ally_of", "urges", "meets", "authored"];
const CERTAINTIES = ["stated", "reported", "implied"];
const COLOURS = new Map([["supports", "#009e73"], ["opposes", "#d55e00"], ["mixed", "#8060a8"]]);
const colourOf = (relation) => COLOURS.get(relation) ?? "#8c8c8c";
const worded = (relation) => relation.replaceAll("_", " ");
const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

const file = JSON.parse(document.getElementById("graph").textContent);
const places = JSON.parse(document.getElementById("places").textContent);
const documents = new Map(file.graph.documents.map((one) => [one.id, one]));
const nodes = file.nodes.map((one, index) => ({
  ...one, index, out: [], into: [], x: places[index]?.[0] ?? 0, y: places[index]?.[1] ?? 0,
  folded: [one.name, ...one.aliases.map((alias) => alias.wording)].map((text) => text.toLowerCase()),
}));
const byId = new Map(nodes.map((node) => [node.id, node]));
const edges = file.edges.map((one) => {
  const edge = { id: one.id, relation: one.relation, score: one.score, members: one.statements ?? one.relations ?? [] };
  edge.isStance = STANCES.includes(one.relation);
  edge.source = byId.get(one.source);
  edge.target = byId.get(one.target);
  edge.passages = edge.members.flatMap((member) => member.evidence.map((evidence) => ({ ...evidence, member })));
  edge.former = edge.members.length > 0 && edge.members.every((member) => member.former === true);
  edge.source.out.push(edge);
  edge.target.into.push(edge);
  return edge;
});
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
{
  // Edges between the same two are drawn apart.
  const between = new Map();
  for (const edge of edges) {
    const ends = [edge.source.index, edge.target.index].sort((a, b) => a - b).join(" ");
    if (!between.has(ends)) between.set(ends, []);
    between.get(ends).push(edge);
  }
  for (const all of between.values()) {
    all.forEach((edge, n) => { edge.bend = (n - (all.length - 1) / 2) * (edge.source.index < edge.target.index ? 1 : -1); });
  }
}

const START = {
  view: "picture", show: 60, kinds: [...KINDS.keys()], relations: [...STANCES, ...TIES], certainties: CERTAINTIES, score: 0,
  from: "", to: "", undated: true, node: "", edge: "", issue: "", around: "",
};
const state = { ...START };

/** Reads the state from the address; what is not known there stays as it is at the start. */
function readAddress() {
  Object.assign(state, START);
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (!Object.hasOwn(START, key)) continue;
    if (Array.isArray(START[key])) state[key] = value === "" ? [] : value.split(",").filter((one) => START[key].includes(one));
    else if (typeof START[key] === "number") state[key] = Number.isFinite(Number(value)) ? Number(value) : START[key];
    else if (typeof START[key] === "boolean") state[key] = value === "true";
    else state[key] = value;
  }
}

/** Keeps what differs from the start in the address, so that a link shows the same. */
function writeAddress() {
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (String(value) !== String(START[key])) kept.set(key, value);
  const hash = kept.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
}

/** What passes the filters: sets `passing` and `count` of every edge, `strength` of every node; gives the edges. */
function filtered() {
  const kinds = new Set(state.kinds), relations = new Set(state.relations), certainties = new Set(state.certainties);
  const passes = (passage) => passage.score >= state.score && certainties.has(passage.certainty)
    && (passage.date ? (!state.from || passage.date >= state.from) && (!state.to || passage.date <= state.to) : state.undated);
  for (const node of nodes) node.strength = 0;
  return edges.filter((edge) => {
    edge.passing = relations.has(edge.relation) && kinds.has(edge.source.kind) && kinds.has(edge.target.kind)
      ? edge.passages.filter(passes) : [];
    edge.count = edge.passing.length && Math.max(1, edge.passing.filter((passage) => !passage.repeats).length);
    edge.source.strength += edge.count;
    edge.target.strength += edge.count;
    return edge.count > 0;
  });
}

const isSurer = (a, b) => (a.repeats === b.repeats ? b.score - a.score : a.repeats - b.repeats);
const best = (edge) => [...edge.passing].sort(isSurer)[0];
const byCount = (a, b) => b.count - a.count || b.score - a.score || Number(a.id.slice(1)) - Number(b.id.slice(1));
