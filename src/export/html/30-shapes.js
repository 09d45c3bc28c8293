// Shapes and lines: one look for each kind of node and edge, the same in the picture, the legend and the lists.
//
// Nothing is told by colour alone: kinds have shapes, relations have dashes and ends.

const KIND_COLOURS = new Map([
  ["person", "#0072b2"],
  ["group", "#e69f00"],
  ["issue", "#595959"],
  ["instrument", "#cc79a7"],
  ["place", "#56b4e9"],
]);

/** Colour, dashes (in widths of the line, at least 1 px each) and end of each style of edge. */
const EDGE_STYLES = new Map([
  ["other", { colour: "#8c8c8c", dash: [], end: "open" }],
  ["supports", { colour: "#009e73", dash: [], end: "arrow" }],
  ["opposes", { colour: "#d55e00", dash: [7, 4], end: "bar" }],
  ["mixed", { colour: "#8060a8", dash: [1.5, 4], end: "diamond" }],
]);

// A tie of one mode leads nowhere.
if (model.network && !model.network.directed) for (const style of EDGE_STYLES.values()) style.end = "none";

/** All looks that edges have: those of the styles, and in networks those with a colour of their own. */
const looks = [...EDGE_STYLES.values()];
for (const edge of model.edges) edge.look = lookOf(edge);

/** The place in `looks` of what an edge is drawn with. */
function lookOf(edge) {
  const style = EDGE_STYLES.get(edge.style);
  const colour = edge.colour ?? style.colour;
  const at = looks.findIndex((look) => look.end === style.end && look.dash === style.dash && look.colour === colour);
  return at >= 0 ? at : looks.push({ ...style, colour }) - 1;
}

/** The corners of each kind's shape around 0, for radius 1; a circle has none. */
const CORNERS = new Map([
  ["person", null],
  ["group", [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]],
  ["issue", roundedBox(1.25, 0.8, 0.45)],
  ["instrument", [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]],
  ["place", [0, 1, 2, 3, 4, 5].map((side) => [1.1 * Math.cos((side * Math.PI) / 3), 1.1 * Math.sin((side * Math.PI) / 3)])],
]);

/** A box with round corners as a polygon of 16 corners: half width, half height, radius of the corners. */
function roundedBox(wide, high, radius) {
  const corners = [];
  for (const [right, down, start] of [[1, 1, 0], [-1, 1, 1], [-1, -1, 2], [1, -1, 3]]) {
    for (let step = 0; step <= 3; step += 1) {
      const angle = ((start + step / 3) * Math.PI) / 2;
      corners.push([right * (wide - radius) + radius * Math.cos(angle), down * (high - radius) + radius * Math.sin(angle)]);
    }
  }
  return corners;
}

/** Adds the shape of a kind to the path of a canvas. */
function traceShape(pen, kind, x, y, radius) {
  const corners = CORNERS.get(kind);
  if (!corners) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(x + corners[0][0] * radius, y + corners[0][1] * radius);
  for (let at = 1; at < corners.length; at += 1) pen.lineTo(x + corners[at][0] * radius, y + corners[at][1] * radius);
  pen.closePath();
}

/** The shape of a kind as a small picture in text; says nothing to screen readers, the word stands beside it. */
function kindIcon(kind) {
  const corners = CORNERS.get(kind);
  const shape = corners
    ? draw("polygon", { points: corners.map(([x, y]) => `${(x * 5.4).toFixed(2)},${(y * 5.4).toFixed(2)}`).join(" ") })
    : draw("circle", { r: 5.4 });
  shape.setAttribute("fill", KIND_COLOURS.get(kind));
  return draw("svg", { class: "icon kind-icon", viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true" }, shape);
}

/** The line of a relation, or of one edge with its own look, as a small picture in text. */
function lineIcon(relation, edge = null) {
  const style = edge ? looks[edge.look] : EDGE_STYLES.get(relationStyle(relation));
  const thin = relationStyle(relation) === "other";
  const line = draw("path", { d: "M1 7H21", fill: "none", stroke: style.colour, "stroke-width": thin ? 1.2 : 2.2, "stroke-dasharray": style.dash.join(" ") || "none" });
  const end = draw("path", { d: ICON_ENDS.get(style.end), stroke: style.colour });
  if (style.end === "arrow" || style.end === "diamond") end.setAttribute("fill", style.colour);
  else end.setAttribute("fill", "none");
  end.setAttribute("stroke-width", style.end === "bar" ? 2.6 : 1.2);
  return draw("svg", { class: "icon line-icon", viewBox: "0 0 30 14", width: 30, height: 14, "aria-hidden": "true" }, line, end);
}

const ICON_ENDS = new Map([
  ["arrow", "M20 3L28 7L20 11Z"],
  ["bar", "M24 1.5V12.5"],
  ["diamond", "M19 7L23.5 3L28 7L23.5 11Z"],
  ["open", "M21 3.5L27 7L21 10.5M21 7H27"],
  ["none", "M21 7H29"],
]);

/** Width of an edge in pixels at zoom 1, by its passages; of a tie by its weight. */
function edgeWidth(edge) {
  if (model.network) return model.network.coded ? 1.4 : 1 + (5 * edge.fixed) / (model.network.most || 1);
  if (edge.style === "other") return Math.min(0.9 + 0.3 * Math.log2(edge.count), 2);
  return Math.min(1.4 + 1.1 * Math.log2(edge.count), 7);
}

/** Radius of a node in pixels at zoom 1, by the passages on its edges; of a vertex by its statements. */
const nodeRadius = (node) => Math.min(5 + 1.5 * Math.sqrt(model.network ? node.mentions : node.degree), 22);
