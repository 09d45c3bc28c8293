// The HTML explorer in a real browser: opens a page from disk as a reader would, and again with hostile graphs.
//
//   NODE_PATH=FOLDER/node_modules node tests/clients/explorer.mjs graph.html       (see browser.mjs)
// The page wants a graph with support, opposition and passages that have holder, cue and target (data/examples does).
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { check, graphPart, inBrowser, offline, openPage, quiet, settle, text, withGraph } from "./browser.mjs";

const hostileMarkup = `</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><!--`;

async function searchAndPanel(page, graph) {
  const node = [...graph.nodes].sort((a, b) => b.mentions - a.mentions).find((one) => graph.edges.some((edge) => edge.source === one.id));
  await page.keyboard.press("/");
  check("/ puts the focus into the search box", await page.evaluate(() => document.activeElement.id === "search"));
  await page.keyboard.type(node.name);
  await page.waitForSelector("#found [role=option]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel:not([hidden])");
  check("search and Enter open the panel of the name", (await text(page, "#panel-title")).includes(node.name.slice(0, 30)), await text(page, "#panel-title"));
  check("the panel says the kind", (await text(page, ".over")).includes(node.kind));
  check("the panel is a region with a heading", (await page.getAttribute("#panel", "aria-labelledby")) === "panel-title");
  check("the chosen node is in the picture", (await page.evaluate((id) => window.stancegraph.shown().includes(id), node.id)));
  // The search announces what it found before.
  const told = page.waitForFunction((name) => document.getElementById("live").textContent.includes(name), node.name.slice(0, 30), { timeout: 5000 });
  check("the choice is announced", await told.then(() => true, () => false), await page.textContent("#live"));
  const hash = await page.evaluate(() => location.hash);
  await page.click("#neighbourhood");
  const around = await page.evaluate(() => window.stancegraph.shown());
  const ends = new Set(graph.edges.filter((edge) => edge.source === node.id || edge.target === node.id).flatMap((edge) => [edge.source, edge.target]));
  check("the neighbourhood is the node and who it is tied to", around.every((id) => ends.has(id)) && around.includes(node.id), around.length);
  await page.click("#leave");
  await page.keyboard.press("Escape");
  check("Escape closes the panel", await page.isHidden("#panel"));
  return { node, hash };
}

async function filterByPolarity(page, graph) {
  const before = await page.evaluate(() => window.stancegraph.counts());
  check("all edges are counted", before.edges === graph.edges.length, before);
  check("the first picture is no hairball", before.shownNodes <= 60, before);
  for (const relation of new Set(graph.edges.map((edge) => edge.relation))) {
    if (relation !== "opposes") await page.uncheck(`[data-filter=relations][value=${relation}]`);
  }
  const after = await page.evaluate(() => window.stancegraph.counts());
  const against = graph.edges.filter((edge) => edge.relation === "opposes");
  const nodes = new Set(against.flatMap((edge) => [edge.source, edge.target]));
  const passages = against.flatMap((edge) => edge.statements.flatMap((statement) => statement.evidence));
  check("only opposition is left: edges", after.edges === against.length, [after.edges, against.length]);
  check("only opposition is left: nodes", after.nodes === nodes.size, [after.nodes, nodes.size]);
  check("only opposition is left: passages", after.passages === passages.length, [after.passages, passages.length]);
  check("the line of counts says so", (await text(page, "#counts")).includes(new Intl.NumberFormat("en").format(against.length)));
  await page.fill("#filter-score", "0.8");
  const sure = passages.filter((passage) => passage.score >= 0.8).length;
  const left = (await page.evaluate(() => window.stancegraph.counts())).passages;
  check("the slider leaves passages of that score", left === sure, [left, sure]);
  await page.click("#reset");
  check("reset brings all back", (await page.evaluate(() => window.stancegraph.counts())).edges === graph.edges.length);
}

/** Clicks an edge on the canvas that has a passage with three marks. */
async function clickEdge(page, graph) {
  const inside = (evidence, field) => {
    const [span, around] = [evidence[field], evidence.sentence_span];
    return Array.isArray(span) && span[0] >= around[0] && span[1] <= around[1] && span[0] < span[1];
  };
  const three = (evidence) => ["holder_span", "cue_span", "target_span"].every((field) => inside(evidence, field));
  const candidates = graph.edges.filter((edge) => edge.statements?.length && edge.statements.every((one) => one.evidence.every(three)));
  const found = await page.evaluate((ids) => {
    for (const id of ids) {
      const point = window.stancegraph.screen(id);
      if (point) return { id, ...point };
    }
    return null;
  }, candidates.map((edge) => edge.id));
  check("an edge with three marks is in the picture", found !== null);
  if (!found) return null;
  await page.mouse.click(found.x, found.y);
  await page.waitForSelector("#panel .passage");
  const edge = graph.edges.find((one) => one.id === found.id);
  const evidence = edge.statements.flatMap((statement) => statement.evidence).sort((a, b) => b.score - a.score)[0];
  for (const [role, field] of [["holder", "holder_span"], ["cue", "cue_span"], ["target", "target_span"]]) {
    const wanted = [...evidence.sentence].slice(evidence[field][0] - evidence.sentence_span[0], evidence[field][1] - evidence.sentence_span[0]).join("");
    const got = (await page.locator("#panel .passage").first().locator(`mark[data-role=${role}]`).allTextContents()).join("");
    check(`the ${role} is marked`, got === wanted, [got, wanted]);
  }
  const lines = await page.evaluate(() => ["holder", "cue", "target"].map((role) => getComputedStyle(document.querySelector(`.mark-legend mark.${role}`)).textDecorationStyle));
  check("the marks differ by more than colour", new Set(lines).size === 3, lines);
  check("the document is named", (await text(page, "#panel .source")).length > 3);
  check("certainty, score and rule are there", /score 0\.\d\d|score 1\.00/.test(await text(page, "#panel .passage .facts")));
  return found.id;
}

async function sortTable(page, graph) {
  await page.click("#tab-table");
  await page.click("#table-head [data-key=score]");
  const sorted = await page.getAttribute("#table-head th:has([data-key=score])", "aria-sort");
  const column = await page.evaluate(() => [...document.querySelectorAll("#table-head th")].findIndex((cell) => cell.querySelector("[data-key=score]")) + 1);
  const values = (await page.locator(`#table-body td:nth-child(${column})`).allTextContents()).map(Number);
  check("the table says how it is sorted", sorted === "descending", sorted);
  check("the table is sorted by score", values.length > 1 && values.every((value, at) => at === 0 || values[at - 1] >= value), values.slice(0, 5));
  check("rows are drawn in portions", values.length <= 150 && values.length <= graph.edges.length, values.length);
  await page.click("#table-head [data-key=source]");
  check("another column takes over", (await page.locator("#table-head [aria-sort=ascending]").count()) === 1);
  await page.locator("#table-body button").first().focus();
  await page.keyboard.press("Enter");
  check("a row opens its evidence by keyboard", (await page.locator("#panel .passage").count()) > 0);
  check("the keyboard goes on in the panel", await page.evaluate(() => document.activeElement.id === "panel"));
  await page.keyboard.press("Escape");
  check("and back to the row", await page.evaluate(() => document.activeElement.matches("#table-body button")));
  await page.selectOption("#rows", "passages");
  check("passages are rows too", (await page.getAttribute("#table", "aria-rowcount")) === String(graph.edges.flatMap((edge) => [...(edge.statements ?? []), ...(edge.relations ?? [])].flatMap((one) => one.evidence)).length + 1));
  await page.selectOption("#rows", "edges");
  await page.click("#copy");
  await page.waitForFunction(() => document.getElementById("copy").textContent !== "Copy as TSV");
  check("the table is copied", (await text(page, "#copy")) === "Copied", await text(page, "#copy"));
}

async function readIssue(page, graph) {
  await page.click("#tab-issues");
  await page.waitForSelector("#issue .sides");
  const id = await page.getAttribute("#issue-found [aria-current]", "data-issue");
  const of = (relation) => graph.edges.filter((edge) => edge.target === id && edge.relation === relation).length;
  for (const [relation, name] of [["supports", "For"], ["opposes", "Against"]]) {
    const heading = (await text(page, `.side.${relation} h3`)).replace(/\s+/g, " ").trim();
    check(`the issue page counts who is ${name.toLowerCase()}`, heading === `${name} ${of(relation)}`, [heading, of(relation)]);
  }
  check("every actor has a sentence", (await page.locator(".actor .sentence").count()) === (await page.locator(".actor").count()));
}

async function themeAndPaper(browser, file) {
  const { page, seen, context } = await openPage(browser, file, { colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  check("dark if the system is dark", /rgb\((\d+)/.exec(dark)[1] < 60, dark);
  await page.click("#theme");
  check("the button makes it light", (await ground()) === "rgb(255, 255, 255)", await ground());
  await page.click("#theme");
  await page.evaluate(() => window.stancegraph.select(window.stancegraph.shown()[0]));
  await page.emulateMedia({ media: "print" });
  await settle(page);
  check("paper is white", (await ground()) === "rgb(255, 255, 255)", await ground());
  check("the panel prints, controls do not", (await page.isVisible("#panel-title")) && (await page.isHidden("#search")) && (await page.isHidden("#filters")));
  check("no errors with themes and paper", quiet(seen), seen.errors);
  await context.close();
}

async function restoreFromHash(browser, file, { node, hash }, graph) {
  const { page, seen, context } = await openPage(browser, file, { hash });
  check("a link restores the selection", (await text(page, "#panel-title")).includes(node.name.slice(0, 30)), hash);
  await page.uncheck("[data-filter=relations][value=supports]");
  await page.click("#tab-table");
  await page.waitForTimeout(400);
  await page.reload();
  await page.waitForFunction(() => window.stancegraph);
  check("a reload keeps view and filters", (await page.isVisible("#table")) && !(await page.isChecked("[data-filter=relations][value=supports]")));
  const kept = await page.evaluate(() => window.stancegraph.counts());
  check("and the filter is at work", kept.edges === graph.edges.filter((edge) => edge.relation !== "supports").length, kept);
  await page.goBack();
  await settle(page);
  check("going back returns to the picture", await page.isVisible("#canvas"));
  check("no errors with links", quiet(seen), seen.errors);
  await context.close();
}

async function onPhone(browser, file) {
  const { page, seen, context } = await openPage(browser, file, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  for (const view of ["graph", "table", "issues"]) {
    await page.click(`#tab-${view}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(`360 pixels are enough for the ${view} view`, wide <= 360, wide);
  }
  await page.click("#tab-graph");
  const touch = await page.evaluate(() => window.stancegraph.shown().map((id) => window.stancegraph.screen(id)).find(Boolean));
  await page.touchscreen.tap(touch.x, touch.y);
  check("a finger opens a panel", await page.isVisible("#panel"));
  check("no errors on a phone", quiet(seen), seen.errors);
  await context.close();
}

/** Names, titles and sentences that try everything. */
function hostileGraph() {
  const names = [hostileMarkup, "__proto__", "constructor", "\u202Eright to left\u2066 \u200F", "x".repeat(9000), "=HYPERLINK(\"http://example.org\")", "", "a\u0000b\tc\nd"];
  const kinds = ["person", "group", "issue", "instrument", "place"];
  const nodes = names.map((name, at) => ({ id: at === 1 ? "__proto__" : `n:${name.slice(0, 40)}:${at}`, name, kind: kinds[at % 5], aliases: [{ wording: name, count: 1 }], mentions: 1 }));
  const evidence = (at, sentence) => ({ document: hostileMarkup, date: at % 2 ? null : "2024-05-0" + (1 + at), span: [0, 5], sentence, sentence_span: [0, [...sentence].length], holder_span: [0, 3], cue_span: [2, 9], target_span: [9000, 99999], certainty: "stated", modality: "actual", score: 0.9, rule: hostileMarkup, repeats: false });
  const edges = nodes.map((node, at) => ({ source: node.id, target: nodes[(at * 3) % nodes.length].id, id: at === 2 ? "__proto__ edge" : `e${at}`, relation: at % 2 ? "opposes" : "supports", weight: 1, statements: [{ certainty: "stated", modality: "actual", score: 0.9, via: ["nobody"], attributed_to: ["__proto__"], alt: [{ target: hostileMarkup, polarity: "constructor" }], evidence: [evidence(at, names[at] + " 😀 said no to it.")] }] }));
  edges.push({ source: "__proto__", target: "__proto__", id: "self", relation: "__proto__", weight: 1, relations: [{ former: true, score: 1, evidence: [] }] });
  edges.push({ source: "gone", target: "__proto__", id: "dangling", relation: "supports" });
  return { directed: true, multigraph: true, graph: { schema: "stancegraph.graph/1", manifest: { program: hostileMarkup, options: {}, inputs: [] }, documents: [{ id: hostileMarkup, title: hostileMarkup, date: null, source: hostileMarkup, copy_of: null }], merges: [] }, nodes, edges };
}

async function hostile(browser, html, folder) {
  const empty = { directed: true, multigraph: true, graph: { documents: [] }, nodes: [], edges: [] };
  const one = { ...empty, nodes: [{ id: "person:ada", name: "Ada Whitfield", kind: "person", aliases: [], mentions: 1 }] };
  const bad = hostileGraph();
  const cases = [
    ["empty graph", empty, []],
    ["one node", one, [[0, 0]]],
    ["places that fit nothing", one, { x: 1 }],
    ["hostile graph", bad, bad.nodes.map(() => [0, 0])],
    ["no graph at all", null, null],
  ];
  for (const [name, graph, places] of cases) {
    const file = join(folder, `${name.replaceAll(" ", "-")}.html`);
    writeFileSync(file, withGraph(html, graph, places));
    const { page, seen, context } = await openPage(browser, file, { hash: "#node=__proto__&edge=%3Cimg%3E&no-kinds=constructor&score=NaN&show=__proto__" });
    for (const id of [...(graph?.nodes ?? []), ...(graph?.edges ?? [])].map((thing) => thing.id)) {
      await page.evaluate((one) => window.stancegraph.select(one), id);
      await page.evaluate((one) => window.stancegraph.screen(one), id);
    }
    await page.fill("#search", "<img");
    await page.selectOption("#show", "all");
    for (const view of ["table", "issues", "graph"]) {
      await page.click(`#tab-${view}`);
      if (view === "table") await page.selectOption("#rows", "passages");
      await settle(page);
    }
    check(`${name}: nothing ran`, (await page.evaluate(() => window.hacked === undefined && document.querySelectorAll("img, iframe, object").length === 0)));
    check(`${name}: no errors`, quiet(seen), seen.errors);
    check(`${name}: nothing went out`, offline(seen, file), seen.requests);
    check(`${name}: fits the window`, (await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)));
    if (name === "hostile graph") check("hostile graph: all is there", (await page.evaluate(() => window.stancegraph.counts().edges)) === bad.edges.length - 1);
    await context.close();
  }
}

if (!process.argv[2]) {
  console.error("usage: node explorer.mjs graph.html");
  process.exit(2);
}
await inBrowser(async (browser) => {
  const file = resolve(process.argv[2]);
  const html = readFileSync(file, "utf8");
  const graph = JSON.parse(graphPart.exec(html)[2]);
  const folder = mkdtempSync(join(tmpdir(), "explorer-"));
  try {
    const { page, seen, context } = await openPage(browser, file);
    const found = await searchAndPanel(page, graph);
    await filterByPolarity(page, graph);
    await clickEdge(page, graph);
    await sortTable(page, graph);
    await readIssue(page, graph);
    check("nothing went out", offline(seen, file), seen.requests);
    check("no errors on the console", quiet(seen), seen.errors);
    await context.close();
    await restoreFromHash(browser, file, found, graph);
    await themeAndPaper(browser, file);
    await onPhone(browser, file);
    await hostile(browser, html, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
