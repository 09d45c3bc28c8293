// The table: edges or passages, sorted by any column, drawn in portions as one scrolls, copied whole as TSV.

const tableHead = byId("table-head");
const tableBody = byId("table-body");
const scroller = byId("scroller");
/** Rows that are drawn at once, and the most that go on paper. */
const PORTION = 150;
const PAPER_MOST = 2000;
const table = { columns: [], rows: [], fresh: "", drawn: 0 };

const documentName = (passage) => {
  const about = model.documents.get(passage.evidence.document);
  return asText(about?.title) || asText(about?.name) || asText(passage.evidence.document);
};
const outletName = (passage) => asText(model.documents.get(passage.evidence.document)?.source);
const edgeDays = (edge) => edge.passages.filter((passage) => passage.passes && passage.date).map((passage) => passage.date).sort();

/** Columns: key of the hash, heading, value of a row (text, number or null), `number` and `long` for the look. */
const EDGE_COLUMNS = [
  { key: "source", name: "Source", value: (edge) => edge.source.name, kind: (edge) => edge.source.kind },
  { key: "relation", name: "Relation", value: (edge) => relationName(edge.relation), line: (edge) => edge.relation },
  { key: "target", name: "Target", value: (edge) => edge.target.name, kind: (edge) => edge.target.kind },
  { key: "passages", name: "Passages", value: (edge) => edge.count, number: true },
  { key: "score", name: "Score", value: (edge) => edge.best, number: true, score: true },
  { key: "first", name: "First", value: (edge) => edgeDays(edge)[0] ?? null, day: true },
  { key: "last", name: "Last", value: (edge) => edgeDays(edge).at(-1) ?? null, day: true },
];
const PASSAGE_COLUMNS = [
  ...EDGE_COLUMNS.slice(0, 3).map((column) => ({
    ...column,
    value: (passage) => column.value(passage.edge),
    kind: column.kind && ((passage) => column.kind(passage.edge)),
    line: column.line && ((passage) => column.line(passage.edge)),
  })),
  { key: "sentence", name: "Sentence", value: (passage) => asText(passage.evidence.sentence), long: true },
  { key: "certainty", name: "Certainty", value: (passage) => passage.certainty },
  { key: "modality", name: "Modality", value: (passage) => passage.modality },
  { key: "score", name: "Score", value: (passage) => passage.score, number: true, score: true },
  { key: "date", name: "Date", value: (passage) => passage.date, day: true },
  { key: "document", name: "Document", value: documentName },
  { key: "outlet", name: "Outlet", value: (passage) => outletName(passage) || null },
];

/** The same of a network: ties with what else is known of them, and statements. */
function tieColumns() {
  const raw = model.edges.map((edge) => edge.raw);
  const names = [...new Set(raw.flatMap((one) => Object.keys(one)))].filter((name) => !KNOWN.includes(name) && /^[a-z]/.test(name));
  const further = names.map((name) => {
    const number = raw.every((one) => one[name] === undefined || typeof one[name] === "number");
    return { key: name.replace(/[^a-z]/g, ""), name: relationName(name), value: (edge) => edge.raw[name] ?? null, number, weight: number };
  });
  const weight = { key: "weight", name: "Weight", value: (edge) => edge.value, number: true, weight: true };
  return [...EDGE_COLUMNS.slice(0, 3), ...(model.network.coded ? [] : [weight]), ...further];
}
const STATEMENT_COLUMNS = [
  { key: "by", name: "Who", value: (one) => one.by.name, kind: (one) => one.by.kind },
  { key: "says", name: "Says", value: (one) => one.says },
  { key: "on", name: "Of", value: (one) => one.on },
  { key: "words", name: "Words", value: (one) => one.evidence.sentence, long: true },
  { key: "date", name: "Date", value: (one) => one.date, day: true },
  { key: "document", name: "Document", value: documentName },
  { key: "outlet", name: "Outlet", value: (one) => outletName(one) || null },
];

/** What stands in the table: `{columns, rows, fresh}`, fresh being how it is sorted unless something else is chosen. */
function tableNow() {
  const ties = state.rows === "edges";
  const named = (columns, rows) => (rows.some((one) => outletName(one)) ? columns : columns.filter((column) => column.key !== "outlet"));
  const edges = () => model.edges.filter((edge) => edge.count > 0);
  if (model.network) {
    return ties
      ? { columns: tieColumns(), rows: edges(), fresh: "-weight" }
      : { columns: named(STATEMENT_COLUMNS, model.statements), rows: model.statements, fresh: "date" };
  }
  return ties
    ? { columns: EDGE_COLUMNS, rows: edges(), fresh: "-passages" }
    : { columns: named(PASSAGE_COLUMNS, model.passages), rows: model.passages.filter((passage) => passage.passes), fresh: "-score" };
}

/** Key and direction of the sorting; the heaviest edges and the surest passages first if nothing is chosen. */
function sorting() {
  const wanted = state.sort || table.fresh;
  const down = wanted.startsWith("-");
  const key = down ? wanted.slice(1) : wanted;
  if (table.columns.some((column) => column.key === key)) return { key, down };
  const fresh = table.fresh.startsWith("-");
  return { key: fresh ? table.fresh.slice(1) : table.fresh, down: fresh };
}

/** Draws head and first rows anew. */
function refreshTable() {
  const { columns, rows, fresh } = tableNow();
  Object.assign(table, { columns, fresh });
  const { key, down } = sorting();
  const column = table.columns.find((one) => one.key === key) ?? table.columns[0];
  table.rows = sortRows(rows, column, down);
  drawHead(key, down);
  tableBody.replaceChildren();
  table.drawn = 0;
  scroller.scrollTop = 0;
  byId("table").setAttribute("aria-rowcount", String(table.rows.length + 1));
  drawPortion(PORTION);
}

/** Sorts by one column; what has no value comes last either way, and what is equal stays in its order. */
function sortRows(rows, column, down) {
  const keyed = rows.map((row) => ({ row, value: column.value(row) }));
  const turn = down ? -1 : 1;
  keyed.sort((one, other) => {
    if (one.value === null || other.value === null) return (one.value === null) - (other.value === null);
    const order = typeof one.value === "number" ? one.value - other.value : collator.compare(one.value, other.value);
    return order * turn;
  });
  return keyed.map(({ row }) => row);
}

function drawHead(key, down) {
  const cells = table.columns.map((column) => {
    const sorted = column.key === key;
    const button = makeButton({ class: "sort", "data-key": column.key }, column.name, make("span", { class: "way", "aria-hidden": "true" }, sorted ? (down ? "▼" : "▲") : ""));
    return make("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": sorted ? (down ? "descending" : "ascending") : "none" }, button);
  });
  tableHead.replaceChildren(...cells);
}

/** Draws the next rows. */
function drawPortion(portion) {
  const until = Math.min(table.drawn + portion, table.rows.length);
  const rows = [];
  for (let at = table.drawn; at < until; at += 1) rows.push(drawRow(table.rows[at], at));
  tableBody.append(...rows);
  table.drawn = until;
  const left = table.rows.length - until;
  byId("more").hidden = left === 0 && table.rows.length > 0;
  byId("more").textContent = table.rows.length === 0 ? "Nothing passes the filters." : `${numbers.format(left)} more below`;
}

function drawRow(row, at) {
  const chosen = (row.edge ?? row) === chosenEdge();
  const cells = table.columns.map((column, place) => drawCell(column, row, place));
  return make("tr", { "data-at": at, "aria-rowindex": at + 2, class: chosen ? "chosen" : null }, cells);
}

function drawCell(column, row, place) {
  const value = column.value(row);
  const text = value === null ? "–" : column.score ? scoreText(value) : column.weight ? weightText(value) : column.number ? numbers.format(value) : shorten(value, column.long ? 400 : 110);
  const name = make("bdi", { class: column.long ? null : "name" }, text);
  const icon = column.kind ? kindIcon(column.kind(row)) : column.line ? lineIcon(column.line(row)) : null;
  // The first cell is a button, so that a row opens by keyboard too.
  if (place === 0) return make("td", {}, makeButton({ class: "open-row", title: "Open the evidence" }, icon, name));
  return make("td", { class: column.number ? "number" : column.long ? "long" : column.day ? "day" : null }, icon, name);
}

/** All rows as tab-separated text, with a head line. */
function tableAsTsv() {
  const line = (cells) => cells.map(tsvCell).join("\t");
  const { columns } = table;
  const rows = table.rows.map((row) => line(columns.map((column) => column.value(row) ?? "")));
  return [line(columns.map((column) => column.name)), ...rows].join("\n") + "\n";
}

/** A cell without tabs and line breaks. Text that a spreadsheet would run as a formula gets an apostrophe. */
function tsvCell(value) {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  const text = value.replace(/[\t\r\n\u0085\u2028\u2029]+/g, " ");
  return /^\s*[=+@-]/.test(text) ? `'${text}` : text;
}

async function copyTable() {
  refreshTableIfHidden();
  const done = await copyText(tableAsTsv());
  const button = byId("copy");
  button.textContent = done ? "Copied" : "Could not copy";
  announce(done ? `${counted(table.rows.length, "row")} copied` : "The browser did not allow copying");
  button.focus();
  setTimeout(() => (button.textContent = "Copy as TSV"), 2000);
}

function refreshTableIfHidden() {
  if (state.view !== "table") refreshTable();
}

/** Marks the rows of the chosen edge. */
function markChosenRows() {
  const edge = chosenEdge();
  for (const row of tableBody.children) {
    const one = table.rows[Number(row.dataset.at)];
    row.classList.toggle("chosen", edge !== null && (one.edge ?? one) === edge);
  }
}

function listenToTable() {
  scroller.addEventListener("scroll", () => {
    if (scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 600 && table.drawn < table.rows.length) drawPortion(PORTION);
  });
  tableHead.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (!key) return;
    const now = sorting();
    const column = table.columns.find((one) => one.key === key);
    // Numbers and days are asked for from the top, names from A.
    const down = now.key === key ? !now.down : Boolean(column.number || column.day);
    change({ sort: `${down ? "-" : ""}${key}` });
    tableHead.querySelector(`[data-key="${key}"]`).focus();
    announce(`Sorted by ${column.name}, ${down ? "descending" : "ascending"}`);
  });
  tableBody.addEventListener("click", (event) => {
    const row = table.rows[Number(event.target.closest("tr")?.dataset.at)];
    if (row?.by) change({ node: row.by.id });
    else if (row) change({ edge: (row.edge ?? row).id });
  });
  tableBody.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = event.target.closest("tr");
    const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    event.preventDefault();
    next?.querySelector("button").focus();
  });
  byId("copy").addEventListener("click", copyTable);
}
