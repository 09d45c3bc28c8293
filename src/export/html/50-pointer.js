// Mouse, fingers and keys on the picture: pan, zoom, drag nodes, rest on things, choose them.

/** Pointers that are down, by id; what the gesture does: `pan`, `drag` (a node) or `pinch`. */
const gesture = { pointers: new Map(), kind: null, node: null, moved: false, startX: 0, startY: 0, apart: 0 };
const tip = byId("tip");
let wheelRest = 0;

function pointIn(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

const slackOf = (event) => (event.pointerType === "touch" ? 10 : 3);

function listenToPointer() {
  canvas.addEventListener("pointerdown", pointerDown);
  canvas.addEventListener("pointermove", pointerMove);
  canvas.addEventListener("pointerup", pointerUp);
  canvas.addEventListener("pointercancel", pointerUp);
  canvas.addEventListener("pointerleave", () => setHover(null));
  canvas.addEventListener("wheel", wheelTurned, { passive: false });
  canvas.addEventListener("dblclick", (event) => {
    if (!thingAt(...pointIn(event), 3)) zoomAt(1.8, ...pointIn(event));
  });
  canvas.addEventListener("keydown", canvasKey);
}

function pointerDown(event) {
  if (event.button !== 0) return;
  try {
    canvas.setPointerCapture(event.pointerId);
  } catch {
    // A pointer that is gone already needs no capture.
  }
  const [x, y] = pointIn(event);
  gesture.pointers.set(event.pointerId, [x, y]);
  if (gesture.pointers.size === 2) {
    const [one, two] = gesture.pointers.values();
    Object.assign(gesture, { kind: "pinch", moved: true, apart: Math.hypot(one[0] - two[0], one[1] - two[1]) });
    return;
  }
  const thing = thingAt(x, y, slackOf(event));
  const node = thing && model.nodeById.get(thing.id) === thing ? thing : null;
  Object.assign(gesture, { kind: node ? "drag" : "pan", node, moved: false, startX: x, startY: y });
}

function pointerMove(event) {
  const [x, y] = pointIn(event);
  const before = gesture.pointers.get(event.pointerId);
  if (!before) {
    laterHover(x, y, slackOf(event));
    return;
  }
  gesture.pointers.set(event.pointerId, [x, y]);
  if (gesture.kind === "pinch") {
    pinch(before, [x, y]);
    return;
  }
  // A click may tremble a little.
  if (!gesture.moved && Math.hypot(x - gesture.startX, y - gesture.startY) < slackOf(event) + 2) return;
  gesture.moved = true;
  scene.moving = true;
  setHover(null);
  canvas.classList.add("grabbed");
  if (gesture.kind === "drag") {
    gesture.node.x = toWorldX(x);
    gesture.node.y = toWorldY(y);
  } else {
    camera.x -= (x - before[0]) / camera.zoom;
    camera.y -= (y - before[1]) / camera.zoom;
  }
  repaint();
}

/** Two fingers: their distance zooms, their middle pans. */
function pinch(before, now) {
  const [one, two] = gesture.pointers.values();
  const apart = Math.hypot(one[0] - two[0], one[1] - two[1]) || 1;
  const [x, y] = [(one[0] + two[0]) / 2, (one[1] + two[1]) / 2];
  scene.moving = true;
  camera.x -= (now[0] - before[0]) / 2 / camera.zoom;
  camera.y -= (now[1] - before[1]) / 2 / camera.zoom;
  zoomAt(apart / (gesture.apart || apart), x, y);
  gesture.apart = apart;
}

function pointerUp(event) {
  const click = gesture.pointers.delete(event.pointerId) && !gesture.moved && event.type === "pointerup";
  if (gesture.pointers.size > 0) {
    gesture.kind = "pan";
    return;
  }
  gesture.kind = null;
  canvas.classList.remove("grabbed");
  scene.moving = false;
  repaint();
  if (!click) return;
  const thing = thingAt(gesture.startX, gesture.startY, slackOf(event));
  chooseThing(thing);
}

/** Chooses a node or edge, or nothing. */
function chooseThing(thing) {
  if (!thing) {
    if (state.node || state.edge) change({ node: null, edge: null });
  } else if (model.edgeById.get(thing.id) === thing) change({ edge: thing.id });
  else change({ node: thing.id });
}

function wheelTurned(event) {
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
  scene.moving = true;
  setHover(null);
  zoomAt(Math.exp(-Math.max(Math.min(event.deltaY * lines, 240), -240) * 0.0016), ...pointIn(event));
  clearTimeout(wheelRest);
  wheelRest = setTimeout(() => {
    scene.moving = false;
    repaint();
  }, 160);
}

const hoverPoint = { x: 0, y: 0, slack: 3 };
const hoverSoon = oncePerFrame(() => {
  if (gesture.kind === null) setHover(thingAt(hoverPoint.x, hoverPoint.y, hoverPoint.slack));
});
function laterHover(x, y, slack) {
  Object.assign(hoverPoint, { x, y, slack });
  hoverSoon();
}

/** Marks what the pointer rests on, and says in a small box what it is. */
function setHover(thing) {
  if (thing) placeTip(thing);
  else tip.hidden = true;
  if (thing === scene.hover) return;
  scene.hover = thing;
  canvas.classList.toggle("pointing", thing !== null);
  repaint();
}

function placeTip(thing) {
  const isNode = model.nodeById.get(thing.id) === thing;
  const head = isNode ? makeName(thing.name, 90) : make("span", {}, shorten(edgeSentence(thing), 150));
  const line = isNode
    ? `${thing.word} · ${counted(thing.ties, "edge")} · ${amountOf(thing)}`
    : `${amount(thing.count)}${model.network ? "" : ` · best score ${scoreText(thing.best)}`}`;
  tip.replaceChildren(make("strong", {}, head), make("span", { class: "soft" }, line));
  tip.hidden = false;
  const left = Math.min(hoverPoint.x + 14, scene.wide - tip.offsetWidth - 6);
  const above = hoverPoint.y + tip.offsetHeight + 22 > scene.high;
  tip.style.left = `${Math.max(left, 4)}px`;
  tip.style.top = `${above ? hoverPoint.y - tip.offsetHeight - 10 : hoverPoint.y + 16}px`;
}

/** Keys of the picture: arrows pan, + and - zoom, 0 fits. Says whether the key was one of them. */
function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = (event.shiftKey ? 240 : 60) / camera.zoom;
  const moves = new Map([
    ["ArrowLeft", () => (camera.x -= step)],
    ["ArrowRight", () => (camera.x += step)],
    ["ArrowUp", () => (camera.y -= step)],
    ["ArrowDown", () => (camera.y += step)],
    ["+", () => zoomAt(1.25)],
    ["=", () => zoomAt(1.25)],
    ["-", () => zoomAt(0.8)],
    ["0", fitScene],
  ]);
  const move = moves.get(event.key);
  if (!move) return;
  event.preventDefault();
  move();
  repaint();
}
