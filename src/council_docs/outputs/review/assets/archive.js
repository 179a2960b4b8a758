"use strict";
const words = JSON.parse(document.getElementById("words").textContent);
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const STEP = 40;
const SEVERITY = ["error", "warning", "info"];
let shownDocuments = STEP;

// Each document: [folder, name, page, title, body, year, kind, state, digest, reason, rows]; each row:
// [code, severity, place, page, found, expected, verdict, key, cut]. Numbers stand for names of the lists.
const documents = data.documents.map((told) => ({
  name: (data.folders[told[0]] ? data.folders[told[0]] + "/" : "") + told[1],
  href: told[2] ? data.before + told[2] + data.after : "", title: data.titles[told[3]], body: data.bodies[told[4]],
  year: told[5], kind: data.kinds[told[6]], state: data.states[told[7]], digest: told[8], reason: told[9],
  rows: told[10].map((row) => ({
    code: data.codes[row[0]], severity: SEVERITY[row[1]], anchor: "f" + row[2], page: row[3], found: row[4], expected: row[5],
    verdict: row[6], key: row[7], cut: row[8] || null,
  })),
}));
for (const each of documents) each.text = folded([each.name, each.title, each.body, ...each.rows.flatMap((row) => [row.found, row.expected])].join(" "));

// ---- what this browser has decided since the page was made

function takeKept() {
  const newer = new Map();
  for (const digest of kept.digests()) {
    for (const row of Object.values(kept.read(digest).decisions || {})) {
      newer.set(fnv([row.sha256, row.code, row.found, row.words, row.nth || 0].join("\u001f")), row);
    }
  }
  for (const each of documents) {
    for (const row of each.rows) {
      const changed = newer.get(row.key);
      if (changed) row.verdict = changed.gone ? "" : changed.verdict;
    }
  }
}

// ---- filters

const filters = { state: "", body: "", year: "", kind: "", code: "", verdict: "", find: "" };

function fits(each, but) {
  const is = (name, value) => but === name || !filters[name] || filters[name] === String(value);
  if (!is("state", each.state) || !is("body", each.body) || !is("year", each.year) || !is("kind", each.kind)) return false;
  if (but !== "find" && filters.find && !each.text.includes(filters.find)) return false;
  if ((but === "code" || !filters.code) && (but === "verdict" || !filters.verdict)) return true;
  return each.rows.some((row) => rowFits(row, but));
}

function rowFits(row, but) {
  const verdict = row.verdict || "undecided";
  return (but === "code" || !filters.code || row.code === filters.code)
    && (but === "verdict" || !filters.verdict || verdict === filters.verdict);
}

function count(name, values) {
  const counts = new Map();
  for (const each of documents) {
    if (!fits(each, name)) continue;
    for (const value of new Set(values(each))) counts.set(String(value), (counts.get(String(value)) || 0) + 1);
  }
  return counts;
}

const OPTIONS = {
  body: [(each) => [each.body], (value) => value || words.archive.no_meeting],
  year: [(each) => (each.year ? [each.year] : []), (value) => value],
  kind: [(each) => (each.kind ? [each.kind] : []), (value) => words.kinds[value] || value],
  code: [(each) => each.rows.map((row) => row.code), (value) => words.codes[value] || value],
  verdict: [(each) => each.rows.map((row) => row.verdict || "undecided"), (value) => words.verdicts[value] || words.undecided],
};

function drawFilters() {
  const states = count("state", (each) => [each.state]);
  for (const button of document.querySelectorAll("[data-state]")) {
    const number = states.get(button.dataset.state) || 0;
    button.querySelector("b").textContent = number;
    button.hidden = !number && filters.state !== button.dataset.state;
    button.setAttribute("aria-pressed", String(filters.state === button.dataset.state));
  }
  for (const [name, [values, called]] of Object.entries(OPTIONS)) {
    const select = byId(name);
    const counts = count(name, values);
    const sorted = [...counts].filter(([value]) => value).sort((a, b) => (name === "year" ? b[0] - a[0] : b[1] - a[1]));
    select.replaceChildren(select.options[0], ...sorted.map(([value, number]) => new Option(`${called(value)} (${number})`, value)));
    select.value = filters[name];
    select.hidden = counts.size < 2 && !filters[name];
  }
}

// ---- the list

function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

function cutOut(each, cut) {
  const [file, width, height, x, y, w, h, left, top, across, down] = cut;
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "cut");
  svg.setAttribute("viewBox", [x, y, w, h].join(" "));
  svg.setAttribute("aria-hidden", "true");
  const image = document.createElementNS(space, "image");
  image.setAttribute("href", each.href.replace(/[^/]*$/, "") + data.pictures[file]);
  image.setAttribute("width", width);
  image.setAttribute("height", height);
  image.setAttribute("preserveAspectRatio", "none");
  const box = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ x: left - 1, y: top - 1, width: across + 2, height: down + 2 })) box.setAttribute(name, value);
  svg.append(image, box);
  return svg;
}

function drawRow(each, row) {
  const line = element("a", `hit ${row.severity}${row.verdict === "dismissed" ? " gone" : ""}`);
  line.href = `${each.href}#${row.anchor}`;
  const what = element("span", "what");
  const shape = element("span", "shape");
  shape.setAttribute("aria-hidden", "true");
  what.append(shape, " ", element("span", "severity", words.severities[row.severity]), " ", element("b", "", words.codes[row.code] || row.code));
  if (row.page) what.append(" ", element("span", "page", filled(words.page, { page: row.page })));
  const readings = element("span", "readings", row.found);
  if (row.expected) readings.append(element("span", "vs", "|"), row.expected);
  line.append(what, readings, row.cut ? cutOut(each, row.cut) : element("span"));
  line.append(element("span", "verdict", row.verdict ? words.verdicts[row.verdict] : ""));
  return line;
}

function drawDocument(each) {
  const made = element("article", "document");
  const head = element("h2");
  head.append(element("span", `mark-${each.state}`));
  const name = each.href ? element("a", "", each.title || each.name) : element("span", "", each.title || each.name);
  if (each.href) name.href = each.href;
  head.append(name);
  const where = [each.title ? each.name : "", each.body, each.year || "", words.kinds[each.kind] || "", each.reason].filter(Boolean);
  made.append(head, element("p", "where", where.join(" · ")));
  for (const row of each.rows) if (rowFits(row)) made.append(drawRow(each, row));
  return made;
}

function draw() {
  const fitting = documents.filter((each) => fits(each));
  const seen = fitting.slice(0, shownDocuments);
  byId("list").replaceChildren(...seen.map(drawDocument));
  byId("none").hidden = fitting.length > 0;
  byId("shown").textContent = filled(words.archive.shown, { shown: fitting.length, all: documents.length });
  const more = byId("more");
  more.hidden = seen.length === fitting.length;
  more.textContent = filled(words.archive.more, { count: Math.min(STEP, fitting.length - seen.length) });
  drawFilters();
}

function change(name, value) {
  filters[name] = value;
  shownDocuments = STEP;
  draw();
}

for (const button of document.querySelectorAll("[data-state]")) {
  button.addEventListener("click", () => change("state", filters.state === button.dataset.state ? "" : button.dataset.state));
}
for (const name of Object.keys(OPTIONS)) byId(name).addEventListener("change", (event) => change(name, event.target.value));
byId("find").addEventListener("input", (event) => change("find", folded(event.target.value)));
byId("more").addEventListener("click", () => {
  shownDocuments += STEP;
  draw();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input,select")) {
    event.preventDefault();
    byId("find").focus();
  }
});

function allRows(kind) {
  const known = new Set(documents.map((each) => each.digest));
  return [...kept.digests()]
    .filter((digest) => known.has(digest.slice(0, 12)))
    .flatMap((digest) => Object.values(kept.read(digest)[kind] || {}))
    .filter((row) => !row.gone);
}
for (const kind of ["decisions", "corrections"]) byId(`save-${kind}`).addEventListener("click", () => download(kind, allRows(kind)));

whenShown(() => {
  takeKept();
  draw();
});
