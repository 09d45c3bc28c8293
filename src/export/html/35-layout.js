// Where nodes stand: the places that came with the page, then a short relaxation of those that are shown.
//
// No chance is in it: the same choice of nodes gives the same picture.

/** Above this many nodes the places are taken as they came. */
const RELAX_MOST = 700;
/** The angle of the seeds of a sunflower: neighbours in the list stand well apart. */
const GOLDEN = 2.399963229728653;

/** Brings the given places to our scale (about 60 px from node to node), or makes some if they cannot be used. */
function startPlaces(nodes) {
  const good = nodes.length > 1 && nodes.every(({ given }) => Number.isFinite(given?.[0]) && Number.isFinite(given?.[1]));
  const spread = good ? scaled(nodes.map(({ given }) => given), 40 * Math.sqrt(nodes.length)) : null;
  nodes.forEach((node, at) => {
    const place = spread?.[at] ?? sunflower(at, 45);
    node.homeX = place[0];
    node.homeY = place[1];
  });
}

/** A place of its own for the n-th of many. */
const sunflower = (at, step) => [step * Math.sqrt(at) * Math.cos(at * GOLDEN), step * Math.sqrt(at) * Math.sin(at * GOLDEN)];

/** The same points around 0 with their root mean square distance from it set; null if they are all one point. */
function scaled(points, wanted) {
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const now = Math.sqrt(points.reduce((sum, point) => sum + (point[0] - x) ** 2 + (point[1] - y) ** 2, 0) / points.length);
  return now > 1e-9 ? points.map((point) => [((point[0] - x) * wanted) / now, ((point[1] - y) * wanted) / now]) : null;
}

/**
 * Places the shown nodes. `fresh` starts anew; else what stands stays where it is, and only new nodes find a place.
 * Returns whether anything but new nodes moved.
 */
function arrange(nodes, edges, fresh) {
  const news = nodes.filter((node) => !node.placed);
  const all = fresh || news.length > nodes.length * 0.4;
  if (!all && news.length === 0) return false;
  if (nodes.length > RELAX_MOST) {
    for (const node of all ? nodes : news) Object.assign(node, { x: node.homeX, y: node.homeY, placed: true });
    return all;
  }
  if (all) {
    const start = scaled(nodes.map((node) => [node.homeX, node.homeY]), 45 * Math.sqrt(nodes.length));
    nodes.forEach((node, at) => {
      const [x, y] = start?.[at] ?? sunflower(at, 60);
      Object.assign(node, { x, y, still: false });
    });
  } else {
    for (const node of nodes) node.still = node.placed;
    for (const node of news) placeNearTies(node);
  }
  const bodies = makeBodies(nodes);
  relax(bodies, springs(bodies, edges), nodes.length > 200 ? 160 : 320, all);
  // Twice, because making room makes the whole larger, and so the labels on it.
  partLabels(bodies);
  partLabels(bodies);
  for (const node of nodes) node.placed = true;
  return all;
}

/** A new node starts beside those it is tied to. */
function placeNearTies(node) {
  const ties = node.edges.map((edge) => otherEnd(edge, node)).filter((other) => other.shown && other.placed && other !== node);
  const [dx, dy] = sunflower((node.index % 40) + 4, 14);
  node.x = dx + (ties.length ? ties.reduce((sum, tie) => sum + tie.x, 0) / ties.length : 0);
  node.y = dy + (ties.length ? ties.reduce((sum, tie) => sum + tie.y, 0) / ties.length : 0);
}

function makeBodies(nodes) {
  return nodes.map((node, at) => ({ node, at, mass: 1 + Math.sqrt(node.edges.filter((edge) => edge.shown).length), dx: 0, dy: 0 }));
}

/** How hard an edge pulls. Who is in conflict is not brought together; who is against a concept still stands beside it. */
function pullOf(edge) {
  if (!model.network) return 1 + 0.35 * Math.log2(Math.max(edge.count, 1));
  return edge.value < 0 && !model.network.directed ? 0 : 0.4 + (1.6 * edge.fixed) / (model.network.most || 1);
}

/** Pairs of bodies that pull each other, with how hard. */
function springs(bodies, edges) {
  const bodyOf = new Map(bodies.map((body) => [body.node, body]));
  return edges
    .filter((edge) => edge.source !== edge.target && pullOf(edge) > 0)
    .map((edge) => [bodyOf.get(edge.source), bodyOf.get(edge.target), pullOf(edge)]);
}

/** Pushes all apart and pulls what is tied together, each round a little less (Fruchterman and Reingold, 1991). */
function relax(bodies, ties, rounds, all) {
  const far = bodies.length > 200 ? 75 : 100;
  // A wide window wants a wide picture: the middle pulls harder from above and below, and in a tall one from the sides.
  const shape = Math.sqrt(Math.min(Math.max((scene.wide || 1000) / (scene.high || 700), 0.4), 2.5));
  for (let round = 0; round < rounds; round += 1) {
    const heat = (all ? 60 : 30) * (1 - round / rounds) ** 1.5 + 0.5;
    for (const body of bodies) {
      body.dx = ((-body.node.x * 0.62) / shape) * body.mass;
      body.dy = -body.node.y * 0.62 * shape * body.mass;
    }
    for (let one = 0; one < bodies.length; one += 1) {
      for (let two = one + 1; two < bodies.length; two += 1) push(bodies[one], bodies[two], far);
    }
    for (const [one, two, pull] of ties) attract(one, two, pull, far);
    for (const { node, dx, dy } of bodies) {
      const length = Math.hypot(dx, dy);
      if (node.still || length < 1e-9) continue;
      const step = Math.min(length, heat) / length;
      node.x += dx * step;
      node.y += dy * step;
    }
  }
}

function push(one, two, far) {
  let dx = one.node.x - two.node.x;
  let dy = one.node.y - two.node.y;
  // Two on one point part by their places in the list.
  if (dx === 0 && dy === 0) [dx, dy] = sunflower(one.at * 7 + two.at + 1, 0.1);
  const square = Math.max(dx * dx + dy * dy, 1);
  const force = (far * far * 0.8 * Math.sqrt(one.mass * two.mass)) / square;
  one.dx += dx * force;
  one.dy += dy * force;
  two.dx -= dx * force;
  two.dy -= dy * force;
}

function attract(one, two, pull, far) {
  const dx = one.node.x - two.node.x;
  const dy = one.node.y - two.node.y;
  const force = (Math.hypot(dx, dy) * pull) / far / Math.sqrt(Math.min(one.mass, two.mass));
  one.dx -= dx * force;
  one.dy -= dy * force;
  two.dx += dx * force;
  two.dy += dy * force;
}

/** Moves nodes until the boxes of their labels no longer lie on each other, so far as a few rounds do that. */
function partLabels(bodies) {
  if (bodies.length > 320) return;
  // Labels keep their size when the picture shrinks to fit, so they need more of it; in a crowd only some can show.
  const zoom = Math.max(Math.min(fittingZoom(bodies.map(({ node }) => node)), 1), bodies.length > 90 ? 0.7 : 0.5);
  const boxes = bodies.map(({ node }) => {
    const lines = labelLines(node);
    const wide = Math.max(...lines.map((line) => line.length)) * 6.2;
    return { node, wide: (Math.max(wide, 2 * nodeRadius(node)) / 2 + 5) / zoom, high: (nodeRadius(node) + lines.length * 7 + 3) / zoom };
  });
  for (let round = 0; round < 80; round += 1) {
    let moved = false;
    for (let at = 0; at < boxes.length; at += 1) {
      for (let next = at + 1; next < boxes.length; next += 1) moved = partTwo(boxes[at], boxes[next]) || moved;
    }
    if (!moved) return;
  }
}

/** Moves two overlapping boxes apart on the shorter way; says whether they overlapped. */
function partTwo(one, two) {
  const dx = two.node.x - one.node.x;
  const dy = two.node.y - one.node.y;
  const overX = one.wide + two.wide - Math.abs(dx);
  const overY = one.high + two.high - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  const shares = one.node.still === two.node.still ? [0.5, 0.5] : one.node.still ? [0, 1] : [1, 0];
  if (one.node.still && two.node.still) return false;
  const axis = overX < overY ? "x" : "y";
  const step = Math.min(overX, overY) * (axis === "x" ? Math.sign(dx) || 1 : Math.sign(dy) || 1) * 0.6;
  one.node[axis] -= step * shares[0];
  two.node[axis] += step * shares[1];
  return true;
}

/** Words of a node's label in at most two lines of about 22 characters. */
function labelLines(node) {
  if (node.lines) return node.lines;
  const lines = [""];
  for (const word of shorten(node.name, 60).split(" ")) {
    const line = lines.at(-1);
    if (line && [...line].length + [...word].length + 1 > 22) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  node.lines = lines.slice(0, 2).map((line) => shorten(line, 26));
  if (lines.length > 2 && !node.lines[1].endsWith("…")) node.lines[1] += "…";
  return node.lines;
}
