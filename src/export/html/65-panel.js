// The panel beside the picture: all about the chosen node, or every passage behind the chosen edge.

const panel = byId("panel");
/** Entries of a list that are shown before "show all". */
const LIST_MOST = 10;
const PASSAGES_MOST = 60;

/** Draws the panel for what is chosen, or closes it. */
function refreshPanel() {
  const node = chosenNode();
  const edge = chosenEdge();
  panel.hidden = !node && !edge;
  byId("frame").classList.toggle("with-panel", !panel.hidden);
  if (panel.hidden) {
    panel.replaceChildren();
    delete panel.dataset.key;
    return;
  }
  const key = `${state.node} ${state.edge}`;
  const same = panel.dataset.key === key;
  const scrolled = same ? panel.scrollTop : 0;
  const inside = panel.contains(document.activeElement);
  if (!inside) keys.opener = document.activeElement;
  panel.dataset.key = key;
  const drawn = model.network ? (node ? vertexPanel(node) : tiePanel(edge)) : node ? nodePanel(node) : edgePanel(edge);
  panel.replaceChildren(...drawn);
  panel.scrollTop = scrolled;
  // Who came by keyboard goes on in the panel, and does not lose the place when what had the focus is drawn anew.
  if (inside || (keys.last && !same)) panel.focus({ preventScroll: true });
}

/** Whether the last thing the user touched was a key, and from where the panel was opened. */
const keys = { last: false, opener: null };
document.addEventListener("keydown", () => (keys.last = true), true);
document.addEventListener("pointerdown", () => (keys.last = false), true);

/** Closes the panel and gives the focus back to what it was opened from, or to the view. */
function closePanel() {
  const view = state.view;
  change({ node: null, edge: null });
  const back = view === "graph" ? canvas : view === "table" ? byId("scroller") : byId("issue-search");
  const opener = keys.opener?.isConnected && keys.opener !== document.body && keys.opener.offsetParent !== null ? keys.opener : back;
  opener.focus({ preventScroll: true });
}

function panelHead(above, title) {
  return make(
    "header",
    { class: "panel-head" },
    make("div", { class: "row-between" }, make("p", { class: "over" }, above), makeButton({ class: "quiet close", "aria-label": "Close panel", click: closePanel }, "✕")),
    make("h2", { id: "panel-title" }, title),
  );
}

/** Kind, other names, numbers, ties, stances and timeline of a node. */
function nodePanel(node) {
  const left = edgesLeft(node);
  const out = (relation) => left.filter((edge) => edge.source === node && edge.relation === relation);
  const into = (relation) => left.filter((edge) => edge.target === node && edge.source !== node && edge.relation === relation);
  const relations = [...new Set([...RELATIONS.keys(), ...left.map((edge) => edge.relation)])];
  const stanceLists = STANCES.flatMap((relation) => [
    edgeList(relationWords(relation).out, out(relation), (edge) => edge.target),
    edgeList(relationWords(relation).in, into(relation), (edge) => edge.source),
  ]);
  const tieLists = relations
    .filter((relation) => !STANCES.includes(relation))
    .flatMap((relation) => [
      edgeList(relationWords(relation).out, out(relation), (edge) => edge.target),
      edgeList(relationWords(relation).in, into(relation), (edge) => edge.source),
    ]);
  const hidden = node.edges.length - left.length;
  return [
    panelHead([kindIcon(node.kind), " ", node.kind], makeName(node.name, 400)),
    make("p", { class: "facts" }, nodeFacts(node)),
    hidden > 0 ? make("p", { class: "soft" }, `${counted(hidden, "edge")} hidden by the filters.`) : null,
    nodeActions(node, left),
    aliasBlock(node),
    ...stanceLists,
    tieLists.some(Boolean) ? make("h3", { class: "group" }, "Affiliations and other ties") : null,
    ...tieLists,
    timelineBlock(node, left),
  ].filter(Boolean);
}

function nodeFacts(node) {
  const facts = [counted(node.mentions, "mention"), counted(node.ties, "edge"), counted(node.degree, "passage")];
  if (node.first) facts.push(node.first === node.last || !node.last ? node.first : `${node.first} to ${node.last}`);
  if (node.parent) facts.push(`part of ${shorten(node.parent, 80)}`);
  return facts.join(" · ");
}

function nodeActions(node, left) {
  const focused = state.focus === node.id;
  const target = left.some((edge) => edge.target === node && edge.style !== "other");
  return make(
    "div",
    { class: "actions" },
    makeButton({ class: "quiet", id: "neighbourhood", "aria-pressed": String(focused), click: () => showNeighbourhood(node, focused) }, focused ? "Show whole graph" : "Show neighbourhood"),
    target ? makeButton({ class: "quiet", click: () => change({ view: "issues", issue: node.id }) }, "For and against") : null,
    state.view === "graph" ? null : makeButton({ class: "quiet", click: findInPicture }, "Find in graph"),
  );
}

function showNeighbourhood(node, focused) {
  change({ view: "graph", focus: focused ? null : node.id });
  byId("neighbourhood")?.focus();
}

/** Shows what is chosen in the graph. */
function findInPicture() {
  change({ view: "graph" });
  lookAtChosen(true);
}

function aliasBlock(node) {
  if (node.aliases.length === 0) return null;
  const items = node.aliases.map(({ wording, count }) => make("li", {}, makeName(wording, 120), make("span", { class: "number" }, ` ×${numbers.format(count)}`)));
  return make("section", { class: "block" }, make("h3", {}, "Also called"), longList("ul", { class: "aliases" }, items, LIST_MOST));
}

/** A list of edges under a heading, each a button that opens its passages; null if there are none. */
function edgeList(heading, edges, endOf) {
  if (edges.length === 0) return null;
  const items = edges.map((edge) =>
    make(
      "li",
      {},
      makeButton(
        { class: "entry", "data-edge": edge.id, click: () => change({ edge: edge.id }), title: model.network ? "Open the statements" : "Open the passages" },
        kindIcon(endOf(edge).kind),
        make("span", { class: "what" }, makeName(endOf(edge).name)),
        make("span", { class: "number", "aria-label": amount(edge.count) }, amountText(edge.count)),
      ),
    ),
  );
  return make(
    "section",
    { class: "block" },
    make("h3", {}, lineIcon(edges[0].relation), " ", heading, make("span", { class: "number" }, ` ${edges.length}`)),
    longList("ul", { class: "entries" }, items, LIST_MOST),
  );
}

/** A list that shows its first entries and all of them on demand; made whole for paper. */
function longList(tag, attributes, items, most) {
  const list = make(tag, attributes, items.slice(0, most));
  if (items.length <= most) return list;
  const rest = makeButton({ class: "link show-all" }, `Show all ${numbers.format(items.length)}`);
  rest.addEventListener("click", () => {
    list.append(...items.slice(most));
    rest.remove();
    items[most].querySelector("button")?.focus();
  });
  return make("div", {}, list, rest);
}

function timelineBlock(node, left) {
  const own = left.filter((edge) => edge.source === node && edge.style !== "other");
  const edges = own.length > 0 ? own : left.filter((edge) => edge.style !== "other");
  if (edges.length === 0) return null;
  const passages = edges.flatMap((edge) => edge.passages.filter((passage) => passage.passes && !passage.repeats));
  const whose = own.length > 0 ? "Its statements over time" : "Statements about it over time";
  return make("section", { class: "block" }, make("h3", {}, whose), timeline(passages, whose));
}

/** Who, what and every passage of an edge that passes the filters. */
function edgePanel(edge) {
  const passing = edge.passages.filter((passage) => passage.passes);
  const facts = [counted(edge.count, "passage"), `best score ${scoreText(edge.best)}`];
  const dates = passing.map((passage) => passage.date).filter(Boolean).sort();
  if (dates.length > 0) facts.push(dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} to ${dates.at(-1)}`);
  const title = [nodeLink(edge.source.id), ` ${relationWords(edge.relation).verb} `, nodeLink(edge.target.id)];
  const hidden = edge.passages.length - passing.length;
  const marks = passing.some((passage) => rolesInSentence(passage.evidence, Infinity).length > 0);
  return [
    panelHead([lineIcon(edge.relation), " ", relationName(edge.relation)], title),
    make("p", { class: "facts" }, facts.join(" · ")),
    hidden > 0 ? make("p", { class: "soft" }, `${counted(hidden, "passage")} hidden by the filters.`) : null,
    state.view === "graph" ? null : make("div", { class: "actions" }, makeButton({ class: "quiet", click: findInPicture }, "Find in graph")),
    marks ? markLegend() : null,
    ...memberBlocks(passing),
    parallelBlock(edge),
  ].filter(Boolean);
}

/** The passages under the statements they belong to, the surest first. */
function memberBlocks(passages) {
  const members = new Map();
  for (const passage of [...passages].sort((one, other) => other.score - one.score)) {
    if (!members.has(passage.member)) members.set(passage.member, []);
    members.get(passage.member).push(passage);
  }
  return [...members].map(([member, own]) =>
    make("section", { class: "block" }, memberLines(member), longList("ol", { class: "passages" }, own.map(passageBlock), PASSAGES_MOST)),
  );
}

/** Other edges between the same two. */
function parallelBlock(edge) {
  const others = edge.parallels.filter((other) => other !== edge && other.count > 0);
  if (others.length === 0) return null;
  const items = others.map((other) =>
    make("li", {}, makeButton({ class: "entry", click: () => change({ edge: other.id }) }, lineIcon(other.relation), make("span", { class: "what" }, edgeSentence(other)), make("span", { class: "number" }, String(other.count)))),
  );
  return make("section", { class: "block" }, make("h3", {}, "Also between these two"), make("ul", { class: "entries" }, items));
}
