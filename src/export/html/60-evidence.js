// A passage as it is read: the sentence with holder, cue and target marked, and where it comes from.

/** The roles of marks: field of the span and words for the legend. Each has a line of its own under it. */
const ROLES = [
  { role: "holder", field: "holder_span", words: "holder: who says or does it" },
  { role: "cue", field: "cue_span", words: "cue: the words of the stance" },
  { role: "target", field: "target_span", words: "target: what it is about" },
];

/** The spans of a passage inside its sentence, in code points of the sentence; those outside are left out. */
function rolesInSentence(evidence, length) {
  const start = evidence.sentence_span?.[0];
  const found = [];
  for (const { role, field } of ROLES) {
    const span = evidence[field];
    if (!Array.isArray(span) || !Number.isInteger(start)) continue;
    const [from, to] = [span[0] - start, span[1] - start];
    if (Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= length) found.push({ role, from, to });
  }
  return found;
}

/** The sentence with its marks, as an element. Spans may overlap: such a piece carries both marks. */
function markedSentence(evidence) {
  const points = [...asText(evidence.sentence)];
  const roles = rolesInSentence(evidence, points.length);
  const borders = [...new Set([0, points.length, ...roles.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces = [];
  for (let at = 0; at + 1 < borders.length; at += 1) {
    const text = points.slice(borders[at], borders[at + 1]).join("");
    const here = roles.filter(({ from, to }) => from <= borders[at] && borders[at + 1] <= to);
    // The longer span lies outside, so that the line of the shorter one stays to be seen.
    here.sort((one, other) => one.to - one.from - (other.to - other.from));
    pieces.push(here.reduce((inner, { role }) => make("mark", { class: role, "data-role": role, title: role }, inner), text));
  }
  const spoken = roles.map(({ role, from, to }) => `${role}: ${shorten(points.slice(from, to).join(""), 80)}`).join("; ");
  return make(
    "blockquote",
    { class: "sentence", dir: "auto" },
    points.length > 0 ? make("p", {}, pieces) : make("p", { class: "soft" }, "The file keeps no sentence here."),
    spoken ? make("p", { class: "unseen" }, `Marked: ${spoken}.`) : null,
  );
}

/** Which mark means what. */
function markLegend() {
  const items = ROLES.map(({ role, words }) => make("li", {}, make("mark", { class: role }, role), words.slice(role.length + 1)));
  return make("ul", { class: "mark-legend", "aria-label": "Marks in the sentences" }, items);
}

/** Title, outlet and date of the document of a passage, with its id. */
function documentLine(passage) {
  const about = model.documents.get(passage.evidence.document);
  const id = asText(about?.name) || asText(passage.evidence.document);
  const title = asText(about?.title);
  const parts = [title ? make("cite", {}, makeName(title, 200)) : null, id ? make("span", { class: "document-id" }, makeName(id, 120)) : null];
  const outlet = asText(about?.source);
  if (outlet) parts.push(makeName(outlet, 80));
  parts.push(passage.date ? make("time", { datetime: passage.date }, passage.date) : make("span", {}, "no date"));
  if (passage.repeats) parts.push(make("span", { class: "badge" }, "copy, not counted"));
  return make("p", { class: "source" }, separated(parts.filter(Boolean)));
}

/** Elements with a middle dot between them. */
const separated = (parts) => parts.flatMap((part, at) => (at === 0 ? [part] : [" · ", part]));

/** A passage with everything that is known of it. */
function passageBlock(passage) {
  const about = [passage.certainty, passage.modality, `score ${scoreText(passage.score)}`];
  if (passage.member.former === true) about.push("former");
  const rule = asText(passage.evidence.rule);
  return make(
    "li",
    { class: "passage" },
    markedSentence(passage.evidence),
    documentLine(passage),
    make("p", { class: "facts" }, about.join(" · "), rule ? [" · rule ", make("code", {}, shorten(rule, 60))] : null),
  );
}

/** Through which instruments, on whose word, and what else it may mean; null if nothing is said. */
function memberLines(member) {
  const lines = [];
  const names = (ids) => separated(ids.map((id) => nodeLink(id)));
  const via = asList(member.via);
  const word = asList(member.attributed_to);
  if (via.length > 0) lines.push(make("li", {}, "through ", names(via)));
  if (word.length > 0) lines.push(make("li", {}, "on the word of ", names(word)));
  for (const reading of asList(member.alt)) {
    lines.push(make("li", {}, "or: ", relationWords(asText(reading.polarity)).verb, " ", nodeLink(reading.target)));
  }
  return lines.length > 0 ? make("ul", { class: "member" }, lines) : null;
}

/** The name of a node as a button that opens it, or the bare id if the file does not have it. */
function nodeLink(id) {
  const node = model.nodeById.get(id);
  if (!node) return makeName(asText(id), 80);
  return makeButton({ class: "link", click: () => change({ node: node.id }) }, makeName(node.name, 120));
}
