// The page of a network in a real browser: a tie opens the statements that it rests on, whatever they say.
//
//   NODE_PATH=FOLDER/node_modules node tests/clients/ties.mjs network.html [more.html ...]       (see browser.mjs)
// The first page wants the statements of a network of one mode (data/networks does); the others are only opened.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { check, escaped, graphPart, inBrowser, offline, openPage, quiet, settle, text } from "./browser.mjs";

const statementsPart = /(<script type="application\/json" id="statements">)([\s\S]*?)(<\/script>)/;

function read(file) {
  const html = readFileSync(file, "utf8");
  return { html, network: JSON.parse(graphPart.exec(html)[2]), said: JSON.parse(statementsPart.exec(html)[2]) };
}

/** Who says what, as "name: words", of the statements that a tie rests on: those of both about what both speak of. */
function behind({ network, said }, tie) {
  const ends = [tie.source, tie.target].map((id) => network.nodes.findIndex((node) => node.id === id));
  const about = ends.map((end) => new Set(said.list.filter((one) => one.by === end).map((one) => one.on)));
  const both = said.list.filter((one) => ends.includes(one.by) && about.every((values) => values.has(one.on)));
  return both.map((one) => one.words).sort();
}

async function openTie(page, data) {
  const { network } = data;
  const tie = [...network.edges].sort((a, b) => b.weight - a.weight)[0];
  await page.evaluate((id) => window.stancegraph.select(id), tie.id);
  await page.waitForSelector("#panel:not([hidden])");
  for (const more of await page.locator("#panel .show-all").all()) await more.click();
  const names = [tie.source, tie.target].map((id) => network.nodes.find((node) => node.id === id).name);
  const title = await text(page, "#panel-title");
  check("the panel names both ends", names.every((name) => title.includes(name)), title);
  check("the panel says the weight", (await text(page, "#panel .facts")).includes(`weight ${tie.weight}`));
  const words = (await page.locator("#panel .passage .sentence p:first-child").allTextContents()).sort();
  const wanted = behind(data, tie);
  check("a tie opens the statements it rests on", words.length > 1 && JSON.stringify(words) === JSON.stringify(wanted), [words, wanted]);
  check("a statement says what it says", /agreement: (yes|no)/.test(await page.locator("#panel .passage .facts").first().innerText()));
  check("a statement has its document", (await text(page, "#panel .source")).length > 3);
}

async function openVertex(page, { network, said }) {
  const vertex = [...network.nodes].sort((a, b) => b.frequency - a.frequency)[0];
  await page.keyboard.press("/");
  await page.fill("#search", vertex.name);
  await page.keyboard.press("Enter");
  await page.waitForFunction((name) => document.getElementById("panel-title")?.innerText === name, vertex.name);
  check("the panel counts statements", (await text(page, "#panel .facts")).includes(`${vertex.frequency} statements`));
  for (const more of await page.locator("#panel .show-all").all()) await more.click();
  const shown = await page.locator("#panel .shared .passage").count();
  const own = said.list.filter((one) => one.by === network.nodes.indexOf(vertex)).length;
  check("a vertex has its statements", shown === own && own === vertex.frequency, [shown, own, vertex.frequency]);
  await page.keyboard.press("Escape");
}

async function filterAndTable(page, { network, said }) {
  const all = await page.evaluate(() => window.stancegraph.counts());
  check("all ties are counted", all.edges === network.edges.length, all);
  const weights = network.edges.map((edge) => edge.weight).sort((a, b) => a - b);
  const least = weights[Math.floor(weights.length / 2)];
  await page.fill("#filter-score", String(least));
  const left = (await page.evaluate(() => window.stancegraph.counts())).edges;
  const wanted = weights.filter((weight) => weight >= least).length;
  check("the slider leaves ties of that weight", left === wanted, [left, wanted]);
  await page.click("#reset");
  check("there are no filters of passages", await page.isHidden("#box-certainties") && (await page.isHidden("#tab-issues")));
  await page.click("#tab-table");
  check("the table has the ties", (await page.locator("#table-body tr").count()) === network.edges.length);
  await page.selectOption("#rows", "passages");
  check("and the statements", (await page.locator("#table-body tr").count()) === said.list.length);
  await page.click("#table-body tr button");
  check("a statement leads to who said it", await page.isVisible("#panel-title"));
  await page.click("#tab-graph");
}

/** The same page with hostile names, words, documents, colours and numbers. */
function hostilePage({ html, network, said }) {
  const markup = `</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><!--`;
  const [bad, words] = [structuredClone(network), structuredClone(said)];
  bad.graph.title = markup;
  bad.graph.settings = { colours: markup, [markup]: markup, __proto__: null };
  bad.nodes.forEach((node) => Object.assign(node, { name: markup, variable: markup, color: `url(${markup})`, shape: "__proto__", [markup]: markup }));
  bad.edges.forEach((edge, at) => Object.assign(edge, { relation: at % 2 ? markup : "__proto__", color: markup, value: at % 3 ? "NaN" : -1e300 }));
  Object.assign(words.about, { values: words.about.values.map(() => markup), qualifier: markup });
  words.documents.forEach((one) => Object.assign(one, { name: markup, title: markup, source: markup, date: markup }));
  words.list.forEach((one, at) => Object.assign(one, { words: markup, says: at % 2 ? markup : 7, part: markup, by: at % 5 ? one.by : 1e9 }));
  const put = (text, part, value) => text.replace(part, (_, head, __, tail) => head + escaped(value) + tail);
  return put(put(html, graphPart, bad), statementsPart, words);
}

async function openQuietly(browser, file, least) {
  const { network } = read(file);
  const { page, seen, context } = await openPage(browser, file);
  for (const { id } of [...network.nodes, ...network.edges].slice(0, 60)) {
    await page.evaluate((one) => window.stancegraph.select(one), id);
    await page.evaluate((one) => window.stancegraph.screen(one), id);
  }
  await page.keyboard.press("Escape");
  for (const rows of ["edges", "passages"]) {
    await page.click("#tab-table");
    await page.selectOption("#rows", rows);
    await settle(page);
  }
  const name = basename(file, ".html");
  check(`${name}: nothing ran`, await page.evaluate(() => window.hacked === undefined && document.querySelectorAll("img, iframe, object").length === 0));
  check(`${name}: all ties are there`, (await page.evaluate(() => window.stancegraph.counts().edges)) >= least(network));
  check(`${name}: no errors`, quiet(seen), seen.errors);
  check(`${name}: nothing went out`, offline(seen, file), seen.requests);
  await context.close();
}

if (!process.argv[2]) {
  console.error("usage: node ties.mjs network.html [more.html ...]");
  process.exit(2);
}
await inBrowser(async (browser) => {
  const [first, ...others] = process.argv.slice(2).map((file) => resolve(file));
  const data = read(first);
  const folder = mkdtempSync(join(tmpdir(), "ties-"));
  try {
    const { page, seen, context } = await openPage(browser, first);
    check("the title says what network it is", (await text(page, "#title")) === data.network.graph.title);
    await openTie(page, data);
    await openVertex(page, data);
    await filterAndTable(page, data);
    check("no errors on the console", quiet(seen), seen.errors);
    await context.close();
    const bad = join(folder, "hostile-network.html");
    writeFileSync(bad, hostilePage(data));
    for (const file of others) await openQuietly(browser, file, (network) => network.edges.length);
    // Of its ties a third have no number for a weight.
    await openQuietly(browser, bad, (network) => network.edges.filter((edge) => edge.value !== "NaN").length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
