// What the tests in a real browser share: starting it, opening pages from disk, and saying what was found.
//
// Needs Chromium and playwright-core, neither of them in this repository:
//   apt-get install -y chromium && npm install --prefix FOLDER playwright-core
//   NODE_PATH=FOLDER/node_modules node tests/clients/explorer.mjs graph.html
// Without NODE_PATH it looks in the current folder; CHROMIUM names another browser than /usr/bin/chromium.
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

function playwright() {
  const folders = [...(process.env.NODE_PATH ?? "").split(delimiter).filter(Boolean).map((folder) => join(folder, "..")), process.cwd()];
  for (const folder of folders) {
    try {
      return createRequire(join(resolve(folder), "x.js"))("playwright-core");
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  console.error("playwright-core is not in NODE_PATH and not in the current folder; see the head of this file");
  process.exit(2);
}

let failed = 0;
/** One line a check. */
export function check(name, right, detail = "") {
  if (!right) failed += 1;
  console.log(`${right ? "ok  " : "FAIL"} ${name}${right || detail === "" ? "" : `: ${JSON.stringify(detail)}`}`);
}

/** A page that keeps what its console and the network saw. */
export async function openPage(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(pathToFileURL(file).href + (options.hash ?? ""));
  await page.waitForFunction(() => window.stancegraph);
  return { page, seen, context };
}

export const quiet = (seen) => seen.errors.length === 0;
/** The page itself is read from disk, its icon from a data address; anything else went out. */
export const offline = (seen, file) => seen.requests.every((url) => url.split("#")[0] === pathToFileURL(file).href || url.startsWith("data:"));
export const text = (page, selector) => page.locator(selector).first().innerText();
export const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** The graph JSON in a page, and the page with another one in its place. */
export const graphPart = /(<script type="application\/json" id="graph">)([\s\S]*?)(<\/script>)/;
const placesPart = /(<script type="application\/json" id="places">)([\s\S]*?)(<\/script>)/;
export const escaped = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
export function withGraph(html, graph, places) {
  return html.replace(graphPart, (_, head, __, tail) => head + escaped(graph) + tail).replace(placesPart, (_, head, __, tail) => head + escaped(places) + tail);
}

/** Runs tests in a browser; exit code 1 if any check fails. */
export async function inBrowser(tests) {
  // Chromium's sandbox does not start for root, as in most containers.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await playwright().chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
  try {
    await tests(browser);
  } finally {
    await browser.close();
  }
  console.log(failed === 0 ? "all right" : `${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
