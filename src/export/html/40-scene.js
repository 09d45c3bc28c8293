// The picture: camera, what is visible, edges and nodes on the canvas. Labels are in 45-labels.js.
//
// World units are pixels at zoom 1. Only what the window shows is drawn; a large picture in motion is drawn plainer.

const canvas = byId("canvas");
const pen = canvas.getContext("2d");
const camera = { x: 0, y: 0, zoom: 1 };
/** Size in CSS pixels, pixels of the screen for each, what the pointer rests on, whether a gesture is under way. */
const scene = { wide: 0, high: 0, ratio: 1, hover: null, moving: false, nodes: [], edges: [], colours: null, fitted: false };
const ZOOM_LEAST = 0.02;
const ZOOM_MOST = 6;
/** More visible edges than this are drawn without dashes and ends while they move, or while they are too short. */
const MANY_EDGES = 1800;

const toScreenX = (x) => (x - camera.x) * camera.zoom + scene.wide / 2;
const toScreenY = (y) => (y - camera.y) * camera.zoom + scene.high / 2;
const toWorldX = (x) => (x - scene.wide / 2) / camera.zoom + camera.x;
const toWorldY = (y) => (y - scene.high / 2) / camera.zoom + camera.y;
/** Signs grow slower than distances, so that zooming in untangles. */
const signScale = () => Math.min(Math.max(camera.zoom ** 0.6, 0.28), 2);

const repaint = oncePerFrame(paint);

/** Takes over the size of the window; what was seen stays where it was. False while the picture is hidden. */
function measureScene() {
  const box = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  // Paper takes the picture as it is.
  if (theme.paper.matches || theme.printing) return scene.wide > 0;
  if (box.width === 0 || box.height === 0) return false;
  if (scene.wide === box.width && scene.high === box.height && scene.ratio === ratio) return true;
  if (scene.wide > 0) {
    camera.x += (box.width - scene.wide) / 2 / camera.zoom;
    camera.y += (box.height - scene.high) / 2 / camera.zoom;
  }
  Object.assign(scene, { wide: box.width, high: box.height, ratio });
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
  return true;
}

/** Fits the canvas to the window and draws it; called whenever its size changes. */
function resizeScene() {
  if (!measureScene()) return;
  if (!scene.fitted) fitScene();
  paint();
}

/** Moves the camera so that all shown nodes with their labels are in the window. */
function fitScene() {
  scene.fitted = scene.wide > 0;
  if (!scene.fitted || scene.nodes.length === 0) return;
  const { left, right, top, bottom } = boundsOf(scene.nodes);
  camera.zoom = Math.max(Math.min(fittingZoom(scene.nodes), 1.5), ZOOM_LEAST);
  camera.x = (left + right) / 2;
  // The legend lies on the lower edge, and most labels below their nodes.
  camera.y = (top + bottom) / 2 + (legendHigh() / 2 + 10) / camera.zoom;
  repaint();
}

/** The box around the middles of nodes. Of many, a few that lie far out do not count. */
function boundsOf(nodes) {
  const xs = nodes.map((node) => node.x).sort((a, b) => a - b);
  const ys = nodes.map((node) => node.y).sort((a, b) => a - b);
  const out = nodes.length > 300 ? Math.floor(nodes.length / 100) : 0;
  return { left: xs[out], right: xs.at(-1 - out), top: ys[out], bottom: ys.at(-1 - out) };
}

/** How much of the lower edge the legend takes, in pixels. */
const legendHigh = () => byId("legend").offsetHeight;

/** The zoom at which nodes fill the window, with a rim for labels and the legend. */
function fittingZoom(nodes) {
  const { left, right, top, bottom } = boundsOf(nodes);
  const [wide, high] = [scene.wide || 1000, scene.high || 700];
  const [roomX, roomY] = [Math.max(wide - Math.min(130, wide * 0.22), 150), Math.max(high - legendHigh() - 80, 150)];
  return Math.min(roomX / Math.max(right - left, 1), roomY / Math.max(bottom - top, 1));
}

const greatest = (values) => values.reduce((one, other) => Math.max(one, other), -Infinity);

/** Zooms by `factor`, with the point (x, y) of the window staying where it is. */
function zoomAt(factor, x = scene.wide / 2, y = scene.high / 2) {
  const [worldX, worldY] = [toWorldX(x), toWorldY(y)];
  camera.zoom = Math.min(Math.max(camera.zoom * factor, ZOOM_LEAST), ZOOM_MOST);
  camera.x = worldX - (x - scene.wide / 2) / camera.zoom;
  camera.y = worldY - (y - scene.high / 2) / camera.zoom;
  repaint();
}

/** The part of the window that the panel does not lie on, as `[wide, high]`. */
function freeRoom() {
  const [box, over] = [canvas.getBoundingClientRect(), byId("panel").getBoundingClientRect()];
  if (over.width === 0 || over.left >= box.right || over.top >= box.bottom) return [scene.wide, scene.high];
  return over.left > box.left + 20 ? [over.left - box.left, scene.high] : [scene.wide, Math.max(over.top - box.top, 60)];
}

/** Brings nodes into the window if they are not in it or lie under the panel; `near`: and near enough to be read. */
function lookAt(nodes, near) {
  const [wide, high] = freeRoom();
  const away = nodes.some((node) => {
    const [x, y] = [toScreenX(node.x), toScreenY(node.y)];
    return x < 40 || y < 40 || x > wide - 40 || y > high - 40;
  });
  if (away || (near && camera.zoom < 0.45)) {
    if (near) camera.zoom = Math.max(camera.zoom, 0.7);
    const mean = (axis) => nodes.reduce((sum, node) => sum + node[axis], 0) / nodes.length;
    camera.x = mean("x") + (scene.wide - wide) / 2 / camera.zoom;
    camera.y = mean("y") + (scene.high - high) / 2 / camera.zoom;
  }
  repaint();
}

/** Reads the colours of the theme from the style sheet; on paper those of the light one. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  scene.colours = { paper: of("--paper"), ink: of("--ink"), soft: of("--soft"), rim: of("--rim"), choice: of("--accent") };
}

/** Takes over which nodes and edges are shown. Strong nodes are drawn last, on top. */
function setScene() {
  scene.nodes = model.nodes.filter((node) => node.shown).sort((one, other) => -byDegree(one, other));
  scene.edges = model.edges.filter((edge) => edge.shown);
  if (scene.hover && !scene.hover.shown) scene.hover = null;
}

/** How strongly something is drawn: 2 chosen, 1 as usual, 0 faded because something else is chosen. */
function emphasis() {
  const [node, edge] = [chosenNode(), chosenEdge()];
  const hovered = scene.hover;
  const edgeRank = (one) => {
    if (one === edge || one === hovered) return 2;
    if (edge) return 0;
    if (node) return one.source === node || one.target === node ? 2 : 0;
    return hovered && (one.source === hovered || one.target === hovered) ? 2 : 1;
  };
  const near = new Set();
  for (const one of edge ? [edge] : node ? node.edges.filter((tie) => tie.shown) : []) near.add(one.source).add(one.target);
  if (node) near.add(node);
  const nodeRank = (one) => {
    if (one === node || one === hovered || (edge && near.has(one))) return 2;
    return node || edge ? (near.has(one) ? 1 : 0) : 1;
  };
  return { edgeRank, nodeRank };
}

/** Draws the picture. */
function paint() {
  if (scene.wide === 0 || !scene.colours) return;
  pen.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  pen.globalAlpha = 1;
  pen.fillStyle = scene.colours.paper;
  pen.fillRect(0, 0, scene.wide, scene.high);
  const scale = signScale();
  for (const node of scene.nodes) {
    node.sx = toScreenX(node.x);
    node.sy = toScreenY(node.y);
    node.sr = nodeRadius(node) * scale;
  }
  const ranks = emphasis();
  const curves = visibleCurves();
  paintEdges(curves, ranks, scale);
  paintNodes(ranks);
  paintLabels(ranks, curves);
}

/** Whether a box touches the window. */
const inWindow = (left, top, right, bottom) => right > -20 && bottom > -20 && left < scene.wide + 20 && top < scene.high + 20;

/** The curves of all edges that touch the window. */
function visibleCurves() {
  const curves = [];
  for (const edge of scene.edges) {
    const { source, target } = edge;
    const room = edge.source === edge.target ? 60 : 30;
    const [left, right] = source.sx < target.sx ? [source.sx, target.sx] : [target.sx, source.sx];
    const [top, bottom] = source.sy < target.sy ? [source.sy, target.sy] : [target.sy, source.sy];
    if (inWindow(left - room, top - room, right + room, bottom + room)) curves.push(curveOf(edge));
  }
  return curves;
}

/**
 * The curve of an edge on the screen, from rim to rim: `{edge, x0, y0, cx, cy, x1, y1, long}`; a loop is `{loop}`.
 * Edges between the same two nodes bend by their slots.
 */
function curveOf(edge) {
  const { source, target } = edge;
  if (source === target) {
    const radius = (9 + 4 * edge.loop) * signScale();
    return { edge, loop: true, x0: source.sx, y0: source.sy - source.sr - radius * 0.8, radius, long: 6 * radius };
  }
  const dx = target.sx - source.sx;
  const dy = target.sy - source.sy;
  const far = Math.hypot(dx, dy) || 1;
  const bend = edge.slot * Math.min(0.28 * far, 34 * signScale());
  // The middle of the curve lies half as far out as its control point.
  const cx = (source.sx + target.sx) / 2 - (dy / far) * bend * 1.6;
  const cy = (source.sy + target.sy) / 2 + (dx / far) * bend * 1.6;
  const fromStart = Math.hypot(cx - source.sx, cy - source.sy) || 1;
  const fromEnd = Math.hypot(cx - target.sx, cy - target.sy) || 1;
  const startGap = Math.min(source.sr + 1, fromStart * 0.9);
  const endGap = Math.min(target.sr * 1.12 + 2.5, fromEnd * 0.9);
  return {
    edge,
    x0: source.sx + ((cx - source.sx) / fromStart) * startGap,
    y0: source.sy + ((cy - source.sy) / fromStart) * startGap,
    cx,
    cy,
    x1: target.sx + ((cx - target.sx) / fromEnd) * endGap,
    y1: target.sy + ((cy - target.sy) / fromEnd) * endGap,
    long: far - startGap - endGap,
  };
}

/** The point of a curve at `t` from 0 to 1. */
function pointOn(curve, t) {
  if (curve.loop) {
    const angle = Math.PI / 2 + 2 * Math.PI * t;
    return [curve.x0 + curve.radius * Math.cos(angle), curve.y0 + curve.radius * Math.sin(angle)];
  }
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return [a * curve.x0 + b * curve.cx + c * curve.x1, a * curve.y0 + b * curve.cy + c * curve.y1];
}

/** Draws edges in few strokes: all of one rank, style and width at once, faded ones first. */
function paintEdges(curves, { edgeRank }, scale) {
  const plain = curves.length > MANY_EDGES && (scene.moving || camera.zoom < 0.3);
  const batches = new Map();
  for (const curve of curves) {
    const rank = edgeRank(curve.edge);
    const width = Math.max(Math.round(edgeWidth(curve.edge) * Math.min(scale, 1.3) * 2) / 2, 0.5);
    const key = rank * 1e6 + curve.edge.look * 1e4 + Math.round(width * 10);
    if (!batches.has(key)) batches.set(key, { rank, style: looks[curve.edge.look], width, curves: [] });
    batches.get(key).curves.push(curve);
  }
  const thin = curves.length > MANY_EDGES ? 0.45 : 0.8;
  for (const key of [...batches.keys()].sort((a, b) => a - b)) {
    const batch = batches.get(key);
    pen.globalAlpha = batch.rank === 0 ? 0.1 : batch.rank === 2 ? 1 : thin;
    paintBatch(batch, plain && batch.rank < 2);
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

function paintBatch({ style, width, rank, curves }, plain) {
  pen.strokeStyle = style.colour;
  pen.fillStyle = style.colour;
  pen.lineWidth = rank === 2 ? width + 0.8 : width;
  pen.setLineDash(plain ? [] : style.dash.map((part) => part * Math.max(width / 2, 0.8)));
  pen.beginPath();
  for (const curve of curves) traceCurve(curve, plain);
  pen.stroke();
  if (plain || rank === 0 || style.end === "none") return;
  pen.setLineDash([]);
  pen.beginPath();
  const size = (5.6 + width * 1.2) * Math.min(Math.max(camera.zoom, 0.55), 1.3);
  for (const curve of curves) if (curve.long > size * 1.6) traceEnd(curve, style.end, size);
  if (style.end === "arrow" || style.end === "diamond") pen.fill();
  else {
    pen.lineWidth = style.end === "bar" ? Math.max(width, 2.4) : Math.max(width, 1.1);
    pen.stroke();
  }
}

function traceCurve(curve, plain) {
  if (curve.loop) {
    pen.moveTo(curve.x0 + curve.radius, curve.y0);
    pen.arc(curve.x0, curve.y0, curve.radius, 0, 2 * Math.PI);
    return;
  }
  pen.moveTo(curve.x0, curve.y0);
  if (plain || curve.edge.slot === 0) pen.lineTo(curve.x1, curve.y1);
  else pen.quadraticCurveTo(curve.cx, curve.cy, curve.x1, curve.y1);
}

/** Adds the end of an edge to the path: arrow, bar, diamond or open arrow, lying along the last bit of the curve. */
function traceEnd(curve, end, size) {
  const [x, y] = curve.loop ? pointOn(curve, 0.02) : [curve.x1, curve.y1];
  const [bx, by] = curve.loop ? pointOn(curve, 0.1) : [curve.cx, curve.cy];
  const far = Math.hypot(x - bx, y - by) || 1;
  const [dx, dy] = [((x - bx) / far) * size, ((y - by) / far) * size];
  const corner = (along, across) => [x + dx * along - dy * across, y + dy * along + dx * across];
  if (end === "bar") {
    pen.moveTo(...corner(0, -0.8));
    pen.lineTo(...corner(0, 0.8));
  } else if (end === "diamond") {
    pen.moveTo(...corner(0.15, 0));
    for (const [along, across] of [[-0.75, 0.55], [-1.65, 0], [-0.75, -0.55]]) pen.lineTo(...corner(along, across));
    pen.closePath();
  } else {
    pen.moveTo(...corner(-1, 0.5));
    pen.lineTo(...corner(0.15, 0));
    pen.lineTo(...corner(-1, -0.5));
    if (end === "arrow") pen.closePath();
  }
}

/** Draws the visible nodes, each with a rim that parts it from what lies under it. */
function paintNodes({ nodeRank }) {
  for (const node of scene.nodes) {
    if (!inWindow(node.sx - node.sr, node.sy - node.sr, node.sx + node.sr, node.sy + node.sr)) continue;
    const rank = nodeRank(node);
    pen.globalAlpha = rank === 0 ? 0.22 : 1;
    pen.beginPath();
    traceShape(pen, node.kind, node.sx, node.sy, Math.max(node.sr, 1.5));
    pen.fillStyle = node.colour ?? KIND_COLOURS.get(node.kind);
    pen.fill();
    if (node.sr > 2.5) {
      pen.lineWidth = rank === 2 ? 3 : 1.2;
      pen.strokeStyle = rank === 2 ? scene.colours.choice : scene.colours.rim;
      pen.stroke();
    }
  }
  pen.globalAlpha = 1;
}

/** What lies at a point of the window: a node, else an edge, else null. `slack` in pixels, more for fingers. */
function thingAt(x, y, slack) {
  for (let at = scene.nodes.length - 1; at >= 0; at -= 1) {
    const node = scene.nodes[at];
    if (Math.hypot(node.sx - x, node.sy - y) <= Math.max(node.sr, 3) + slack) return node;
  }
  let [nearest, found] = [slack + 3, null];
  for (const curve of visibleCurves()) {
    const { edge } = curve;
    const room = (curve.loop ? curve.radius * 2 : Math.abs(edge.slot) * 40) + slack + 6;
    const { source, target } = edge;
    if (x < Math.min(source.sx, target.sx) - room || x > Math.max(source.sx, target.sx) + room) continue;
    if (y < Math.min(source.sy, target.sy) - room - 40 || y > Math.max(source.sy, target.sy) + room) continue;
    const away = distanceTo(curve, x, y);
    if (away < nearest) [nearest, found] = [away, edge];
  }
  return found;
}

/** Distance in pixels from a point to a curve, taken as 16 straight pieces. */
function distanceTo(curve, x, y) {
  let nearest = Infinity;
  let [ax, ay] = pointOn(curve, 0);
  for (let step = 1; step <= 16; step += 1) {
    const [bx, by] = pointOn(curve, step / 16);
    const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const along = Math.min(Math.max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square, 0), 1);
    nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    [ax, ay] = [bx, by];
  }
  return nearest;
}
