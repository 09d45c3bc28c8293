// The panel of a network: what is known of a vertex, and the statements that a tie rests on.

/** Columns that every network has; all others are told as facts. */
const KNOWN = ["id", "name", "color", "shape", "variable", "frequency", "source", "target", "weight", "relation", "polarity", "value"];
/** Statements on one issue that are shown at once. */
const SAID_MOST = 6;

/** What else the file says of a vertex or tie: `[[name, text], ...]`. */
function furtherFacts(raw) {
  const told = Object.entries(raw).filter(([name, value]) => !KNOWN.includes(name) && ["string", "number", "boolean"].includes(typeof value));
  return told.map(([name, value]) => [relationName(name), typeof value === "number" ? weightText(value) : shorten(String(value), 200)]);
}

function factTable(facts) {
  if (facts.length === 0) return null;
  const rows = facts.map(([name, text]) => make("tr", {}, make("th", { scope: "row" }, shorten(name, 60)), make("td", {}, make("bdi", {}, text))));
  return make("section", { class: "block" }, make("table", { class: "small" }, make("tbody", {}, rows)));
}

/** How the network was made, for the legend. */
function networkNote() {
  const { settings, period, coded } = model.network;
  // What colours mean cannot wait for a click.
  const colours = settings.find(([name]) => name === "colours");
  const facts = [...(period.length === 2 ? [["days", `${period[0]} to ${period[1]}`]] : []), ...settings];
  return make(
    "div",
    {},
    make("p", { class: "soft" }, coded ? "Size: statements" : "Size: statements; width: weight"),
    colours ? make("p", { class: "soft" }, shorten(colours[1], 300)) : null,
    make("details", {}, make("summary", {}, "How it was made"), factTable(facts)),
  );
}

/** Kind, numbers, ties and statements of a vertex. */
function vertexPanel(node) {
  const left = edgesLeft(node);
  const { directed } = model.network;
  const relations = [...new Set(left.map((edge) => edge.relation))].sort((one, other) => collator.compare(one, other));
  const lists = relations.flatMap((relation) => {
    const own = left.filter((edge) => edge.relation === relation);
    if (!directed) return [edgeList(relationWords(relation).out, own, (edge) => otherEnd(edge, node))];
    const [out, into] = [own.filter((edge) => edge.source === node), own.filter((edge) => edge.target === node)];
    return [edgeList(relationWords(relation).out, out, (edge) => edge.target), edgeList(relationWords(relation).in, into, (edge) => edge.source)];
  });
  const statements = statementsOf(node);
  const hidden = node.edges.length - left.length;
  return [
    panelHead([kindIcon(node.kind), " ", shorten(node.word, 60)], makeName(node.name, 400)),
    make("p", { class: "facts" }, [counted(node.mentions, "statement"), counted(node.ties, "tie"), ...(model.network.coded ? [] : [`weight ${weightText(node.degree)} in all`])].join(" · ")),
    hidden > 0 ? make("p", { class: "soft" }, `${counted(hidden, "tie")} hidden by the filters.`) : null,
    nodeActions(node, []),
    factTable(furtherFacts(node.raw)),
    ...lists,
    statements.length > 0 ? make("section", { class: "block" }, make("h3", {}, "Statements over time"), timeline(statements, "Statements")) : null,
    ...saidBlocks(statements, (one) => (one.by === node ? one.on : one.by.name)),
    withoutWords(statements),
  ].filter(Boolean);
}

/** Both ends, weight and the statements that the tie rests on. */
function tiePanel(edge) {
  const { directed, coded, title } = model.network;
  const groups = statementsBehind(edge);
  const facts = [...(coded ? [] : [`weight ${weightText(edge.fixed)}`]), shorten(title, 120)];
  return [
    panelHead([lineIcon(edge.relation, edge), " ", relationName(edge.relation)], [nodeLink(edge.source.id), ` ${relationWords(edge.relation).verb} `, nodeLink(edge.target.id)]),
    make("p", { class: "facts" }, facts.join(" · ")),
    state.view === "graph" ? null : make("div", { class: "actions" }, makeButton({ class: "quiet", click: findInPicture }, "Find in graph")),
    factTable(furtherFacts(edge.raw)),
    directed || groups.length === 0 ? null : make("p", {}, sharedWords(groups)),
    ...groups.map(([value, sides]) => make("section", { class: "block shared" }, make("h3", {}, makeName(value, 200)), sides.map(saidBy))),
    withoutWords(groups),
  ].filter(Boolean);
}

/** "Both speak of 3 of the same. They said the same of 2 at some time, and something else of 1." */
function sharedWords(groups) {
  const sides = groups.map(([, both]) => both.map((side) => new Set(side.map((one) => one.says))));
  const agree = sides.filter(([one, other]) => [...one].some((says) => other.has(says))).length;
  const differ = sides.filter(([one, other]) => [...one].some((says) => [...other].some((also) => also !== says))).length;
  const spoken = `Both speak of ${numbers.format(groups.length)} of the same.`;
  if (!model.network.qualifier) return spoken;
  return `${spoken} They said the same of ${numbers.format(agree)} at some time, and something else of ${numbers.format(differ)}.`;
}

/** The statements of one end, under its name. */
function saidBy(statements) {
  if (statements.length === 0) return null;
  return make("div", { class: "said" }, make("h4", {}, nodeLink(statements[0].by.id)), longList("ol", { class: "passages" }, statements.map(saidBlock), SAID_MOST));
}

/** Statements in groups, the largest first. */
function saidBlocks(statements, groupOf) {
  const groups = new Map();
  for (const one of statements) {
    const key = groupOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || collator.compare(a[0], b[0]));
  return sorted.map(([name, own]) =>
    make("section", { class: "block shared" }, make("h3", {}, makeName(name, 200), make("span", { class: "number" }, ` ${own.length}`)), longList("ol", { class: "passages" }, own.map(saidBlock), SAID_MOST)),
  );
}

/** A statement: its words, what it says, and where it stands. */
function saidBlock(statement) {
  const { qualifier } = model.network;
  const facts = [statement.part, statement.says === null ? "" : `${qualifier}: ${shorten(statement.says, 80)}`].filter(Boolean);
  return make(
    "li",
    { class: "passage" },
    markedSentence(statement.evidence),
    documentLine(statement),
    facts.length > 0 ? make("p", { class: "facts" }, facts.join(" · ")) : null,
  );
}

/** Why there are no words, if there are none. */
function withoutWords(shown) {
  const { total } = model.network;
  if (shown.length > 0 || model.statements.length > 0) return null;
  const why = total > 0 ? `This network has ${counted(total, "statement")}, too many to keep in a page. ` : "This page keeps no statements. ";
  return make("p", { class: "soft" }, why, make("code", {}, "stancegraph network --type event-list"), " lists them.");
}
