// Table: every edge that passes the filters, sortable; and the page of one issue with who is for and who is against.
const COLUMNS = [
  ["Who", (edge) => edge.source.name], ["Kind", (edge) => edge.source.kind], ["Relation", (edge) => worded(edge.relation)], ["Toward", (edge) => edge.target.name],
  ["Kind of it", (edge) => edge.target.kind], ["Passages", (edge) => edge.count], ["Score", (edge) => edge.score],
  ["First", (edge) => edge.passing.map((one) => one.date ?? "").filter(Boolean).sort()[0] ?? ""],
  ["Last", (edge) => edge.passing.map((one) => one.date ?? "").sort().at(-1) ?? ""], ["Sentence", (edge) => best(edge).sentence.replace(/\s+/g, " ")],
];
const PAGE = 200;
const sorting = { column: 5, down: true };

function sorted(passing) {
  const value = COLUMNS[sorting.column][1];
  const rows = passing.map((edge) => [value(edge), edge]);
  const collator = new Intl.Collator("en", { numeric: true });
  rows.sort(([a, one], [b, other]) => (typeof a === "number" ? a - b : collator.compare(a, b)) * (sorting.down ? -1 : 1) || byCount(one, other));
  return rows.map(([, edge]) => edge);
}

function fillTable(passing) {
  const rows = sorted(passing);
  const body = make("tbody");
  const cells = (edge) => COLUMNS.map(([name, value], n) => {
    const own = value(edge);
    if (n === 0) return make("td", {}, nodeLink(edge.source));
    if (n === 3) return make("td", {}, nodeLink(edge.target));
    if (n === 2) return make("td", { class: edge.isStance ? edge.relation : "tie" }, edgeLink(edge, own));
    if (typeof own === "number") return make("td", { class: "number" }, name === "Score" ? own.toFixed(2) : String(own));
    return make("td", { class: n === COLUMNS.length - 1 ? "sentence" : "" }, own);
  });
  const more = make("button", { type: "button", onclick: () => add() });
  const add = () => {
    const from = body.rows.length;
    body.append(...rows.slice(from, from + PAGE).map((edge) => make("tr", {}, cells(edge))));
    more.hidden = body.rows.length >= rows.length;
    more.textContent = `Show more (${body.rows.length} of ${rows.length})`;
  };
  const head = COLUMNS.map(([name], n) => {
    const order = n === sorting.column ? (sorting.down ? "descending" : "ascending") : "none";
    const sort = () => {
      Object.assign(sorting, { down: n === sorting.column ? !sorting.down : n === 5 || n === 6, column: n });
      fillTable(passing);
      $("table").querySelectorAll("th button")[n].focus();
    };
    return make("th", { scope: "col", "aria-sort": order, class: n === COLUMNS.length - 1 ? "sentence" : "" },
      make("button", { type: "button", onclick: sort }, `${name}${order === "none" ? "" : sorting.down ? " ▾" : " ▴"}`));
  });
  const clean = (text) => String(text).replace(/[\t\r\n]+/g, " ");
  const all = () => [COLUMNS.map(([name]) => name), ...rows.map((edge) => COLUMNS.map(([, value]) => clean(value(edge))))];
  const tools = make("div", { class: "bar" }, make("button", { type: "button", onclick: () => copy(all().map((row) => row.join("\t")).join("\n")) }, "Copy all rows as TSV"),
    make("span", { class: "count" }, counted(rows.length, "edge")));
  $("table").replaceChildren(tools, make("table", {}, make("thead", {}, make("tr", {}, head)), body), make("div", { class: "bar" }, more));
  add();
}

function fillIssue() {
  const count = (node) => node.into.reduce((sum, edge) => sum + (edge.isStance ? edge.count : 0), 0);
  const issues = nodes.filter((node) => count(node) > 0 && (node.kind === "issue" || node.kind === "instrument" || node.id === state.issue))
    .sort((a, b) => count(b) - count(a) || a.index - b.index);
  const chosen = byId.get(state.issue) ?? issues[0];
  const select = make("select", { id: "choose-issue", onchange: () => { state.issue = select.value; refresh(); } },
    issues.map((node) => make("option", { value: node.id, selected: node === chosen }, `${node.name} (${count(node)})`)));
  const bar = make("div", { class: "bar" }, make("label", { for: "choose-issue" }, "Issue"), select);
  if (!chosen) {
    $("issue").replaceChildren(make("p", { class: "bar" }, "No issue passes the filters."));
    return;
  }
  const side = (title, relation) => {
    const all = chosen.into.filter((edge) => edge.relation === relation && edge.count > 0).sort(byCount);
    if (relation === "mixed" && all.length === 0) return null;
    return make("div", {}, make("h3", { class: relation }, `${title} (${all.length})`), all.flatMap((edge) => [
      make("p", {}, nodeLink(edge.source), " ", edgeLink(edge, counted(edge.count, "passage"))), quoted(best(edge)),
    ]), all.length === 0 ? make("p", { class: "count" }, "nobody") : null);
  };
  $("issue").replaceChildren(bar, make("h2", { class: "bar" }, chosen.name),
    make("div", { class: "sides" }, [side("For", "supports"), side("Against", "opposes"), side("Both", "mixed")].filter(Boolean)));
}
