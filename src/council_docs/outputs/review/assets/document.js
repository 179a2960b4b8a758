"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const byId = (id) => document.getElementById(id);
const facts = [...document.querySelectorAll("[data-fact]")];
const findings = [...document.querySelectorAll(".finding[data-fact]")];
const pages = byId("pages");
const record = byId("record");
let chosen = null;

// ---- choosing: the fact and its boxes are shown as one

function marksOf(id) {
  return [...pages.querySelectorAll(`[data-f~="${id}"]`)];
}

function scrollWithin(pane, element) {
  const inside = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (inside.top >= frame.top + 50 && inside.bottom <= frame.bottom - 20) return;
  pane.scrollTop += inside.top - frame.top - Math.max(60, (frame.height - inside.height) / 3);
  if (inside.left < frame.left || inside.right > frame.right) pane.scrollLeft += inside.left - frame.left - 40;
}

function choose(fact, { move = false, place = null } = {}) {
  if (chosen) {
    chosen.classList.remove("chosen");
    chosen.removeAttribute("aria-current");
    for (const mark of marksOf(chosen.id)) mark.classList.remove("chosen", "flash");
  }
  chosen = fact;
  if (!fact) return;
  for (let node = fact.parentElement; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  fact.classList.add("chosen");
  fact.setAttribute("aria-current", "true");
  const marks = marksOf(fact.id);
  for (const mark of marks) {
    mark.classList.add("chosen");
    if (mark instanceof SVGElement) mark.parentNode.append(mark); // drawn above its neighbours
  }
  const seen = place || marks.find((mark) => mark instanceof SVGElement || !mark.closest("details:not([open])"));
  if (seen) {
    scrollWithin(pages, seen);
    seen.classList.add("flash");
  } else {
    const sheet = data.pages[fact.id] && byId("page-" + data.pages[fact.id]);
    if (sheet) scrollWithin(pages, sheet);
  }
  if (move) {
    scrollWithin(record, fact);
    fact.focus({ preventScroll: true });
  }
}

record.addEventListener("click", (event) => {
  const fact = event.target.closest("[data-fact]");
  if (!fact) return;
  const button = event.target.closest("button");
  if (!button && !event.target.closest("form,a,summary")) choose(fact);
  if (button && button.dataset.verdict) {
    if (chosen !== fact) choose(fact);
    decide(fact, button.dataset.verdict);
  }
  if (button && button.classList.contains("correct")) askValue(fact);
});
record.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-fact]")) {
    event.preventDefault();
    choose(event.target);
  }
});
pages.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-f]");
  if (!mark) return;
  const ids = mark.dataset.f.split(" ");
  choose(byId(ids[ids.length - 1]), { move: true, place: mark });
});

function step(by) {
  const seen = findings.filter((finding) => !finding.hidden);
  if (!seen.length) return;
  const at = seen.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
  choose(seen[next], { move: true });
}
byId("next").addEventListener("click", () => step(1));
byId("previous").addEventListener("click", () => step(-1));

// ---- pictures on demand: `review --serve` makes those of pages that have none

for (const button of served ? pages.querySelectorAll(".draw") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const sheet = button.closest(".sheet");
    const paper = document.importNode(sheet.querySelector("template").content, true).firstElementChild;
    const image = paper.querySelector("img");
    image.addEventListener("load", () => {
      sheet.prepend(paper);
      button.remove();
    });
    image.addEventListener("error", () => { button.disabled = true; });
  });
}

// ---- zoom: stays until the page is left

let zoom = 1;
function setZoom(value) {
  zoom = Math.min(4, Math.max(0.5, value));
  pages.style.setProperty("--zoom", zoom);
}
byId("larger").addEventListener("click", () => setZoom(zoom * 1.25));
byId("smaller").addEventListener("click", () => setZoom(zoom / 1.25));

// ---- search

const texts = new Map(facts.map((fact) => [fact, folded(fact.textContent)]));
const find = byId("find");
let hits = [];
function search() {
  const asked = folded(find.value);
  hits = facts.filter((fact) => {
    const fits = !asked || texts.get(fact).includes(asked);
    fact.hidden = !fits;
    return fits && asked;
  });
  for (const fold of record.querySelectorAll("details")) {
    if (!asked) {
      if (fold.dataset.was !== undefined) fold.open = fold.dataset.was === "1";
      delete fold.dataset.was;
      continue;
    }
    if (fold.dataset.was === undefined) fold.dataset.was = fold.open ? "1" : "0";
    fold.open = fold.querySelector("[data-fact]:not([hidden])") !== null;
  }
  byId("hits").textContent = asked ? filled(words.hits, { count: hits.length }) : "";
}
find.addEventListener("input", search);
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && hits.length) choose(hits[(hits.indexOf(chosen) + 1) % hits.length], { move: false });
  if (event.key === "Escape") {
    find.value = "";
    search();
    find.blur();
  }
});

// ---- deciding

const decisions = () => merged("decisions", data.sha256, data.decisions);
const corrections = () => merged("corrections", data.sha256, data.corrections);

function show(text, bad = false) {
  const state = byId("state");
  state.textContent = text;
  state.className = bad ? "bad" : "dim";
}

function base() {
  return { document: data.name, sha256: data.sha256, by: byId("by").value.trim(), at: now() };
}

function rowOfFinding(fact) {
  return { ...base(), ...data.findings[fact.id] };
}

function decide(fact, verdict) {
  const row = rowOfFinding(fact);
  const before = decisions().get(keyOf("decisions", row));
  if (verdict === "noted") return askNote(fact, before);
  const gone = before && before.verdict === verdict;
  save("decisions", { ...row, verdict, note: before ? before.note : "", ...(gone ? { gone: true } : {}) }, words, show);
  draw();
}

function ask(fact, options, value, done) {
  fact.querySelector("form.asking")?.remove();
  const form = byId("asking").content.firstElementChild.cloneNode(true);
  const choice = form.querySelector("select");
  const field = form.querySelector("input");
  for (const [index, option] of options.entries()) choice.add(new Option(option.name, String(index)));
  choice.hidden = options.length < 2;
  const put = () => { field.value = value(Number(choice.value || 0)); };
  choice.addEventListener("change", put);
  put();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(Number(choice.value || 0), field.value.trim());
    form.remove();
    fact.focus({ preventScroll: true });
  });
  form.querySelector(".cancel").addEventListener("click", () => {
    done(Number(choice.value || 0), null);
    form.remove();
    fact.focus({ preventScroll: true });
  });
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      form.remove();
      fact.focus({ preventScroll: true });
    }
  });
  fact.append(form);
  field.focus();
  field.select();
}

function askNote(fact, before) {
  ask(fact, [], () => (before ? before.note : ""), (_, note) => {
    const row = { ...rowOfFinding(fact), verdict: before && before.verdict !== "noted" ? before.verdict : "noted" };
    if (note === null) save("decisions", { ...row, note: "", gone: true }, words, show);
    else if (note) save("decisions", { ...row, note }, words, show);
    draw();
  });
}

function rowOfValue(fact, value) {
  const [path, , old, nth, own] = value;
  return { ...base(), path, old, nth, words: own ?? data.places[fact.id] ?? "", new: "" };
}

function askValue(fact) {
  const values = data.values[fact.id] || [];
  const changed = corrections();
  const current = (index) => {
    const row = changed.get(keyOf("corrections", rowOfValue(fact, values[index])));
    return row ? row.new : values[index][2];
  };
  ask(fact, values.map((value) => ({ name: value[1] })), current, (index, text) => {
    const row = rowOfValue(fact, values[index]);
    if (text === null || text === row.old) save("corrections", { ...row, gone: true }, words, show);
    else save("corrections", { ...row, new: text }, words, show);
    draw();
  });
}

// As `moment_text` has it: a day of the Buddhist era in Thai, ISO in English.
function day(at) {
  const told = new Date(at || "");
  if (Number.isNaN(told.getTime())) return at || "–";
  if (document.documentElement.lang !== "th") return at.slice(0, 10);
  return told.toLocaleDateString("th-TH-u-ca-buddhist-nu-latn", { day: "numeric", month: "long", timeZone: "UTC" }) + " " + (told.getUTCFullYear() + 543);
}

function whoWhen(row) {
  const span = document.createElement("span");
  span.className = "dim";
  span.textContent = " " + filled(words.who_when, { by: row.by || "–", at: day(row.at) });
  return span;
}

function draw() {
  const rows = decisions();
  let done = 0;
  for (const finding of findings) {
    const row = rows.get(keyOf("decisions", rowOfFinding(finding)));
    const line = finding.querySelector(".decided");
    line.replaceChildren();
    if (row) {
      done += 1;
      const what = document.createElement("b");
      what.textContent = words.verdicts[row.verdict] || row.verdict;
      line.append(what, row.note ? " – " + row.note : "", whoWhen(row));
    }
    finding.classList.toggle("gone", Boolean(row && row.verdict === "dismissed"));
    finding.dataset.verdict = row ? row.verdict : "";
    for (const button of finding.querySelectorAll("[data-verdict]")) {
      if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(Boolean(row) && row.verdict === button.dataset.verdict));
    }
  }
  byId("progress").textContent = findings.length ? filled(words.decided, { done, all: findings.length }) : "";
  const changed = corrections();
  for (const fact of facts) {
    const values = data.values[fact.id];
    if (!values) continue;
    for (const old of fact.querySelectorAll(".changed")) old.remove();
    for (const value of values) {
      const row = changed.get(keyOf("corrections", rowOfValue(fact, value)));
      if (!row) continue;
      const line = document.createElement("small");
      line.className = "changed";
      line.textContent = value[1] + ": " + filled(words.corrected, { old: row.old || "–", new: row.new || "–" });
      line.append(whoWhen(row));
      fact.querySelector(".what").append(line);
    }
  }
}

byId("save-decisions").addEventListener("click", () => download("decisions", [...decisions().values()]));
byId("save-corrections").addEventListener("click", () => download("corrections", [...corrections().values()]));
byId("by").addEventListener("change", (event) => reviewer(event.target.value.trim()));

// ---- keys

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,select,textarea,form")) return;
  const keys = { n: () => step(1), p: () => step(-1), "/": () => find.focus() };
  const verdicts = { 1: "accepted", 2: "dismissed", 3: "noted" };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  } else if (verdicts[event.key] && chosen && chosen.classList.contains("finding")) {
    event.preventDefault();
    decide(chosen, verdicts[event.key]);
  }
});

if (served && byId("file")) byId("file").href = "/files/" + data.sha256.slice(0, 16);
whenShown(() => {
  byId("by").value = reviewer();
  draw();
  const asked = location.hash.slice(1);
  const first = asked && byId(asked);
  if (first && first.matches("[data-fact]")) choose(first, { move: true });
  else if (findings.length) choose(findings[0]);
});
