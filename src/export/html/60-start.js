// Start: search, filters, tabs, keys; everything is drawn anew from the state.

function refresh() {
  const passing = filtered();
  for (const view of ["picture", "table", "issue"]) {
    $(view).hidden = state.view !== view;
    $(`tab-${view}`).setAttribute("aria-selected", String(state.view === view));
  }
  if (state.view === "picture") choose(passing);
  else if (state.view === "table") fillTable(passing);
  else fillIssue();
  const passages = passing.reduce((sum, edge) => sum + edge.count, 0);
  const part = state.view === "picture" && (shown.nodes.length < nodes.length || shown.edges.length < passing.length)
    ? `Shown: ${counted(shown.nodes.length, "name")}, ${counted(shown.edges.length, "edge")}. ` : "";
  say(`${part}${counted(passing.length, "edge")} of ${edges.length}, ${counted(passages, "passage")}, ${counted(file.graph.documents.length, "document")}.`);
  writeAddress();
}

/** A group of boxes to tick, one for each value of a filter. */
function boxes(title, key, values) {
  const box = (value) => {
    const input = make("input", { type: "checkbox", name: key, value, checked: state[key].includes(value), onchange: () => {
      state[key] = START[key].filter((one) => (one === value ? input.checked : state[key].includes(one)));
      refresh();
      if (!$("panel").hidden) fillPanel();
    } });
    return make("label", {}, input, worded(value));
  };
  return make("fieldset", {}, make("legend", {}, title), values.map(box));
}

function fillFilters() {
  const field = (title, input) => make("fieldset", {}, make("legend", {}, title), input);
  const set = (key, value) => { state[key] = value; refresh(); if (!$("panel").hidden) fillPanel(); };
  const show = make("select", { "aria-label": "Names in the picture", onchange: () => set("show", Number(show.value)) },
    [[30, "strongest 30"], [60, "strongest 60"], [150, "strongest 150"], [300, "strongest 300"], [0, "all"]].map(([n, text]) => make("option", { value: n, selected: state.show === n }, text)));
  const score = make("input", { type: "range", min: 0, max: 0.95, step: 0.05, value: state.score, "aria-label": "Least score", oninput: () => {
    least.textContent = `Least score: ${Number(score.value).toFixed(2)}`;
    set("score", Number(score.value));
  } });
  const least = make("legend", {}, `Least score: ${state.score.toFixed(2)}`);
  const day = (key, label) => { const input = make("input", { type: "date", "aria-label": label, value: state[key], onchange: () => set(key, input.value) }); return input; };
  const undated = make("input", { type: "checkbox", checked: state.undated, onchange: () => set("undated", undated.checked) });
  const here = (all, of) => all.filter((value) => of.has(value));
  $("filters").replaceChildren(
    field("In the picture", show),
    state.around ? make("p", {}, make("button", { type: "button", onclick: () => { state.around = ""; refresh(); fillFilters(); } }, "Show more than one neighbourhood")) : "",
    boxes("Kinds", "kinds", here(START.kinds, new Set(nodes.map((node) => node.kind)))),
    boxes("Relations", "relations", here(START.relations, new Set(edges.map((edge) => edge.relation)))),
    boxes("Certainty", "certainties", CERTAINTIES),
    make("fieldset", {}, least, score),
    field("From", day("from", "From day")), field("To", day("to", "To day")),
    make("fieldset", {}, make("label", {}, undated, "without date")),
    make("p", {}, make("button", { type: "button", onclick: () => { Object.assign(state, START); refresh(); fillFilters(); fillPanel(); } }, "Clear filters")),
  );
}

function listenToSearch() {
  const search = $("search"), list = $("results");
  let found = [], at = -1;
  const close = () => { list.hidden = true; at = -1; search.setAttribute("aria-expanded", "false"); search.removeAttribute("aria-activedescendant"); };
  const choose = (node) => { close(); search.value = ""; openNode(node); $("panel").focus(); };
  const mark = () => [...list.children].forEach((item, n) => {
    item.setAttribute("aria-selected", String(n === at));
    if (n === at) { search.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
  });
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    const rank = (node) => Math.min(...node.folded.map((text) => (text === wanted ? 0 : text.startsWith(wanted) ? 1 : text.includes(wanted) ? 2 : 9)));
    found = wanted === "" ? [] : nodes.map((node) => [rank(node), node]).filter(([own]) => own < 9)
      .sort(([a, one], [b, other]) => a - b || other.mentions - one.mentions || one.index - other.index).slice(0, 12).map(([, node]) => node);
    list.replaceChildren(...found.map((node, n) => make("li", { role: "option", id: `found-${n}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); choose(node); } },
      node.name, make("span", { class: "count" }, ` ${node.kind}`))));
    list.hidden = found.length === 0;
    search.setAttribute("aria-expanded", String(found.length > 0));
    at = -1;
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = found.length === 0 ? -1 : (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && found.length > 0) choose(found[Math.max(at, 0)]);
    else if (event.key === "Escape") close();
  });
  search.addEventListener("blur", close);
}

function fillLegend() {
  const sample = (paintIt) => {
    const picture = make("canvas", { width: 60, height: 24, "aria-hidden": "true" });
    picture.style.width = "30px";
    picture.style.height = "12px";
    const own = picture.getContext("2d");
    own.scale(2, 2);
    paintIt(own);
    return picture;
  };
  const line = (relation, dash) => sample((own) => {
    own.strokeStyle = own.fillStyle = colourOf(relation);
    own.lineWidth = 2;
    own.setLineDash(dash);
    own.beginPath(); own.moveTo(0, 6); own.lineTo(24, 6); own.stroke();
    own.setLineDash([]);
    own.beginPath();
    if (relation === "opposes") { own.moveTo(26, 1); own.lineTo(26, 11); own.stroke(); } else { own.moveTo(30, 6); own.lineTo(23, 2); own.lineTo(23, 10); own.fill(); }
  });
  const dot = (kind) => make("span", { "aria-hidden": "true" }, { person: "●", group: "■", issue: "▬", instrument: "◆", place: "⬢" }[kind]);
  const kinds = [...KINDS].map(([kind, colour]) => { const mark = dot(kind); mark.style.color = colour; return make("span", {}, mark, kind); });
  $("legend").replaceChildren(
    make("span", {}, line("supports", []), "supports"), make("span", {}, line("opposes", [6, 3]), "opposes"),
    make("span", {}, line("mixed", [2, 3]), "mixed"), make("span", {}, line("leads", []), "other tie"), ...kinds);
}

function start() {
  readAddress();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = (name) => { document.documentElement.dataset.theme = name; draw(); };
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => theme(dark.matches ? "dark" : "light"));
  $("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  if (window.innerWidth < 760) $("filters").hidden = true;
  const filters = () => { $("open-filters").setAttribute("aria-expanded", String(!$("filters").hidden)); draw(); };
  $("open-filters").addEventListener("click", () => { $("filters").hidden = !$("filters").hidden; filters(); });
  filters();
  const tabs = ["picture", "table", "issue"];
  tabs.forEach((view, n) => {
    $(`tab-${view}`).addEventListener("click", () => { state.view = view; refresh(); });
    $(`tab-${view}`).addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way) { $(`tab-${tabs[(n + way + 3) % 3]}`).focus(); $(`tab-${tabs[(n + way + 3) % 3]}`).click(); }
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { $("search").focus(); event.preventDefault(); }
    else if (event.key === "Escape" && !$("panel").hidden && document.activeElement !== $("search")) closePanel();
  });
  window.addEventListener("hashchange", () => { readAddress(); fillFilters(); refresh(); fillPanel(); });
  fillFilters();
  fillLegend();
  listenToSearch();
  listenToPicture();
  refresh();
  fillPanel();
}

start();
