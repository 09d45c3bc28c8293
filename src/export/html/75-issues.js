// The issue page: choose an issue; who is for it, who against, who both, each with the best sentence.

const issueList = byId("issue-found");
const issueBox = byId("issue-search");
const ISSUES_MOST = 200;

/** How many stand where on a target: `{supports, opposes, mixed}`, each a list of edges, the heaviest first. */
function sidesOf(node) {
  const sides = { supports: [], opposes: [], mixed: [] };
  for (const edge of edgesLeft(node)) if (edge.target === node && STANCES.includes(edge.relation)) sides[edge.relation].push(edge);
  return sides;
}

/** What can be chosen: targets of a stance that pass the filters, those with the most actors first. */
function issues() {
  const wide = byId("issue-all").checked;
  const wanted = fold(issueBox.value);
  const found = [];
  for (const node of model.nodes) {
    if (!wide && node.kind !== "issue" && node.kind !== "instrument") continue;
    const sides = sidesOf(node);
    const actors = sides.supports.length + sides.opposes.length + sides.mixed.length;
    if (actors === 0) continue;
    if (wanted && !fold(node.name.slice(0, 2000)).includes(wanted) && !node.aliases.some((alias) => fold(alias.wording.slice(0, 2000)).includes(wanted))) continue;
    // What is argued over comes before what all agree on.
    found.push({ node, sides, actors, argued: Math.min(sides.supports.length, sides.opposes.length) });
  }
  return found.sort((a, b) => b.actors - a.actors || b.argued - a.argued || b.node.degree - a.node.degree || a.node.index - b.node.index);
}

/** Draws the list of issues and the chosen one; without a choice the first. */
function refreshIssues() {
  const found = issues();
  const chosen = model.nodeById.get(state.issue) ?? found[0]?.node ?? null;
  const items = found.slice(0, ISSUES_MOST).map(({ node, sides }) =>
    make(
      "li",
      {},
      makeButton(
        { class: "entry", "aria-current": node === chosen ? "true" : null, "data-issue": node.id, click: () => chooseIssue(node) },
        kindIcon(node.kind),
        make("span", { class: "what" }, makeName(node.name, 90)),
        make("span", { class: "number", "aria-label": `${sides.supports.length} for, ${sides.opposes.length} against` }, `${sides.supports.length} : ${sides.opposes.length}`),
      ),
    ),
  );
  if (found.length > ISSUES_MOST) items.push(make("li", { class: "soft" }, `${numbers.format(found.length - ISSUES_MOST)} more: search for them`));
  if (found.length === 0) items.push(make("li", { class: "soft" }, "No issue passes."));
  const scrolled = issueList.scrollTop;
  issueList.replaceChildren(...items);
  issueList.scrollTop = scrolled;
  byId("issue").replaceChildren(...(chosen ? issuePage(chosen) : [make("p", { class: "soft" }, "No issue passes the filters.")]));
}

function chooseIssue(node) {
  change({ issue: node.id });
  issueList.querySelector("[aria-current]")?.focus({ preventScroll: true });
  const { supports, opposes } = sidesOf(node);
  announce(`${shorten(node.name, 80)}: ${supports.length} for, ${opposes.length} against`);
  if (window.innerWidth <= 760) byId("issue").scrollIntoView({ block: "start" });
}

function issuePage(node) {
  const sides = sidesOf(node);
  const passages = (edges) => edges.reduce((sum, edge) => sum + edge.count, 0);
  const column = (relation, heading) => sideColumn(node, sides, relation, heading);
  const [pro, contra] = [passages(sides.supports), passages(sides.opposes)];
  return [
    make(
      "header",
      {},
      make("h2", { class: "issue-title" }, kindIcon(node.kind), " ", makeName(node.name, 300)),
      make(
        "p",
        { class: "facts" },
        `${sides.supports.length} for (${counted(pro, "passage")}) · ${sides.opposes.length} against (${counted(contra, "passage")}) · ${sides.mixed.length} mixed `,
        makeButton({ class: "link", click: () => change({ node: node.id }) }, "All about it"),
      ),
      balance(pro, contra, passages(sides.mixed)),
    ),
    markLegend(),
    make("div", { class: "sides" }, column("supports", "For"), column("opposes", "Against"), sides.mixed.length > 0 ? column("mixed", "Mixed") : null),
  ];
}

/** A bar of the shares of passages for, mixed and against; the numbers stand above it. */
function balance(pro, contra, mixed) {
  const total = pro + contra + mixed;
  if (total === 0) return null;
  const bar = draw("svg", { class: "balance", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  for (const [count, style] of [[pro, "supports"], [mixed, "mixed"], [contra, "opposes"]]) {
    const wide = (count / total) * 100;
    bar.append(draw("rect", { x, y: 0, width: wide, height: 4, fill: EDGE_STYLES.get(style).colour }));
    x += wide;
  }
  return bar;
}

function sideColumn(node, sides, relation, heading) {
  const edges = sides[relation];
  const elsewhere = (actor) => STANCES.filter((other) => other !== relation && sides[other].some((edge) => edge.source === actor));
  const actors = edges.map((edge) => {
    const best = bestPassage(edge);
    const also = elsewhere(edge.source);
    return make(
      "li",
      { class: "actor" },
      make(
        "div",
        { class: "row-between" },
        make("span", { class: "what" }, kindIcon(edge.source.kind), " ", nodeLink(edge.source.id)),
        makeButton({ class: "link", "data-edge": edge.id, click: () => change({ edge: edge.id }), "aria-label": `${counted(edge.count, "passage")}: ${edgeSentence(edge)}` }, counted(edge.count, "passage")),
      ),
      also.length > 0 ? make("p", { class: "soft" }, `also ${also.map((other) => ({ supports: "for", opposes: "against", mixed: "mixed" })[other]).join(", ")}`) : null,
      best ? [markedSentence(best.evidence), documentLine(best)] : null,
    );
  });
  return make(
    "section",
    { class: `side ${relation}`, "aria-label": heading },
    make("h3", {}, lineIcon(relation), " ", heading, make("span", { class: "number" }, ` ${edges.length}`)),
    edges.length > 0 ? longList("ul", { class: "actors" }, actors, 40) : make("p", { class: "soft" }, "Nobody."),
  );
}

/** The surest passage of an edge that passes the filters; an original before a copy. */
function bestPassage(edge) {
  const passing = edge.passages.filter((passage) => passage.passes);
  return passing.sort((one, other) => one.repeats - other.repeats || other.score - one.score)[0] ?? null;
}

function listenToIssues() {
  issueBox.addEventListener("input", refreshIssues);
  byId("issue-all").addEventListener("change", refreshIssues);
}
