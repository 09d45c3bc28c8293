// Labels of the picture: the important first, each only where it lies on no other label and no larger node.

const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
/** Widths of lines that were measured, by size and text; emptied when it has grown too large. */
const labelWidths = new Map();

/** Draws the labels of nodes and, around a chosen node, the words of its ties. */
function paintLabels({ nodeRank }, curves) {
  const [taken, nodes] = [makeGrid(), makeGrid()];
  const visible = scene.nodes.filter((node) => inWindow(node.sx - 60, node.sy - 20, node.sx + 60, node.sy + 20));
  // A label may not lie on a node that means something; small dots under a label do no harm in a crowd.
  const smallest = visible.length > 150 ? 7 : 0;
  for (const node of visible) {
    if (node.sr >= smallest && nodeRank(node) > 0) nodes.add(node.sx - node.sr, node.sy - node.sr, node.sx + node.sr, node.sy + node.sr);
  }
  const most = scene.moving && scene.edges.length > MANY_EDGES ? 40 : 260;
  const ranked = [...visible].reverse().sort((one, other) => nodeRank(other) - nodeRank(one)).slice(0, most * 3);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.direction = "ltr";
  let drawn = 0;
  for (const node of ranked) {
    if (drawn >= most) break;
    if (node.sr < 2.2 && nodeRank(node) < 2 && drawn > 60) break;
    if (paintLabel(node, nodeRank(node), taken, nodes, drawn < LABELS_FIRST)) drawn += 1;
  }
  paintTieWords(curves, taken);
  pen.globalAlpha = 1;
}

/** So many of the strongest get a label even where it must lie on other nodes. */
const LABELS_FIRST = 25;

/**
 * Draws a node's label at the first free place: below, above, right, left, then the corners. Says whether there was
 * one. `taken` are the labels so far; `first` may lie on nodes if all else fails.
 */
function paintLabel(node, rank, taken, nodes, first) {
  const lines = labelLines(node);
  const size = Math.round(Math.min(Math.max(10.5 + node.sr / 8, 11), 14));
  pen.font = `${rank === 2 ? 600 : 400} ${size}px ${LABEL_FONT}`;
  const wide = greatest(lines.map((line) => lineWidth(line, pen.font))) + 4;
  const high = lines.length * (size + 1) + 1;
  const gapX = node.sr * 1.25 + 3 + wide / 2;
  const gapY = node.sr * 1.05 + 2 + high / 2;
  const sides = [[0, gapY], [0, -gapY], [gapX, 0], [-gapX, 0], [gapX, gapY], [-gapX, gapY], [gapX, -gapY], [-gapX, -gapY]];
  const boxes = sides.map(([dx, dy]) => [node.sx + dx - wide / 2, node.sy + dy - high / 2, node.sx + dx + wide / 2, node.sy + dy + high / 2]);
  // A label that the side of the window cuts off cannot be read.
  const whole = boxes.filter((one) => one[0] > 0 && one[2] < scene.wide);
  const box =
    whole.find((one) => taken.free(...one) && nodes.free(...one)) ??
    (first || rank === 2 ? whole.find((one) => taken.free(...one)) : null) ??
    (rank === 2 ? boxes[0] : null);
  if (!box) return false;
  taken.add(...box);
  pen.globalAlpha = rank === 0 ? 0.35 : 1;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  lines.forEach((line, at) => paintLine(line, x, y + (at - (lines.length - 1) / 2) * (size + 1), scene.colours.ink));
  return true;
}

function paintLine(line, x, y, colour) {
  pen.lineWidth = 3;
  pen.strokeStyle = scene.colours.paper;
  pen.strokeText(line, x, y);
  pen.fillStyle = colour;
  pen.fillText(line, x, y);
}

/** The words of ties that are no stance ("leads"), on the edges of what is chosen. */
function paintTieWords(curves, taken) {
  const [node, edge] = [chosenNode(), chosenEdge()];
  if (!node && !edge) return;
  pen.font = `italic 11px ${LABEL_FONT}`;
  pen.globalAlpha = 1;
  for (const curve of curves) {
    const one = curve.edge;
    if (one.style !== "other" || (one !== edge && one.source !== node && one.target !== node)) continue;
    const words = relationName(one.relation);
    const wide = lineWidth(words, pen.font) / 2 + 2;
    const [x, y] = pointOn(curve, 0.5);
    if (curve.long < wide * 2 || !taken.free(x - wide, y - 7, x + wide, y + 7)) continue;
    taken.add(x - wide, y - 7, x + wide, y + 7);
    paintLine(words, x, y, scene.colours.soft);
  }
}

function lineWidth(line, font) {
  const key = `${font} ${line}`;
  if (!labelWidths.has(key)) {
    if (labelWidths.size > 20000) labelWidths.clear();
    labelWidths.set(key, pen.measureText(line).width);
  }
  return labelWidths.get(key);
}

/** Boxes that are taken, found again by squares of 64 px. */
function makeGrid() {
  const squares = new Map();
  const each = (left, top, right, bottom, work) => {
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column += 1) {
      for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row += 1) {
        if (work(column * 100003 + row) === false) return false;
      }
    }
    return true;
  };
  return {
    add(...box) {
      each(...box, (key) => {
        if (!squares.has(key)) squares.set(key, []);
        squares.get(key).push(box);
      });
    },
    free(left, top, right, bottom) {
      const apart = (box) => box[0] >= right || box[2] <= left || box[1] >= bottom || box[3] <= top;
      return each(left, top, right, bottom, (key) => (squares.get(key) ?? []).every(apart));
    },
  };
}
