// Opens exported pages in a real browser and uses them as a reader would.
//
// usage: node tests/clients/explorer.mjs MODULES PAGE HARD_PAGE EVIL_PAGE [SCREENSHOTS]
//
// MODULES is a folder with playwright-core in its node_modules; PAGE is `convert tests/export/golden/levy.json -o x.html`,
// HARD_PAGE the same of
// tests/clients/hard.json, EVIL_PAGE of that with a script in every field. Exit code 1 if anything is not as it should be.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [modules, page, hard, wicked, pictures] = process.argv.slice(2);
const { chromium } = createRequire(`${resolve(modules)}/`)("playwright-core");
let failures = 0;

function check(what, is) {
  console.log(`${is ? "ok  " : "FAIL"} ${what}`);
  if (!is) failures += 1;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function open(file, hash = "", options = {}) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  tab.problems = [];
  tab.on("console", (message) => { if (["error", "warning"].includes(message.type())) tab.problems.push(message.text()); });
  tab.on("pageerror", (error) => tab.problems.push(String(error)));
  tab.on("request", (request) => { if (!request.url().startsWith("file:")) tab.problems.push(`asked for ${request.url()}`); });
  await tab.goto(`${pathToFileURL(resolve(file))}${hash}`);
  await tab.waitForFunction(() => window.stancegraph);
  return tab;
}

const text = (tab, selector) => tab.locator(selector).innerText();

const tab = await open(page);
check("the picture shows nodes", (await tab.evaluate(() => window.stancegraph.shown().nodes.length)) > 3);
if (pictures) await tab.screenshot({ path: `${pictures}/levy.png` });

await tab.keyboard.press("/");
await tab.keyboard.type("quil");
await tab.keyboard.press("ArrowDown");
await tab.keyboard.press("Enter");
check("search opens the panel", (await text(tab, "#panel h2")) === "Mara Quill");
check("the panel says what she opposes", /opposes\s+harbour levy/i.test(await text(tab, "#panel")));
check("and where she belongs", /leads\s+Harbour Alliance/.test(await text(tab, "#panel")));

const edge = await tab.evaluate(() => document.querySelector("#panel [data-edge]").dataset.edge);
await tab.keyboard.press("Escape");
check("Escape closes the panel", await tab.locator("#panel").isHidden());
const stance = await tab.evaluate(() => {
  const graph = JSON.parse(document.getElementById("graph").textContent);
  return graph.edges.find((one) => one.source === "person:mara-quill" && one.relation === "opposes").id;
});
const [x, y] = await tab.evaluate((id) => window.stancegraph.screen(id), stance);
await tab.mouse.click(x, y);
check("a click on a line shows its evidence", /Mara Quill\s+opposes\s+harbour levy/.test(await text(tab, "#panel h2")));
check("with holder, cue and target marked", (await tab.locator("#panel blockquote").first().locator("mark").count()) >= 2);
const marked = await tab.locator("#panel blockquote mark.cue").allInnerTexts();
check(`the cue is the word: ${marked}`, marked.some((cue) => /oppos|disaster/.test(cue)));
check("document and date stand there", /2019-03/.test(await text(tab, "#panel blockquote >> nth=0")));
check(`an edge of hers was offered: ${edge}`, Boolean(edge));

const before = await text(tab, "#status");
await tab.uncheck("#filters input[value=opposes]");
const after = await text(tab, "#status");
check(`filters change the counts: ${before} -> ${after}`, before !== after);
check("the address keeps the filter", (await tab.evaluate(() => location.hash)).includes("relations="));
check("no line of the picture opposes", await tab.evaluate(() => {
  const graph = JSON.parse(document.getElementById("graph").textContent);
  const against = new Set(graph.edges.filter((one) => one.relation === "opposes").map((one) => one.id));
  return window.stancegraph.shown().edges.every((id) => !against.has(id));
}));
const link = await tab.evaluate(() => location.hash);
const again = await open(page, link);
check("the link restores the filter", !(await again.isChecked("#filters input[value=opposes]")));
check("the link restores the edge", /opposes/.test(await text(again, "#panel h2")));
await again.close();
await tab.check("#filters input[value=opposes]");

await tab.click("#tab-table");
await tab.click("#table th button >> nth=0");
check("the table is sorted by the column", (await tab.getAttribute("#table th >> nth=0", "aria-sort")) === "ascending");
const names = await tab.locator("#table tbody tr td:first-child").allInnerTexts();
check(`in the order of names: ${names.slice(0, 3)}`, names.join() === [...names].sort((a, b) => a.localeCompare(b, "en")).join());
await tab.click("#table tbody tr td:nth-child(3) button >> nth=0");
check("a row opens its evidence", await tab.locator("#panel blockquote").first().isVisible());

await tab.click("#tab-issue");
check("the issue page has two sides", /For \(\d+\)[\s\S]*Against \(\d+\)/.test(await text(tab, "#issue")));
if (pictures) await tab.screenshot({ path: `${pictures}/levy-issue.png` });

await tab.click("#theme");
check("dark on request", (await tab.evaluate(() => document.documentElement.dataset.theme)) === "dark");
const nameless = await tab.evaluate(() => [...document.querySelectorAll("button, input, select")].filter((one) =>
  !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.[0]?.textContent.trim())).map((one) => one.outerHTML));
check(`every control has a name ${nameless}`, nameless.length === 0);
check(`console and network are silent: ${tab.problems}`, tab.problems.length === 0);
await tab.close();

for (const [name, file] of [["hard", hard], ["evil", wicked]]) {
  const evil = await open(file);
  await evil.click("#tab-table");
  for (const button of await evil.locator("#table tbody button[data-edge]").all()) await button.click({ timeout: 5000 });
  await evil.click("#tab-issue");
  await evil.click("#tab-picture");
  check(`${name}: names and sentences never run`, await evil.evaluate(() => window.hacked === undefined && document.querySelectorAll("img, iframe").length === 0));
  await evil.click("#tab-table");
  check(`${name}: they are shown as they are`, (await evil.locator("#table tbody").textContent()).includes(name === "evil" ? "<img src=x onerror=" : "王芳"));
  check(`${name}: console and network are silent: ${evil.problems}`, evil.problems.length === 0);
  await evil.close();
}

const phone = await open(page, "", { viewport: { width: 360, height: 740 } });
check("a phone has no sideways scroll", await phone.evaluate(() => document.documentElement.scrollWidth <= 360));
if (pictures) await phone.screenshot({ path: `${pictures}/phone.png` });
await phone.close();
await browser.close();
console.log(failures ? `${failures} failures` : "the explorer does what it should");
process.exit(failures ? 1 : 0);
