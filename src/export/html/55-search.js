// The search box: names and aliases, by keyboard or pointer; Enter chooses a node.

const searchBox = byId("search");
const foundList = byId("found");
const search = { index: null, found: [], active: 0 };
const FOUND_MOST = 40;

/** Names and aliases folded for comparing, made at the first search. */
function searchIndex() {
  search.index ??= model.nodes.map((node) => ({
    node,
    name: fold(node.name.slice(0, 2000)),
    aliases: node.aliases.map((alias) => ({ wording: alias.wording, folded: fold(alias.wording.slice(0, 2000)) })),
  }));
  return search.index;
}

/** How well `text` answers: 0 the whole, 1 its beginning, 2 the beginning of a word, 3 inside; -1 not. */
function matchRank(text, wanted) {
  const at = text.indexOf(wanted);
  if (at < 0) return -1;
  if (at === 0) return text.length === wanted.length ? 0 : 1;
  return text.includes(` ${wanted}`) ? 2 : 3;
}

/** The nodes that a name or alias finds, the best first: `[{node, alias}]`, alias where that is what was found. */
function findNodes(words) {
  const wanted = fold(words);
  if (!wanted) return [];
  const found = [];
  for (const { node, name, aliases } of searchIndex()) {
    let best = { rank: matchRank(name, wanted), alias: "" };
    for (const { wording, folded } of aliases) {
      const rank = matchRank(folded, wanted);
      if (rank >= 0 && (best.rank < 0 || rank < best.rank)) best = { rank, alias: wording };
    }
    if (best.rank >= 0) found.push({ node, ...best });
  }
  const weight = ({ node }) => node.degree * 1000 + node.mentions;
  found.sort((a, b) => a.rank - b.rank || weight(b) - weight(a) || a.node.index - b.node.index);
  return found;
}

function showFound() {
  const all = findNodes(searchBox.value);
  search.found = all.slice(0, FOUND_MOST);
  search.active = 0;
  const items = search.found.map(({ node, alias }, at) =>
    make(
      "li",
      { role: "option", id: `found-${at}`, "aria-selected": at === 0 ? "true" : "false", "data-at": at },
      kindIcon(node.kind),
      make("span", { class: "what" }, makeName(node.name, 70), alias ? make("small", {}, " also ", makeName(alias, 50)) : null),
      make("small", { class: "soft" }, node.word),
    ),
  );
  if (all.length > FOUND_MOST) items.push(make("li", { class: "soft", role: "presentation" }, `${numbers.format(all.length - FOUND_MOST)} more`));
  if (items.length === 0 && searchBox.value.trim()) items.push(make("li", { class: "soft", role: "presentation" }, "No such name"));
  foundList.replaceChildren(...items);
  openFound(items.length > 0);
  if (searchBox.value.trim()) announce(all.length === 0 ? "No such name" : counted(all.length, "name"));
}

function openFound(open) {
  foundList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  if (open && search.found.length > 0) searchBox.setAttribute("aria-activedescendant", `found-${search.active}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

function moveFound(step) {
  if (search.found.length === 0) return;
  const items = foundList.querySelectorAll("[role=option]");
  items[search.active].setAttribute("aria-selected", "false");
  search.active = (search.active + step + search.found.length) % search.found.length;
  items[search.active].setAttribute("aria-selected", "true");
  items[search.active].scrollIntoView({ block: "nearest" });
  openFound(true);
}

function chooseFound(at) {
  const hit = search.found[at];
  if (!hit) return;
  openFound(false);
  searchBox.value = shorten(hit.node.name, 80);
  change({ node: hit.node.id });
  if (state.view === "graph") lookAtChosen(true);
}

function listenToSearch() {
  searchBox.addEventListener("input", showFound);
  searchBox.addEventListener("focus", () => searchBox.select());
  searchBox.addEventListener("blur", () => setTimeout(() => openFound(false), 150));
  searchBox.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (foundList.hidden) showFound();
      else moveFound(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (foundList.hidden) showFound();
      chooseFound(search.active);
    } else if (event.key === "Escape" && !foundList.hidden) {
      event.stopPropagation();
      event.preventDefault();
      openFound(false);
    }
  });
  foundList.addEventListener("pointerdown", (event) => event.preventDefault());
  foundList.addEventListener("click", (event) => {
    const item = event.target.closest("[data-at]");
    if (item) chooseFound(Number(item.dataset.at));
  });
}
