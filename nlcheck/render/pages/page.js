"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const cards = all(".card");
  const store = `nlcheck:${document.body.dataset.run}`;
  const marks = new Map();
  for (const mark of all("mark")) {
    for (const number of mark.dataset.f.split(" ")) {
      if (!marks.has(number)) marks.set(number, []);
      marks.get(number).push(mark);
    }
  }
  const kept = read();
  let current = null;

  function read() {
    try {
      const held = JSON.parse(localStorage.getItem(store) || "{}");
      return held && typeof held === "object" ? held : {};
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify(kept));
    } catch { /* a browser that keeps nothing still exports */ }
  }

  const decision = (card) => card.querySelector(".decision");
  const reason = (card) => card.querySelector(".reason");

  function show(card) {
    const held = kept[card.dataset.key] || {};
    const box = decision(card);
    box.value = held.decision || box.options[0].value;
    if (box.selectedIndex < 0) box.selectedIndex = 0;
    reason(card).value = held.reason || "";
    card.classList.toggle("settled", box.selectedIndex > 0);
  }

  function decide(card) {
    const box = decision(card);
    kept[card.dataset.key] = { decision: box.value, reason: reason(card).value };
    card.classList.toggle("settled", box.selectedIndex > 0);
    keep();
  }

  function filter() {
    const severities = new Set(all(".filters .severity").filter((b) => b.checked).map((b) => b.value));
    const code = one("code").value, state = one("state").value;
    const wanted = one("search").value.trim();
    let shown = 0;
    for (const card of cards) {
      const fits = severities.has(card.dataset.severity)
        && (!code || card.dataset.code === code)
        && (!state || decision(card).value === state)
        && (!wanted || card.textContent.includes(wanted));
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    const out = one("shown");
    out.textContent = out.dataset.form.replace("{shown}", shown).replace("{total}", cards.length);
  }

  function select(card, { scroll = true } = {}) {
    if (!card) return;
    for (const old of all(".current")) old.classList.remove("current");
    current = card;
    card.classList.add("current");
    const places = marks.get(card.dataset.n) || [];
    for (const mark of places) mark.classList.add("current");
    card.scrollIntoView({ block: "nearest" });
    if (scroll && places.length) places[0].scrollIntoView({ block: "center" });
  }

  function step(by) {
    const seen = cards.filter((card) => !card.hidden);
    if (!seen.length) return;
    const at = seen.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by;
    select(seen[Math.min(Math.max(next, 0), seen.length - 1)]);
  }

  function turn(card) {
    if (!card) return;
    const box = decision(card);
    box.selectedIndex = (box.selectedIndex + 1) % box.options.length;
    decide(card);
  }

  function exported() {
    const decisions = cards.map((card) => ({
      path: card.dataset.path,
      fingerprint: card.dataset.key,
      code: card.dataset.code,
      quote: card.dataset.quote,
      decision: decision(card).value,
      reason: reason(card).value,
    }));
    return JSON.stringify({ schema: 1, decisions }, null, 1);
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    link.download = "nlcheck-decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const does = { j: () => step(1), k: () => step(-1), x: () => turn(current), "/": () => one("search").focus() };
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
  one("text").addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) select(one(`c${mark.dataset.f.split(" ")[0]}`), { scroll: false });
  });
  one("list").addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (!card) return;
    if (event.target.closest(".where")) event.preventDefault();
    select(card, { scroll: !event.target.closest(".decide") });
  });
  one("list").addEventListener("change", (event) => {
    const card = event.target.closest(".card");
    if (card) decide(card);
  });
  all(".filters input, .filters select").forEach((box) => box.addEventListener("input", filter));
  one("numbers").addEventListener("change", () => {
    one("text").classList.toggle("plain", !one("numbers").checked);
  });
  one("export").addEventListener("click", download);
  one("print").addEventListener("click", () => window.print());
  window.nlcheck = { exported };
  cards.forEach(show);
  filter();
})();
