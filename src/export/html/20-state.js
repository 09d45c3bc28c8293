// What the user has chosen: view, selection and filters; kept in the hash of the address, so that a link restores it.

/** The state of a fresh page. Filters name what is hidden, so that nothing hidden is nothing written. */
function freshState() {
  return {
    view: "graph",
    node: null,
    edge: null,
    focus: null,
    issue: null,
    show: "60",
    kinds: new Set(),
    relations: new Set(),
    certainties: new Set(),
    score: 0,
    from: "",
    to: "",
    undated: true,
    rows: "edges",
    sort: "",
  };
}

const VIEWS = ["graph", "table", "issues"];
/** In a network the issues are vertices, or not there at all. */
const viewsHere = () => (model.network ? VIEWS.filter((view) => view !== "issues") : VIEWS);
/** The highest score that can be asked for; of a network it is the highest weight. */
const scoreMost = () => (model.network ? model.network.most : 1);
const SHOWS = ["60", "150", "300", "all"];
const FILTERS = ["kinds", "relations", "certainties", "score", "from", "to", "undated"];
const state = freshState();

/** The state as the text of a hash, without `#`; empty for a fresh page. */
function hashOfState() {
  const words = new URLSearchParams();
  const fresh = freshState();
  for (const name of Object.keys(fresh)) {
    const value = state[name];
    if (value instanceof Set) {
      if (value.size > 0) words.set(`no-${name}`, [...value].sort().join(","));
    } else if (value !== fresh[name] && value !== null) {
      words.set(name, String(value));
    }
  }
  return words.toString();
}

/** Reads the hash into the state. What it names and the graph does not have is left out. */
function readHash() {
  const words = new URLSearchParams(location.hash.slice(1));
  const read = freshState();
  const oneOf = (name, allowed) => {
    if (allowed.includes(words.get(name))) read[name] = words.get(name);
  };
  oneOf("view", viewsHere());
  oneOf("show", SHOWS);
  oneOf("rows", ["edges", "passages"]);
  for (const name of ["node", "focus", "issue"]) if (model.nodeById.has(words.get(name))) read[name] = words.get(name);
  if (model.edgeById.has(words.get("edge"))) read.edge = words.get("edge");
  for (const name of ["kinds", "relations", "certainties"]) {
    read[name] = new Set((words.get(`no-${name}`) ?? "").split(",").filter(Boolean));
  }
  const score = Number(words.get("score"));
  if (score >= 0 && score <= scoreMost()) read.score = score;
  for (const name of ["from", "to"]) read[name] = asDay(words.get(name)) ?? "";
  read.undated = words.get("undated") !== "false";
  if (/^-?[a-z]+$/.test(words.get("sort") ?? "")) read.sort = words.get("sort");
  Object.assign(state, read);
}

/** Writes the hash: as a new page of the history if `step` is set (going back undoes it), else in place. */
function writeHash(step) {
  const hash = hashOfState();
  if (hash === location.hash.slice(1)) return;
  const address = hash ? `#${hash}` : location.pathname + location.search;
  try {
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    location.hash = hash;
  }
}

/** Changes the state and draws what follows from it. `{node: id}` clears a chosen edge, and the reverse. */
function change(patch) {
  if (patch.node) patch.edge = null;
  if (patch.edge) patch.node = null;
  const before = { ...state };
  Object.assign(state, patch);
  const changed = (name) => before[name] !== state[name];
  const step = ["view", "node", "edge", "focus", "issue"].some(changed);
  // A slider writes many states a second, and browsers limit how often the address may change.
  if (step) writeHash(true);
  else laterHash();
  refresh({ filters: FILTERS.some((name) => name in patch), before });
}

let hashTimer = 0;
function laterHash() {
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => writeHash(false), 200);
}

/** Whether a filter is not as on a fresh page; whether any is. */
function filterSet(name) {
  return state[name] instanceof Set ? state[name].size > 0 : state[name] !== freshState()[name];
}
const filtersSet = () => FILTERS.some(filterSet);

/** The chosen node or edge, as objects of the model. */
const chosenNode = () => model.nodeById.get(state.node) ?? null;
const chosenEdge = () => model.edgeById.get(state.edge) ?? null;
const focusNode = () => model.nodeById.get(state.focus) ?? null;
