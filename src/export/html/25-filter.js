// Which passages, edges and nodes pass the filters, how many they are, and which nodes the picture shows.

/** The counts of the last filtering: what is left, and for each filter what each of its boxes would bring. */
const counts = {
  nodes: 0,
  edges: 0,
  passages: 0,
  shownNodes: 0,
  shownEdges: 0,
  undated: 0,
  bare: true,
  kinds: new Map(),
  relations: new Map(),
  certainties: new Map(),
};

const more = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

/** Whether the day of a passage lies in the range that was chosen. */
function dateAllowed(date) {
  if (date === null) return state.undated;
  return (!state.from || date >= state.from) && (!state.to || date <= state.to);
}

/** Sets `passes` of passages, `count` and `best` of edges, `degree` of nodes, and all counts. */
function applyFilters() {
  for (const name of ["kinds", "relations", "certainties"]) counts[name] = new Map();
  counts.undated = 0;
  counts.bare = !FILTERS.some((name) => name !== "kinds" && filterSet(name));
  for (const node of model.nodes) Object.assign(node, { degree: 0, ties: 0, reachable: false });
  for (const edge of model.edges) filterEdge(edge);
  const left = model.edges.filter((edge) => edge.count > 0);
  for (const edge of left) {
    for (const node of new Set([edge.source, edge.target])) {
      node.degree += edge.count;
      node.ties += 1;
    }
  }
  for (const node of model.nodes) if (node.reachable || (counts.bare && node.edges.length === 0)) more(counts.kinds, node.kind);
  counts.edges = left.length;
  counts.passages = model.passages.filter((passage) => passage.passes).length;
  counts.nodes = model.nodes.filter(nodeLeft).length;
}

/** A node is left if an edge of it is; one that never had any, while nothing but kinds is filtered. */
function nodeLeft(node) {
  return node.ties > 0 || (counts.bare && node.edges.length === 0 && !state.kinds.has(node.kind));
}

function filterEdge(edge) {
  const { source, target } = edge;
  const kinds = !state.kinds.has(source.kind) && !state.kinds.has(target.kind);
  const relation = !state.relations.has(edge.relation);
  let [all, own, best] = [0, 0, 0];
  for (const passage of edge.passages) {
    const sure = passage.score >= state.score;
    const certain = !state.certainties.has(passage.certainty);
    const dated = dateAllowed(passage.date);
    passage.passes = kinds && relation && sure && certain && dated;
    if (kinds && relation && sure && dated) more(counts.certainties, passage.certainty);
    if (kinds && relation && sure && certain && passage.date === null) counts.undated += 1;
    if (!(sure && certain && dated)) continue;
    all += 1;
    if (!passage.repeats) own += 1;
    best = Math.max(best, passage.score);
  }
  if (all > 0 && kinds) more(counts.relations, edge.relation);
  if (all > 0 && relation) {
    // A box of a kind counts the nodes that it alone decides about.
    if (!state.kinds.has(target.kind) || target.kind === source.kind) source.reachable = true;
    if (!state.kinds.has(source.kind) || target.kind === source.kind) target.reachable = true;
  }
  // Copies are not counted again, but an edge that is there weighs at least 1, as in the other formats.
  edge.count = kinds && relation && all > 0 ? (edge.fixed ?? Math.max(own, 1)) : 0;
  edge.best = best;
}

/** By weight, then in the order of the file. */
const byDegree = (one, other) => other.degree - one.degree || one.index - other.index;
const byCount = (one, other) => other.count - one.count || other.best - one.best || one.index - other.index;

/** The edges of `node` that are left, the heaviest first. */
const edgesLeft = (node) => node.edges.filter((edge) => edge.count > 0).sort(byCount);

/**
 * Chooses the nodes of the picture: the strongest, those around the focus, and always the chosen one with its ends.
 * Nodes that none of the others is tied to make room for weaker ones that are: single dots say nothing.
 */
function chooseShown() {
  const most = state.show === "all" ? Infinity : Number(state.show);
  const focus = focusNode();
  const ranked = (focus ? neighbourhood(focus) : model.nodes).filter(nodeLeft).sort(byDegree);
  const shown = new Set(ranked.length <= most ? ranked : connected(ranked, most));
  if (!focus && state.show !== "all" && counts.edges > 0) for (const node of shown) if (node.ties === 0) shown.delete(node);
  if (focus) shown.add(focus);
  for (const node of chosenWithNeighbours(shown)) shown.add(node);
  for (const node of model.nodes) node.shown = shown.has(node);
  const between = model.edges.filter((edge) => edge.count > 0 && edge.source.shown && edge.target.shown);
  const drawn = state.show === "all" ? new Set(between) : strongest(between, Math.max(shown.size * EDGES_PER_NODE, EDGES_LEAST));
  for (const edge of model.edges) edge.shown = drawn.has(edge);
  counts.shownNodes = shown.size;
  counts.shownEdges = model.edges.filter((edge) => edge.shown).length;
}

/** So many edges for each node still let the eye follow them. */
const EDGES_PER_NODE = 1.8;
/** So few are never too many. */
const EDGES_LEAST = 40;

/**
 * The heaviest `most` of these edges, the heaviest of each node among them, and all of what is chosen. What is
 * left out is in the counts, in the panel and in the table.
 */
function strongest(edges, most) {
  const [node, chosen] = [chosenNode(), chosenEdge()];
  const kept = new Set(edges.filter((edge) => edge === chosen || edge.source === node || edge.target === node));
  const seen = new Set();
  const rest = [];
  for (const edge of [...edges].sort(byCount)) {
    if (seen.has(edge.source) && seen.has(edge.target)) rest.push(edge);
    else kept.add(edge);
    seen.add(edge.source).add(edge.target);
  }
  for (const edge of rest) if (kept.size < most) kept.add(edge);
  return kept;
}

/** The node and all it is tied to. */
function neighbourhood(node) {
  return [...new Set([node, ...edgesLeft(node).map((edge) => otherEnd(edge, node))])];
}

/** The strongest `most` of `ranked` that hang together with one another. */
function connected(ranked, most) {
  let kept = new Set(ranked.slice(0, most));
  const tied = (node) => node.edges.some((edge) => edge.count > 0 && edge.source !== edge.target && kept.has(otherEnd(edge, node)));
  // Dropping one can leave another alone; few rounds settle it, and a rest does no harm.
  for (let round = 0; round < 4; round += 1) {
    kept = new Set([...kept].filter(tied));
    for (const node of ranked) {
      if (kept.size >= most) break;
      if (!kept.has(node) && tied(node)) kept.add(node);
    }
  }
  return kept.size > 0 ? kept : new Set(ranked.slice(0, most));
}

/** What a selection adds to the picture: the node and its strongest ties if it was not there, the ends of an edge. */
function chosenWithNeighbours(shown) {
  const edge = chosenEdge();
  if (edge) return edge.count > 0 ? [edge.source, edge.target] : [];
  const node = chosenNode();
  if (!node || shown.has(node)) return [];
  return [node, ...edgesLeft(node).slice(0, 12).map((tie) => otherEnd(tie, node))];
}
