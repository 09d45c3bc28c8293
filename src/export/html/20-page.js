// Page: making elements. Text from articles only ever becomes text.
const $ = (id) => document.getElementById(id);

/** An element with attributes, listeners (`onclick`) and children; strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

const nodeLink = (node) => make("button", { type: "button", class: "link", "data-node": node.id, onclick: () => openNode(node) }, node.name);
const edgeLink = (edge, text) => make("button", { type: "button", class: "link", "data-edge": edge.id, onclick: () => openEdge(edge) }, text);

/** The sentence of a passage with the words for holder, cue and target marked; spans count code points of the document. */
function quoted(passage) {
  const letters = [...passage.sentence];
  const start = passage.sentence_span[0];
  const roles = new Array(letters.length).fill("");
  for (const role of ["holder", "target", "cue"]) {
    const span = passage[`${role}_span`];
    if (!span || span[0] < start || span[1] > start + letters.length) continue;
    roles.fill(role, span[0] - start, span[1] - start);
  }
  const pieces = [];
  for (let at = 0; at < letters.length;) {
    let end = at;
    while (end < letters.length && roles[end] === roles[at]) end += 1;
    const text = letters.slice(at, end).join("");
    pieces.push(roles[at] ? make("mark", { class: roles[at], title: roles[at] }, text) : text);
    at = end;
  }
  const source = documents.get(passage.document);
  const how = [
    source?.title ?? source?.name ?? passage.document, source?.source, passage.date ?? "no date", passage.certainty,
    passage.modality, `score ${passage.score.toFixed(2)}`, passage.rule, passage.repeats ? "a copy, not counted" : null,
  ];
  return make("blockquote", {}, make("p", {}, pieces), make("footer", {}, how.filter(Boolean).join(" · ")));
}

/** Text into the clipboard; without leave for that, selected in a field. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { "aria-label": "Copied text" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say("Copied.");
}

function say(text) {
  $("status").textContent = text;
}
