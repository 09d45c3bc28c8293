// A small timeline: passages by month (by year over long times), stances stacked by kind, with the same as a table.

const TIMELINE_WIDE = 340;
const TIMELINE_HIGH = 70;
/** More months than this are shown as years. */
const MONTHS_MOST = 48;

/** The passages by period: `{unit, periods: [{period, counts: Map(style -> number)}], undated}`. */
function passagesByTime(passages) {
  const dated = passages.filter((passage) => passage.date !== null);
  const months = dated.map((passage) => passage.date.slice(0, 7)).sort();
  const span = months.length > 0 ? monthNumber(months.at(-1)) - monthNumber(months[0]) + 1 : 0;
  const unit = span > MONTHS_MOST ? "year" : "month";
  const key = (date) => date.slice(0, unit === "year" ? 4 : 7);
  const periods = new Map();
  for (const period of periodsBetween(months[0], months.at(-1), unit)) periods.set(period, new Map());
  for (const passage of dated) {
    const period = periods.get(key(passage.date));
    if (period) more(period, passage.edge.style);
  }
  const list = [...periods].map(([period, styles]) => ({ period, styles }));
  return { unit, periods: list, undated: passages.length - dated.length };
}

const monthNumber = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** All months or years from the first to the last, empty ones too. */
function periodsBetween(first, last, unit) {
  if (!first) return [];
  const [from, to] = [monthNumber(first), monthNumber(last)];
  const periods = new Set();
  for (let at = from; at <= to && periods.size < 400; at += unit === "year" ? 12 - (at % 12) : 1) {
    const year = String(Math.floor(at / 12)).padStart(4, "0");
    periods.add(unit === "year" ? year : `${year}-${String((at % 12) + 1).padStart(2, "0")}`);
  }
  return [...periods];
}

/** The timeline as an element; a line of text where there is nothing to draw. */
function timeline(passages, whose) {
  const { unit, periods, undated } = passagesByTime(passages);
  if (periods.length === 0) return make("p", { class: "soft" }, undated > 0 ? `${counted(undated, model.network ? "statement" : "passage")}, none with a date.` : "None.");
  const totals = periods.map(({ styles }) => [...styles.values()].reduce((sum, count) => sum + count, 0));
  const most = greatest(totals);
  const summary = `${whose} by ${unit}, ${periods[0].period} to ${periods.at(-1).period}; most in ${periods[totals.indexOf(most)].period}: ${most}`;
  const picture = draw("svg", { class: "timeline", viewBox: `0 0 ${TIMELINE_WIDE} ${TIMELINE_HIGH + 16}`, role: "img", "aria-label": summary });
  const step = Math.min(TIMELINE_WIDE / periods.length, 36);
  periods.forEach(({ styles }, at) => picture.append(...bars(styles, at * step, step, most)));
  const wide = Math.max(step * periods.length, 60);
  picture.append(
    draw("path", { class: "axis", d: `M0 ${TIMELINE_HIGH + 0.5}H${wide}` }),
    draw("text", { x: 0, y: TIMELINE_HIGH + 13 }, periods[0].period),
  );
  if (periods.length > 1) {
    const right = Math.max(wide, 110);
    picture.append(draw("text", { x: right, y: TIMELINE_HIGH + 13, "text-anchor": "end" }, periods.at(-1).period));
  }
  picture.append(draw("text", { x: Math.min(wide + 4, TIMELINE_WIDE - 2), y: 9, "text-anchor": wide > TIMELINE_WIDE - 60 ? "end" : "start" }, `most: ${most}`));
  return make("figure", { class: "timeline-box" }, picture, undated > 0 ? make("p", { class: "soft" }, `and ${undated} without date`) : null, timelineTable(periods, unit, whose));
}

/** The bars of one period, one on the other in a fixed order. */
function bars(styles, x, step, most) {
  const pieces = [];
  let y = TIMELINE_HIGH;
  for (const [style, { colour }] of EDGE_STYLES) {
    const high = ((styles.get(style) ?? 0) / most) * (TIMELINE_HIGH - 14);
    if (high === 0) continue;
    y -= high;
    pieces.push(draw("rect", { x: x + step * 0.1, y, width: step * 0.8, height: high, fill: colour }));
    // Dashed like its line: stripes tell opposition from support without colour.
    if (style === "opposes") pieces.push(draw("path", { class: "stripes", d: stripes(x + step * 0.1, y, step * 0.8, high) }));
  }
  return pieces;
}

function stripes(x, y, wide, high) {
  let path = "";
  for (let at = 3; at < high; at += 5) path += `M${x} ${(y + at).toFixed(1)}h${wide}`;
  return path || "M0 0";
}

function timelineTable(periods, unit, whose) {
  const styles = [...EDGE_STYLES.keys()].filter((style) => periods.some((one) => one.styles.has(style)));
  const filled = periods.filter((one) => one.styles.size > 0);
  const head = make("tr", {}, make("th", { scope: "col" }, unit), styles.map((style) => make("th", { scope: "col" }, style === "other" ? "other ties" : style)));
  const rows = filled.map(({ period, styles: found }) =>
    make("tr", {}, make("th", { scope: "row" }, period), styles.map((style) => make("td", {}, String(found.get(style) ?? 0)))),
  );
  return make("details", {}, make("summary", {}, "As a table"), make("table", { class: "small" }, make("caption", { class: "unseen" }, whose), make("thead", {}, head), make("tbody", {}, rows)));
}
