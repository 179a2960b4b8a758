"use strict";
// What the page of a document and that of an archive share: rows of decisions and corrections, where they are kept, CSV.
const COLUMNS = {
  decisions: ["document", "sha256", "path", "code", "words", "found", "expected", "verdict", "note", "by", "at"],
  corrections: ["document", "sha256", "path", "words", "old", "new", "by", "at"],
};
const PREFIX = "council-docs:";
const served = location.protocol === "http:" || location.protocol === "https:";

// Indexes of paths move with a new version of the library; what is the same in all else is told apart by its order (`nth`).
function keyOf(kind, row) {
  const what = kind === "decisions" ? [row.code, row.found] : [row.path.replace(/\[\d+\]/g, "[]"), row.old];
  return [row.sha256, ...what, row.words, row.nth || 0].join("\u001f");
}

// Rows that this browser keeps, by the key of what they are about; a row with `gone` takes an older one back.
const kept = {
  memory: new Map(),
  read(sha256) {
    try {
      const told = localStorage.getItem(PREFIX + sha256);
      if (told) return JSON.parse(told);
    } catch { /* storage is switched off, or holds what is not ours */ }
    return this.memory.get(sha256) || { decisions: {}, corrections: {} };
  },
  write(sha256, rows) {
    this.memory.set(sha256, rows);
    try {
      localStorage.setItem(PREFIX + sha256, JSON.stringify(rows));
    } catch { /* kept in memory until the page is left */ }
  },
  digests() {
    const found = new Set(this.memory.keys());
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i);
        if (name && name.startsWith(PREFIX)) found.add(name.slice(PREFIX.length));
      }
    } catch { /* as above */ }
    found.delete("by");
    return found;
  },
};

// What is kept is asked for once the page is shown, never while it loads. A script that touches the storage before the browser
// knows that the page has taken the place of the one before is given by Chromium, on a busy machine one time in six, an empty
// storage that is gone with the page, and so is all that is decided there. No frame is drawn before the browser knows.
const whenShown = (start) => requestAnimationFrame(start);

function reviewer(name) {
  try {
    if (name !== undefined) localStorage.setItem(PREFIX + "by", name);
    return localStorage.getItem(PREFIX + "by") || "";
  } catch {
    return name || "";
  }
}

// Rows that the page was made with, changed by those of this browser that are newer.
function merged(kind, sha256, made) {
  const rows = new Map(made.map((row) => [keyOf(kind, row), row]));
  for (const row of Object.values(kept.read(sha256)[kind] || {})) {
    const before = rows.get(keyOf(kind, row));
    if (before && before.at > row.at) continue;
    if (row.gone) rows.delete(keyOf(kind, row));
    else rows.set(keyOf(kind, row), row);
  }
  return rows;
}

function keep(kind, row) {
  const rows = kept.read(row.sha256);
  rows[kind] = rows[kind] || {};
  rows[kind][keyOf(kind, row)] = row;
  kept.write(row.sha256, rows);
}

function cell(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r']/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function csv(kind, rows) {
  const lines = [COLUMNS[kind], ...rows.map((row) => COLUMNS[kind].map((name) => row[name]))];
  return "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function download(kind, rows) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv(kind, rows)], { type: "text/csv" }));
  link.download = kind + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Under `review --serve` each row is saved at once; elsewhere the browser keeps it until it is downloaded.
async function save(kind, row, words, show) {
  keep(kind, row);
  if (!served) return show(words.kept);
  try {
    const answer = await fetch("/rows/" + kind, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(row),
    });
    show(answer.ok ? words.saved : words.not_saved, !answer.ok);
  } catch {
    show(words.not_saved, true);
  }
}

function now() {
  return new Date().toISOString().slice(0, 19) + "Z";
}

const THAI = "๐๑๒๓๔๕๖๗๘๙";
function folded(text) {
  return text.toLowerCase().replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit)).replace(/[\s,]+/g, "");
}

function filled(template, values) {
  return template.replace(/\{([a-z_]+)\}/g, (_, name) => values[name]);
}

// 32 bits of a row's key, as `row_key` of archive_page.py has them (FNV-1a over UTF-8).
function fnv(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
