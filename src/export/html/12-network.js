// Discourse networks: what differs from a graph of stances, and the statements that ties rest on.
//
// A tie has a weight where an edge of a graph has passages; it is filtered by that. Its words are found when it is asked
// for: the statements of both its ends about the same, or those of the one end about the other.

/** What a network is: `{directed, coded, title, about, most, from, total}`; null for a graph of stances. */
function readNetwork(raw) {
  if (!asText(raw?.graph?.schema).startsWith("stancegraph.network/")) return null;
  const settings = Object.entries(raw.graph.settings ?? {}).map(([name, value]) => [relationName(name), asText(value)]);
  const weights = asList(raw.edges).map((edge) => Math.abs(asScore(edge.value)));
  return {
    directed: raw.directed === true,
    // Codes of combinations are no weights.
    coded: raw.graph.aggregation === "combine",
    title: asText(raw.graph.title) || "Discourse network",
    settings,
    period: asList(raw.graph.period).filter(asDay),
    most: weights.reduce((one, other) => Math.max(one, other), 0),
    values: [],
    qualifier: "",
    total: 0,
  };
}

/** Gives a tie its weight: `fixed` is what it counts for, `value` has its sign. */
function measureTie(network, edge, raw) {
  edge.value = asScore(raw.value);
  edge.fixed = network.coded ? 1 : Math.abs(edge.value);
  edge.colour = asColour(raw.color);
}

/** Reads the statements: `{by, on, says, part, date, edge: {style}, evidence}`, so that they can be shown like passages. */
function readStatements(model) {
  const raw = readJson("statements");
  const { network } = model;
  network.values = asList(raw?.about?.values).map(asText);
  network.qualifier = asText(raw?.about?.qualifier);
  network.total = asScore(raw?.about?.total);
  model.documents = new Map(asList(raw?.documents).entries());
  for (const one of asList(raw?.list)) {
    const by = model.nodeById.get(asText(model.rows[one.by]));
    if (!by || network.values[one.on] === undefined) continue;
    const says = typeof one.says === "string" ? one.says : null;
    const style = new Map([["yes", "supports"], ["no", "opposes"]]).get(says) ?? "other";
    const date = asDay(model.documents.get(one.document)?.date);
    const evidence = { sentence: asText(one.words), document: one.document };
    model.statements.push({ by, on: network.values[one.on], says, part: asText(one.part), date, style, edge: { style }, evidence, repeats: false });
  }
}

/** The two groups of statements that a tie rests on, by what they are about: `[[value, [of source, of target]], ...]`. */
function statementsBehind(edge) {
  const { source, target } = edge;
  const groups = new Map();
  for (const statement of model.statements) {
    const side = statement.by === source ? 0 : statement.by === target ? 1 : -1;
    if (side < 0 || (model.network.directed && (side !== 0 || statement.on !== target.name))) continue;
    if (!groups.has(statement.on)) groups.set(statement.on, [[], []]);
    groups.get(statement.on)[side].push(statement);
  }
  const shared = model.network.directed ? [...groups] : [...groups].filter(([, [one, other]]) => one.length > 0 && other.length > 0);
  const said = ([, [one, other]]) => one.length + other.length;
  return shared.sort((a, b) => said(b) - said(a) || collator.compare(a[0], b[0]));
}

/** The statements of a vertex; of one that is spoken of, those about it. */
function statementsOf(node) {
  const own = model.statements.filter((statement) => statement.by === node);
  return own.length > 0 || !model.network.directed ? own : model.statements.filter((statement) => statement.on === node.name);
}

/** A weight with three digits that mean something. */
const weightText = (weight) => (weight >= 100 ? numbers.format(Math.round(weight)) : String(Number(weight.toPrecision(3))));

/** How much there is of something: "3 passages", or "weight 0.5". */
function amount(count) {
  if (!model.network) return counted(count, "passage");
  return model.network.coded ? counted(count, "tie") : `weight ${weightText(count)}`;
}

/** The same without the word. */
const amountText = (count) => (model.network ? weightText(count) : numbers.format(count));

/** How much a node has: passages on its edges; a vertex, statements. */
const amountOf = (node) => (model.network ? counted(node.mentions, "statement") : counted(node.degree, "passage"));
