// Puts the page together: what is redrawn after which change, keys of the whole page, and the handle for tests.

/** Draws all that follows from a change of the state; without `before` all of it. */
function refresh({ filters = false, before = null }) {
  if (filters) applyFilters();
  const changed = (name) => before === null || before[name] !== state[name];
  const chosen = changed("node") || changed("edge");
  const scope = changed("show") || changed("focus");
  if (filters || chosen || scope) chooseShown();
  refreshControls();
  if (filters || chosen || changed("view") || changed("focus")) refreshPanel();
  measureScene();
  if (filters || chosen || scope) {
    setScene();
    if (arrange(scene.nodes, scene.edges, scope)) fitScene();
  }
  if (state.view === "graph" && chosen) lookAtChosen(false);
  if (state.view === "table") {
    if (filters || changed("view") || changed("rows") || changed("sort")) refreshTable();
    else markChosenRows();
  }
  if (state.view === "issues" && (filters || changed("view") || changed("issue"))) refreshIssues();
  showNothing();
  if (changed("view")) resizeScene();
  repaint();
  if (before !== null) tellChange(filters, chosen);
}

/** Brings what is chosen into the window. */
function lookAtChosen(near) {
  const [node, edge] = [chosenNode(), chosenEdge()];
  const nodes = (node ? [node] : edge ? [edge.source, edge.target] : []).filter((one) => one.shown);
  if (nodes.length > 0) lookAt(nodes, near);
}

/** Says what changed to who cannot see it. */
function tellChange(filters, chosen) {
  const [node, edge] = [chosenNode(), chosenEdge()];
  if (chosen && node) announce(`${shorten(node.name, 80)}, ${node.word}: ${counted(node.ties, "edge")}. The panel shows it.`);
  else if (chosen && edge) announce(`${edgeSentence(edge)}: ${amount(edge.count)}. The panel shows more.`);
  else if (filters) announce(countsText());
}

/** The words in place of a picture that has nothing to show. */
function showNothing() {
  const empty = scene.nodes.length === 0;
  byId("nothing").hidden = !empty;
  byId("nothing-reset").hidden = !filtersSet();
  byId("nothing-text").textContent = !model.readable
    ? "The graph in this page cannot be read."
    : model.nodes.length === 0
      ? model.network ? "The network is empty: no statement was left." : "The graph is empty: no stance was found."
      : "Nothing passes the filters.";
}

/** Keys that work everywhere: / searches, Escape closes, and those of the picture when nothing else wants them. */
function pageKey(event) {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault();
    closePanel();
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.target === document.body && state.view === "graph") canvasKey(event);
}

/** Takes the state from the address: at the start, and when the user goes back or edits it. */
function restore() {
  readHash();
  refresh({ filters: true });
}

function start() {
  if (model.network) document.title = shorten(model.network.title, 120);
  const title = document.title.trim() || "Graph";
  byId("title").textContent = shorten(title, 120);
  startPlaces(model.nodes);
  makeFilters();
  makeLegend();
  listenToPointer();
  listenToSearch();
  listenToTable();
  listenToIssues();
  listenToControls();
  listenToTheme();
  readColours();
  readHash();
  refresh({ filters: true });
  applyTheme();
  document.addEventListener("keydown", pageKey);
  window.addEventListener("popstate", restore);
  new ResizeObserver(resizeScene).observe(canvas);
}

/**
 * For tests and for the console; changes nothing about the graph.
 *
 * - `counts()`: what is left and shown: `{nodes, edges, passages, shownNodes, shownEdges}`
 * - `shown()`: ids of the nodes in the picture
 * - `screen(id)`: where a click reaches a node or edge, `{x, y}` in CSS pixels of the window, or null if it is
 *   not shown or lies under something else
 * - `select(id)`: chooses a node or edge as a click does
 * - `state()`: the text of the hash
 */
window.stancegraph = Object.freeze({
  counts: () => ({ nodes: counts.nodes, edges: counts.edges, passages: counts.passages, shownNodes: counts.shownNodes, shownEdges: counts.shownEdges }),
  shown: () => scene.nodes.map((node) => node.id),
  state: hashOfState,
  select: (id) => chooseThing(model.nodeById.get(id) ?? model.edgeById.get(id) ?? null),
  screen(id) {
    paint();
    const thing = model.nodeById.get(id) ?? model.edgeById.get(id);
    if (!thing?.shown) return null;
    const box = canvas.getBoundingClientRect();
    const points = thing.source ? [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((t) => pointOn(curveOf(thing), t)) : [[thing.sx, thing.sy]];
    const clear = ([x, y]) => x > 0 && y > 0 && x < scene.wide && y < scene.high && thingAt(x, y, 3) === thing;
    const point = points.find(clear);
    return point ? { x: box.left + point[0], y: box.top + point[1] } : null;
  },
});

start();
