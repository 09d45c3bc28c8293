// Panel: what is known of one node or one edge.

function openNode(node) {
  Object.assign(state, { node: node.id, edge: "" });
  refresh();
  fillPanel();
  say(`${node.name}, ${node.kind}: ${counted(node.strength, "passage")}`);
}

function openEdge(edge) {
  Object.assign(state, { edge: edge.id, node: "" });
  refresh();
  fillPanel();
  say(`${edge.source.name} ${worded(edge.relation)} ${edge.target.name}: ${counted(edge.count, "passage")}`);
}

function closePanel() {
  Object.assign(state, { node: "", edge: "" });
  $("panel").hidden = true;
  refresh();
}

function fillPanel() {
  const node = byId.get(state.node), edge = edgeById.get(state.edge);
  const panel = $("panel");
  panel.hidden = !node && !edge;
  if (panel.hidden) return;
  const close = make("button", { type: "button", class: "close", "aria-label": "Close details", onclick: closePanel }, "×");
  panel.replaceChildren(close, ...(node ? aboutNode(node) : aboutEdge(edge)));
  panel.scrollTop = 0;
  draw();
}

function aboutNode(node) {
  const out = node.out.filter((edge) => edge.count > 0).sort(byCount);
  const into = node.into.filter((edge) => edge.count > 0).sort(byCount);
  const aliases = node.aliases.map((alias) => `${alias.wording} (${alias.count})`).join(", ");
  const seen = node.first_seen ? `, ${node.first_seen} to ${node.last_seen}` : "";
  const near = make("button", { type: "button", "aria-pressed": String(state.around === node.id), onclick: () => {
    Object.assign(state, { around: state.around === node.id ? "" : node.id, view: "picture" });
    refresh();
    fillPanel();
  } }, "Only its neighbourhood");
  const issue = node.kind === "issue" || node.kind === "instrument"
    ? make("button", { type: "button", onclick: () => { Object.assign(state, { view: "issue", issue: node.id }); refresh(); } }, "For and against") : null;
  const side = (title, all, other) => (all.length === 0 ? [] : [make("h3", {}, title), make("ul", { class: "list" }, all.map((edge) => make("li", {},
    make("span", { class: edge.isStance ? edge.relation : "tie" }, edge.isStance ? "" : `${edge.former ? "formerly " : ""}${worded(edge.relation)} `),
    nodeLink(other(edge)), " ", edgeLink(edge, counted(edge.count, "passage")))))]);
  const of = (all, relation) => all.filter((edge) => edge.relation === relation);
  return [
    make("h2", {}, node.name),
    make("p", { class: "kind" }, `${node.kind}, ${counted(node.mentions, "mention")}${seen}`),
    make("p", {}, near, " ", issue),
    ...(aliases ? [make("h3", {}, "Also called"), make("p", {}, aliases)] : []),
    ...side("Ties", out.filter((edge) => !edge.isStance), (edge) => edge.target),
    ...side("Supports", of(out, "supports"), (edge) => edge.target),
    ...side("Opposes", of(out, "opposes"), (edge) => edge.target),
    ...side("Takes both sides on", of(out, "mixed"), (edge) => edge.target),
    ...side("Supported by", of(into, "supports"), (edge) => edge.source),
    ...side("Opposed by", of(into, "opposes"), (edge) => edge.source),
    ...side("Tied to it", into.filter((edge) => !edge.isStance), (edge) => edge.source),
    ...timeline([...out, ...into].filter((edge) => edge.isStance)),
  ];
}

/** Passages by month, those for and those against, as bars and as text. */
function timeline(stances) {
  const months = new Map();
  for (const edge of stances) {
    for (const passage of edge.passing) {
      if (!passage.date || passage.repeats) continue;
      const month = passage.date.slice(0, 7);
      if (!months.has(month)) months.set(month, { supports: 0, opposes: 0, mixed: 0 });
      months.get(month)[edge.relation] += 1;
    }
  }
  if (months.size < 2) return [];
  const rows = [...months].sort(([a], [b]) => (a < b ? -1 : 1));
  const most = Math.max(...rows.flatMap(([, n]) => [n.supports, n.opposes]));
  const bars = rows.flatMap(([, n]) => ["supports", "opposes"].map((side) => {
    const bar = make("span", { class: side });
    bar.style.height = `${Math.round((44 * n[side]) / most)}px`;
    return bar;
  }));
  const text = rows.map(([month, n]) => `${month}: ${n.supports} for, ${n.opposes} against`).join("; ");
  return [make("h3", {}, "Over time"), make("div", { class: "months", role: "img", "aria-label": text, title: text }, bars),
    make("p", { class: "count" }, `${rows[0][0]} to ${rows.at(-1)[0]}; green for, orange against`)];
}

function aboutEdge(edge) {
  const stance = edge.isStance ? edge.members : [];
  const names = (ids) => ids.map((id) => byId.get(id)?.name ?? id).join(", ");
  const notes = stance.flatMap((one) => [
    one.via.length ? `via ${names(one.via)}` : "", one.attributed_to.length ? `according to ${names(one.attributed_to)}` : "",
    ...one.alt.map((alt) => `that is: ${alt.polarity} ${names([alt.target])}`),
  ]).filter(Boolean);
  return [
    make("h2", {}, nodeLink(edge.source), " ", make("span", { class: edge.isStance ? edge.relation : "tie" }, `${edge.former ? "formerly " : ""}${worded(edge.relation)}`), " ", nodeLink(edge.target)),
    make("p", { class: "kind" }, `${counted(edge.count, "passage")}, score ${edge.score.toFixed(2)}`),
    ...(notes.length ? [make("p", {}, [...new Set(notes)].join("; "))] : []),
    make("p", { class: "count" }, make("mark", { class: "holder" }, "holder"), " ", make("mark", { class: "cue" }, "cue"), " ", make("mark", { class: "target" }, "target")),
    ...[...edge.passing].sort(isSurer).map(quoted),
  ];
}
