// Small tools for elements and text: making elements without any markup, shortening, folding, announcing.

const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const collator = new Intl.Collator("en", { numeric: true });
const numbers = new Intl.NumberFormat("en");

/**
 * An element with attributes and children. Children are elements or text; text stays text.
 *
 * `make("button", { class: "link", click: onClick }, "Show all")`: a function is a listener, null and false leave
 * the attribute out. Attributes come from this program only, never from data, but for `title` and `value`.
 */
function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** A button of ours: never sends a form. */
const makeButton = (attributes, ...children) => make("button", { type: "button", ...attributes }, ...children);

/** Text for one line: no control characters, no marks that turn the direction of what follows, no line breaks. */
function oneLine(text) {
  return text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ")
    .trim();
}

/** At most `most` code points of a text in one line; what is longer ends in an ellipsis. */
function shorten(text, most) {
  const head = oneLine(text.slice(0, most * 4 + 64));
  const points = [...head];
  if (points.length <= most && text.length <= most * 4 + 64) return head || "(blank)";
  return `${points.slice(0, most - 1).join("").trimEnd()}…`;
}

/** A name as an element whose direction does not run into its neighbours. */
const makeName = (name, most = 120) => make("bdi", { class: "name" }, shorten(name, most));

/** Text for comparing: without case, accents and marks. */
function fold(text) {
  return oneLine(text.normalize("NFD").replace(/\p{M}+/gu, "")).toLowerCase();
}

/** "1 edge", "2 edges". */
const counted = (number, one, many = `${one}s`) => `${numbers.format(number)} ${number === 1 ? one : many}`;

/** "0.79", always two places, so that columns stand under each other. */
const scoreText = (score) => score.toFixed(2);

let announced = 0;
/** Says a text to screen readers; the last one wins if several come at once. */
function announce(text) {
  clearTimeout(announced);
  announced = setTimeout(() => {
    byId("live").textContent = text;
  }, 120);
}

/** Calls `work` at the next frame, once, however often it was asked for. */
function oncePerFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

/** Copies text to the clipboard, by a text field where the browser has no better way. Resolves to whether it did. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    return done;
  }
}
