// The controls around the views: filters, legend, tabs, theme, paper.

/** What nodes of a kind are called; in a network, the variables that are drawn so. */
const kindWords = (kind) => [...new Set(model.nodes.filter((node) => node.kind === kind).map((node) => node.word))].join(", ");

/** The relations of this graph in the order in which they are listed. */
function relationsHere() {
  const here = new Set(model.edges.map((edge) => edge.relation));
  return [...new Set([...RELATIONS.keys(), ...here])].filter((relation) => here.has(relation));
}

/** Makes the boxes of the filters; each knows its state name and value. */
function makeFilters() {
  const kinds = KINDS.filter((kind) => model.nodes.some((node) => node.kind === kind));
  byId("filter-kinds").append(...kinds.map((kind) => filterBox("kinds", kind, kindIcon(kind), kindWords(kind))));
  byId("filter-relations").append(...relationsHere().map((relation) => filterBox("relations", relation, lineIcon(relation), relationName(relation))));
  const certainties = CERTAINTIES.filter((certainty) => model.passages.some((passage) => passage.certainty === certainty));
  byId("filter-certainties").append(...certainties.map((certainty) => filterBox("certainties", certainty, null, certainty)));
  if (model.network) fitControls();
  const days = model.passages.map((passage) => passage.date).filter(Boolean).sort();
  for (const id of ["filter-from", "filter-to"]) {
    if (days.length > 0) {
      byId(id).min = days[0];
      byId(id).max = days.at(-1);
    } else byId(id).disabled = true;
  }
}

/** A network has weights in place of scores, and neither certainties nor days of its ties. */
function fitControls() {
  const { coded, most } = model.network;
  for (const id of ["box-certainties", "box-dates", "tab-issues"]) byId(id).hidden = true;
  byId("box-score").hidden = coded || most === 0;
  byId("score-name").textContent = "Least weight";
  // A step is a weight of one where weights are counts.
  const whole = model.edges.every((edge) => Number.isInteger(edge.fixed));
  Object.assign(byId("filter-score"), { max: String(most), step: whole ? "1" : "any" });
  const rows = [["edges", "ties"], ["passages", "statements"]];
  byId("rows").replaceChildren(...rows.map(([value, words]) => make("option", { value }, words)));
}

function filterBox(name, value, icon, words) {
  const box = make("input", { type: "checkbox", "data-filter": name, value });
  box.addEventListener("change", () => {
    const hidden = new Set(state[name]);
    if (box.checked) hidden.delete(value);
    else hidden.add(value);
    change({ [name]: hidden });
  });
  return make("label", { class: "check" }, box, icon, make("span", { class: "what" }, shorten(words, 40)), make("span", { class: "number" }));
}

/** Brings all controls in line with state and counts. */
function refreshControls() {
  for (const box of document.querySelectorAll("[data-filter]")) {
    box.checked = !state[box.dataset.filter].has(box.value);
    box.closest("label").querySelector(".number").textContent = numbers.format(counts[box.dataset.filter].get(box.value) ?? 0);
  }
  byId("filter-score").value = String(state.score);
  byId("score-value").textContent = model.network ? weightText(state.score) : scoreText(state.score);
  byId("filter-from").value = state.from;
  byId("filter-to").value = state.to;
  byId("filter-undated").checked = state.undated;
  byId("undated-count").textContent = numbers.format(counts.undated);
  byId("show").value = state.show;
  byId("rows").value = state.rows;
  byId("stage").dataset.view = state.view;
  for (const view of VIEWS) {
    byId(`view-${view}`).hidden = view !== state.view;
    byId(`tab-${view}`).setAttribute("aria-selected", String(view === state.view));
    byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
  }
  const focus = focusNode();
  byId("around").hidden = !focus || state.view !== "graph";
  byId("around-name").textContent = focus ? `Around ${shorten(focus.name, 50)}` : "";
  byId("counts").textContent = countsText();
  byId("reset").disabled = !filtersSet();
}

/** "60 of 337 nodes shown · 98 of 325 edges · 405 passages". */
function countsText() {
  const graph = state.view === "graph";
  const nodes = `${graph ? `${numbers.format(counts.shownNodes)} of ` : ""}${counted(counts.nodes, "node")}`;
  const edges = `${graph ? `${numbers.format(counts.shownEdges)} of ` : ""}${counted(counts.edges, "edge")}`;
  const words = model.network ? "" : ` · ${counted(counts.passages, "passage")}`;
  return `${nodes} · ${edges}${words}${filtersSet() ? " (filtered)" : ""}`;
}

function resetFilters() {
  const fresh = freshState();
  change(Object.fromEntries(FILTERS.map((name) => [name, fresh[name]])));
}

/** What shapes and lines mean, for what is in this graph. */
function makeLegend() {
  const styles = new Set(model.edges.map((edge) => edge.style));
  const words = new Map([["supports", "supports"], ["opposes", "opposes"], ["mixed", "mixed"], ["other", "other tie"]]);
  if (model.network) for (const edge of model.edges) words.set(edge.style, relationName(edge.relation));
  const kinds = KINDS.filter((kind) => model.nodes.some((node) => node.kind === kind));
  byId("legend-items").append(
    make("ul", {}, kinds.map((kind) => make("li", {}, kindIcon(kind), kindWords(kind)))),
    make("ul", {}, [...words].filter(([style]) => styles.has(style)).map(([style, word]) => make("li", {}, lineIcon(style), word))),
    model.network ? networkNote() : make("p", { class: "soft" }, "Size and width: passages"),
  );
  byId("legend").open = window.innerWidth > 760;
}

/** The theme: that of the system, until the button says otherwise. */
const theme = { chosen: null, system: matchMedia("(prefers-color-scheme: dark)"), paper: matchMedia("print") };

function applyTheme() {
  const dark = theme.chosen ? theme.chosen === "dark" : theme.system.matches;
  const now = theme.paper.matches || theme.printing ? "light" : dark ? "dark" : "light";
  document.documentElement.dataset.theme = now;
  byId("theme").textContent = dark ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  readColours();
  paint();
}

function listenToTheme() {
  try {
    theme.chosen = localStorage.getItem("stancegraph-theme");
  } catch {
    // Some browsers keep nothing for pages from disk; then the button holds for this visit.
  }
  byId("theme").addEventListener("click", () => {
    theme.chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("stancegraph-theme", theme.chosen);
    } catch {
      // As above.
    }
    applyTheme();
  });
  theme.system.addEventListener("change", applyTheme);
  theme.paper.addEventListener("change", applyTheme);
  window.addEventListener("beforeprint", () => {
    theme.printing = true;
    if (state.view === "table" && table.drawn < PAPER_MOST) drawPortion(PAPER_MOST - table.drawn);
    applyTheme();
  });
  window.addEventListener("afterprint", () => {
    theme.printing = false;
    applyTheme();
  });
}

function listenToControls() {
  byId("filter-score").addEventListener("input", (event) => change({ score: Number(event.target.value) }));
  byId("filter-from").addEventListener("change", (event) => change({ from: asDay(event.target.value) ?? "" }));
  byId("filter-to").addEventListener("change", (event) => change({ to: asDay(event.target.value) ?? "" }));
  byId("filter-undated").addEventListener("change", (event) => change({ undated: event.target.checked }));
  byId("reset").addEventListener("click", resetFilters);
  byId("nothing-reset").addEventListener("click", resetFilters);
  byId("show").addEventListener("change", (event) => change({ show: event.target.value }));
  byId("rows").addEventListener("change", (event) => change({ rows: event.target.value, sort: "" }));
  byId("leave").addEventListener("click", () => change({ focus: null }));
  byId("zoom-in").addEventListener("click", () => zoomAt(1.3));
  byId("zoom-out").addEventListener("click", () => zoomAt(1 / 1.3));
  byId("fit").addEventListener("click", fitScene);
  byId("rearrange").addEventListener("click", () => {
    arrange(scene.nodes, scene.edges, true);
    fitScene();
  });
  byId("toggle-filters").addEventListener("click", () => {
    const open = byId("frame").classList.toggle("with-filters");
    byId("toggle-filters").setAttribute("aria-expanded", String(open));
  });
  const tabs = viewsHere().map((view) => byId(`tab-${view}`));
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => change({ view: tab.dataset.view }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      change({ view: next.dataset.view });
      next.focus();
    });
  });
}
