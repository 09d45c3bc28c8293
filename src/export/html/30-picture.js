// Picture: the graph on a canvas. Shows the strongest nodes; names are left out where they would lie on each other.
const canvas = $("canvas");
const pen = canvas.getContext("2d");
const camera = { x: 0, y: 0, zoom: 1 };
const shown = { nodes: [], edges: [], key: "" };
const MOST_MOVING = 2500;
let frame = 0, rest = 0, isMoving = false;

/** The nodes and edges of the picture: around one node or the strongest, and what lies between them. */
function choose(passing) {
  const around = byId.get(state.around);
  let chosen;
  if (around) {
    chosen = new Set([around]);
    for (const edge of passing) {
      if (edge.source === around) chosen.add(edge.target);
      if (edge.target === around) chosen.add(edge.source);
    }
  } else {
    const order = nodes.filter((node) => node.strength > 0).sort((a, b) => b.strength - a.strength || a.index - b.index);
    chosen = new Set(state.show > 0 ? order.slice(0, state.show) : order);
  }
  shown.edges = passing.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)).sort(byCount);
  // The strongest lines of each part; the rest stands in the table.
  if (state.show > 0 && !around) shown.edges = shown.edges.slice(0, 2 * state.show);
  const tied = new Set(shown.edges.flatMap((edge) => [edge.source, edge.target]));
  shown.nodes = [...chosen].filter((node) => tied.has(node) || node === around).sort((a, b) => b.strength - a.strength || a.index - b.index);
  const key = shown.nodes.map((node) => node.index).join(" ");
  if (key !== shown.key) {
    shown.key = key;
    arrange();
    fit();
  }
  draw();
}

const radiusOf = (node) => 5 + 2.2 * Math.sqrt(Math.min(node.strength, 60));

/** Gives the shown nodes room: from their places in the whole graph, neighbours pull, all push (Fruchterman and Reingold 1991). */
function arrange() {
  const all = shown.nodes, side = 105, n = all.length;
  if (n === 0) return;
  const mean = (axis) => all.reduce((sum, node) => sum + node[axis], 0) / n;
  const [x, y] = [mean("x"), mean("y")];
  const spread = Math.sqrt(all.reduce((sum, node) => sum + (node.x - x) ** 2 + (node.y - y) ** 2, 0) / n) || 1;
  const scale = (side * Math.sqrt(n)) / 2 / spread;
  all.forEach((node, at) => {
    node.at = [(node.x - x) * scale + (at % 7), (node.y - y) * scale + (at % 5)];
    node.move = [0, 0];
  });
  const rounds = n > 700 ? 0 : Math.min(220, Math.ceil(3e7 / (n * n + 1)));
  for (let round = 0; round < rounds; round += 1) {
    const heat = side * 0.6 * (1 - round / rounds);
    for (const node of all) node.move = [-node.at[0] * 0.02, -node.at[1] * 0.02];
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const dx = all[i].at[0] - all[j].at[0], dy = all[i].at[1] - all[j].at[1];
        const square = Math.max(dx * dx + dy * dy, 1);
        if (square > 36 * side * side) continue;
        const push = (2 * side * side) / square;
        all[i].move[0] += dx * push; all[i].move[1] += dy * push;
        all[j].move[0] -= dx * push; all[j].move[1] -= dy * push;
      }
    }
    for (const { source, target } of shown.edges) {
      const dx = target.at[0] - source.at[0], dy = target.at[1] - source.at[1];
      const pull = Math.sqrt(dx * dx + dy * dy) / side / 2;
      source.move[0] += dx * pull; source.move[1] += dy * pull;
      target.move[0] -= dx * pull; target.move[1] -= dy * pull;
    }
    for (const node of all) {
      const length = Math.hypot(...node.move) || 1;
      const step = Math.min(length, heat) / length;
      node.at[0] += node.move[0] * step; node.at[1] += node.move[1] * step;
    }
  }
}

const screenOf = ([x, y]) => [(x - camera.x) * camera.zoom + canvas.clientWidth / 2, (y - camera.y) * camera.zoom + canvas.clientHeight / 2];
const worldOf = ([x, y]) => [(x - canvas.clientWidth / 2) / camera.zoom + camera.x, (y - canvas.clientHeight / 2) / camera.zoom + camera.y];

/** Moves the camera so that everything can be seen. */
function fit() {
  if (shown.nodes.length === 0) return;
  const range = (axis) => shown.nodes.reduce(([low, high], node) => [Math.min(low, node.at[axis]), Math.max(high, node.at[axis])], [Infinity, -Infinity]);
  const [left, right] = range(0), [top, bottom] = range(1);
  camera.x = (left + right) / 2;
  camera.y = (top + bottom) / 2;
  const zoom = Math.min((canvas.clientWidth - 120) / (right - left + 60), (canvas.clientHeight - 110) / (bottom - top + 60));
  camera.zoom = Math.min(1.6, Math.max(0.02, zoom || 1));
}

function draw() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(paint);
}

/** As `draw` while the picture moves: of a large graph only the strongest lines, and all when it rests. */
function drawMoving() {
  isMoving = shown.edges.length > MOST_MOVING;
  clearTimeout(rest);
  rest = setTimeout(() => { isMoving = false; draw(); }, 160);
  draw();
}

/** A line as a curve on the screen: start, bend, end, each at the border of its node. */
function curve(edge) {
  const from = screenOf(edge.source.at), to = screenOf(edge.target.at);
  const zoom = Math.min(1.3, Math.max(0.45, camera.zoom));
  if (edge.source === edge.target) {
    const r = radiusOf(edge.source) * zoom;
    return [[from[0] + r, from[1]], [from[0] + 3.5 * r, from[1] - 3.5 * r], [from[0], from[1] - r]];
  }
  const dx = to[0] - from[0], dy = to[1] - from[1], length = Math.hypot(dx, dy) || 1;
  const side = edge.bend * Math.min(34, length / 3);
  const bend = [(from[0] + to[0]) / 2 - (dy / length) * side, (from[1] + to[1]) / 2 + (dx / length) * side];
  const border = (end, node) => {
    const x = bend[0] - end[0], y = bend[1] - end[1], far = Math.hypot(x, y) || 1;
    const r = (radiusOf(node) + 2) * zoom;
    return [end[0] + (x / far) * r, end[1] + (y / far) * r];
  };
  return [border(from, edge.source), bend, border(to, edge.target)];
}

function paint() {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const style = getComputedStyle(document.documentElement);
  const [paper, ink] = ["--paper", "--ink"].map((name) => style.getPropertyValue(name).trim());
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const picked = byId.get(state.node), line = edgeById.get(state.edge);
  const isNear = (edge) => (line ? edge === line : !picked || edge.source === picked || edge.target === picked);
  const lit = new Set(picked || line ? shown.edges.filter(isNear).flatMap((edge) => [edge.source, edge.target]) : shown.nodes);
  if (picked) lit.add(picked);
  paintLines(isNear, line, width, height);
  pen.setLineDash([]);
  for (const node of [...shown.nodes].reverse()) {
    const [x, y] = screenOf(node.at);
    if (x < -40 || x > width + 40 || y < -40 || y > height + 40) continue;
    pen.globalAlpha = lit.has(node) ? 1 : 0.2;
    pen.fillStyle = KINDS.get(node.kind);
    pen.strokeStyle = node === picked ? ink : paper;
    pen.lineWidth = node === picked ? 3 : 1.2;
    outline(node.kind, x, y, radiusOf(node) * Math.min(1.3, Math.max(0.45, camera.zoom)));
    pen.fill();
    pen.stroke();
  }
  paintNames(lit, ink, paper);
  pen.globalAlpha = 1;
}

/** All lines, those of one look in one stroke: thousands of strokes would not be smooth. Many are drawn without dashes. */
function paintLines(isNear, line, width, height) {
  const looks = new Map();
  for (const edge of isMoving ? shown.edges.slice(0, MOST_MOVING) : shown.edges) {
    const drawn = curve(edge), [from, bend, to] = drawn;
    if (Math.max(from[0], to[0], bend[0]) < 0 || Math.min(from[0], to[0], bend[0]) > width || Math.max(from[1], to[1], bend[1]) < 0 || Math.min(from[1], to[1], bend[1]) > height) continue;
    const thick = Math.round(2 * Math.min(6, (edge.isStance ? 1.3 : 0.8) + 0.7 * Math.log2(edge.count) + (edge === line ? 2 : 0))) / 2;
    const look = `${isNear(edge) ? 1 : 0} ${edge.isStance ? edge.relation : "tie"} ${thick}`;
    if (!looks.has(look)) looks.set(look, { near: isNear(edge), edge, thick, all: [] });
    looks.get(look).all.push([edge, drawn]);
  }
  const isPlain = shown.edges.length > 1500;
  for (const [, { near, edge, thick, all }] of [...looks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    pen.globalAlpha = near ? 0.85 : 0.1;
    pen.strokeStyle = pen.fillStyle = colourOf(edge.relation);
    pen.lineWidth = thick;
    pen.setLineDash(isPlain ? [] : edge.relation === "opposes" ? [7, 4] : edge.relation === "mixed" ? [2, 3] : []);
    pen.beginPath();
    for (const [, [from, bend, to]] of all) {
      pen.moveTo(...from);
      if (isPlain && camera.zoom < 0.5) pen.lineTo(...to);
      else pen.quadraticCurveTo(...bend, ...to);
    }
    pen.stroke();
    if (camera.zoom > 0.25 && !isMoving) for (const [one, [, bend, to]] of all) paintEnd(one, bend, to);
  }
}

/** How a line ends: an arrow supports, a bar opposes, a diamond is mixed. */
function paintEnd(edge, bend, to) {
  const way = Math.atan2(to[1] - bend[1], to[0] - bend[0]);
  const point = (back, side) => [to[0] - Math.cos(way) * back - Math.sin(way) * side, to[1] - Math.sin(way) * back + Math.cos(way) * side];
  pen.setLineDash([]);
  pen.beginPath();
  if (edge.relation === "opposes") {
    pen.moveTo(...point(1, 6));
    pen.lineTo(...point(1, -6));
    pen.lineWidth = 2.6;
    pen.stroke();
    return;
  }
  const size = edge.isStance ? 8 : 5;
  pen.moveTo(...to);
  pen.lineTo(...point(size, size / 2));
  if (edge.relation === "mixed") pen.lineTo(...point(2 * size, 0));
  pen.lineTo(...point(size, -size / 2));
  pen.closePath();
  pen.fill();
}

function outline(kind, x, y, r) {
  pen.beginPath();
  if (kind === "person") pen.arc(x, y, r, 0, 7);
  else if (kind === "group") pen.rect(x - r, y - r, 2 * r, 2 * r);
  else if (kind === "issue") pen.roundRect(x - r * 1.25, y - r * 0.85, 2.5 * r, 1.7 * r, r * 0.6);
  else {
    const corners = kind === "instrument" ? 4 : 6;
    for (let n = 0; n < corners; n += 1) pen.lineTo(x + 1.2 * r * Math.cos((n * 2 * Math.PI) / corners), y + 1.2 * r * Math.sin((n * 2 * Math.PI) / corners));
    pen.closePath();
  }
}

/** Names below their nodes, the strongest first, each only where nothing is written yet. */
function paintNames(lit, ink, paper) {
  const taken = [];
  pen.font = "12px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.lineJoin = "round";
  for (const node of [...shown.nodes].sort((a, b) => lit.has(b) - lit.has(a))) {
    const [x, y] = screenOf(node.at);
    if (x < -60 || x > canvas.clientWidth + 60 || y < -20 || y > canvas.clientHeight + 20) continue;
    const name = node.name.length > 34 ? `${[...node.name].slice(0, 33).join("")}…` : node.name;
    node.width ??= pen.measureText(name).width;
    const width = node.width, top = y + radiusOf(node) * Math.min(1.3, Math.max(0.45, camera.zoom)) + 2;
    const box = [x - width / 2 - 2, top, x + width / 2 + 2, top + 15];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    pen.globalAlpha = lit.has(node) ? 1 : 0.25;
    pen.strokeStyle = paper;
    pen.lineWidth = 3;
    pen.strokeText(name, x, top + 11);
    pen.fillStyle = ink;
    pen.fillText(name, x, top + 11);
    if (taken.length > (isMoving ? 60 : 250)) break;
  }
}

/** What lies under a point of the screen: a node, else a line. */
function under(point) {
  const node = shown.nodes.find((one) => Math.hypot(...screenOf(one.at).map((part, axis) => part - point[axis])) < radiusOf(one) * 1.3 + 3);
  if (node) return { node };
  for (const edge of shown.edges) {
    const [from, bend, to] = curve(edge);
    for (let part = 0; part <= 1; part += 0.05) {
      const at = [0, 1].map((axis) => (1 - part) ** 2 * from[axis] + 2 * part * (1 - part) * bend[axis] + part ** 2 * to[axis]);
      if (Math.hypot(at[0] - point[0], at[1] - point[1]) < 7) return { edge };
    }
  }
  return {};
}

function zoomBy(factor, point = [canvas.clientWidth / 2, canvas.clientHeight / 2]) {
  const before = worldOf(point);
  camera.zoom = Math.min(8, Math.max(0.02, camera.zoom * factor));
  const after = worldOf(point);
  camera.x += before[0] - after[0];
  camera.y += before[1] - after[1];
  drawMoving();
}

/** Pointers and keys on the picture. */
function listenToPicture() {
  const pointers = new Map();
  let held = null, moved = 0;
  const place = (event) => [event.offsetX, event.offsetY];
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    held = pointers.size === 1 ? (under(place(event)).node ?? null) : null;
    moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId), now = place(event);
    if (!before) {
      const { node, edge } = under(now);
      canvas.style.cursor = node || edge ? "pointer" : "grab";
      canvas.title = node ? node.name : edge ? `${edge.source.name} ${worded(edge.relation)} ${edge.target.name}` : "";
      return;
    }
    moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const length = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
      zoomBy(length(now) / length(before), other);
    } else if (held && moved > 4) held.at = worldOf(now);
    else if (!held) {
      camera.x -= (now[0] - before[0]) / camera.zoom;
      camera.y -= (now[1] - before[1]) / camera.zoom;
    }
    pointers.set(event.pointerId, now);
    drawMoving();
  });
  canvas.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    if (moved > 4) return;
    const { node, edge } = under(place(event));
    if (node) openNode(node);
    else if (edge) openEdge(edge);
    else closePanel();
  });
  canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(Math.exp(-Math.sign(event.deltaY) * Math.min(80, Math.abs(event.deltaY)) * 0.003), place(event));
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (way) {
      camera.x += (way[0] * 60) / camera.zoom;
      camera.y += (way[1] * 60) / camera.zoom;
      drawMoving();
    } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else return;
    event.preventDefault();
  });
  $("zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("zoom-fit").addEventListener("click", () => { fit(); draw(); });
  new ResizeObserver(() => draw()).observe(canvas);
}

/** For tests: where a node, or the middle of an edge, is on the screen. */
window.stancegraph = {
  screen(id) {
    const corner = canvas.getBoundingClientRect();
    const edge = shown.edges.find((one) => one.id === id);
    if (edge) {
      const [from, bend, to] = curve(edge);
      return [0, 1].map((axis) => (from[axis] + 2 * bend[axis] + to[axis]) / 4 + [corner.left, corner.top][axis]);
    }
    const node = shown.nodes.find((one) => one.id === id);
    return node && screenOf(node.at).map((part, axis) => part + [corner.left, corner.top][axis]);
  },
  shown: () => ({ nodes: shown.nodes.map((node) => node.id), edges: shown.edges.map((edge) => edge.id) }),
};
