"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const served = "served" in document.body.dataset;
  const store = `nlcheck:${document.body.dataset.run}`;
  const said = JSON.parse(one("said").dataset.said);
  const SEVERITIES = ["error", "warning", "info"];
  const MONEY = [10000, 1000, 100, 10, 0];
  const PAGE = 50;
  let findings = [], decisions = new Map(), list = [], drawn = 0, current = null, group = null, only = null, hits = null;
  const states = [...one("state").options].slice(1).map((option) => option.value);
  const undecided = states[0];

  const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const key = (path, fingerprint) => `${path}\n${fingerprint}`;
  const decided = (finding) => decisions.get(finding.key) || { decision: undecided, reason: "" };
  const name = (path) => path.split(/[\\/]/).pop();

  function read(held) {
    const documents = held.documents.map(([path, unit, year]) => ({ path, unit, year }));
    findings = held.findings.map(([d, r, severity, amount, fingerprint, quote, card], number) => ({
      number, ...documents[d], code: held.rules[r][0], title: held.rules[r][1], severity, amount,
      fingerprint, quote, card, key: key(documents[d].path, fingerprint),
    }));
    for (const [path, fingerprint, decision, reason] of held.decisions) {
      decisions.set(key(path, fingerprint), { decision, reason });
    }
    if (!served) recall();
    const codes = new Map(held.rules.map(([code, title]) => [code, title]));
    for (const [code, title] of [...codes].sort()) one("code").add(new Option(`${code} ${title}`, code));
  }

  function recall() {
    try {
      for (const [held, decision] of Object.entries(JSON.parse(localStorage.getItem(store) || "{}"))) {
        if (states.includes(decision?.decision)) decisions.set(held, decision);
      }
    } catch { /* what a browser has lost is asked for again */ }
  }

  function keep(changed) {
    if (served) {
      fetch("decisions", { method: "POST", body: JSON.stringify({ decisions: changed.map(row) }) })
        .then((answer) => { if (!answer.ok) tell(said.lost); }, () => tell(said.lost));
      return;
    }
    try {
      localStorage.setItem(store, JSON.stringify(Object.fromEntries(decisions)));
    } catch { /* a browser that keeps nothing still exports */ }
  }

  const row = (finding) => ({
    path: finding.path, fingerprint: finding.fingerprint, code: finding.code, quote: finding.quote,
    ...decided(finding),
  });

  const GROUPS = {
    unit: (finding) => finding.unit || said["no-unit"],
    code: (finding) => `${finding.code} ${finding.title}`,
    severity: (finding) => one(`count-${SEVERITIES[finding.severity]}`).previousSibling.textContent.trim(),
    money: (finding) => finding.amount === null ? said["no-money"] : said.money[MONEY.findIndex((least) => Math.abs(finding.amount) >= least)],
    path: (finding) => finding.path,
  };
  const ORDERS = {
    path: (a, b) => a.number - b.number,
    money: (a, b) => Math.abs(b.amount ?? 0) - Math.abs(a.amount ?? 0) || a.number - b.number,
    severity: (a, b) => a.severity - b.severity || a.number - b.number,
  };

  function wanted() {
    const severities = new Set(all(".filters .severity").filter((b) => b.checked).map((b) => SEVERITIES.indexOf(b.value)));
    const code = one("code").value, state = one("state").value, least = parseFloat(one("least").value);
    const words = one("search").value.trim();
    return findings.filter((finding) => severities.has(finding.severity)
      && (!code || finding.code === code)
      && (!state || decided(finding).decision === state)
      && !(Math.abs(finding.amount ?? 0) < least)
      && (!only || only(finding))
      && (!words || (hits ? hits.has(finding.number) : text(finding).includes(words))));
  }

  function text(finding) {
    const plain = finding.card.replace(/<[^>]+>/g, "");
    return `${finding.path} ${finding.unit} ${finding.code} ${finding.title} ${finding.quote} ${plain}`;
  }

  function refresh() {
    const found = wanted();
    const by = GROUPS[one("by").value];
    const groups = new Map();
    for (const finding of found) {
      const label = by(finding);
      if (!groups.has(label)) groups.set(label, { counts: [0, 0, 0], money: 0, first: groups.size });
      const held = groups.get(label);
      held.counts[finding.severity] += 1;
      held.money += Math.abs(finding.amount ?? 0);
    }
    if (group !== null && !groups.has(group)) group = null;
    draw_groups(groups, found.length);
    list = (group === null ? found : found.filter((f) => by(f) === group)).sort(ORDERS[one("order").value]);
    const out = one("shown");
    out.textContent = fill(out.dataset.form, { shown: list.length, total: findings.length });
    for (const [place, severity] of SEVERITIES.entries()) {
      one(`count-${severity}`).textContent = findings.filter((f) => f.severity === place).length;
    }
    one("list").replaceChildren();
    drawn = 0;
    current = null;
    return more();
  }

  function draw_groups(groups, total) {
    const weight = ([, held]) => held.counts[0] * 1e6 + held.counts[1] * 1e3 + held.counts[2];
    const order = one("by").value === "money"
      ? ([a], [b]) => said.money.indexOf(a) - said.money.indexOf(b)
      : one("by").value === "severity" ? ([, a], [, b]) => b.counts[0] - a.counts[0] || b.counts[1] - a.counts[1]
        : (a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1);
    const ordered = [...groups].sort(order);
    if (one("by").value === "money" && ordered[0]?.[0] === said["no-money"]) ordered.push(ordered.shift());
    const entry = (label, held, count) => {
      const item = document.createElement("li"), button = document.createElement("button");
      const small = document.createElement("small");
      button.type = "button";
      button.textContent = held ? label : `${said.all} ${count}`;
      button.setAttribute("aria-pressed", String(group === label));
      button.addEventListener("click", () => { group = group === label ? null : label; refresh(); });
      if (held) {
        for (const [place, number] of held.counts.entries()) {
          if (!number) continue;
          const span = document.createElement("span");
          span.className = SEVERITIES[place];
          span.textContent = `${one(`count-${SEVERITIES[place]}`).previousSibling.textContent.trim()} ${number} `;
          small.append(span);
        }
        if (held.money) small.append(` ${held.money.toLocaleString("zh-CN", { maximumFractionDigits: 2 })} 万元`);
        button.append(small);
      }
      item.append(button);
      return item;
    };
    one("group-list").replaceChildren(entry(null, null, total), ...ordered.map(([label, held]) => entry(label, held)));
  }

  async function more() {
    const next = list.slice(drawn, drawn + PAGE);
    const from = list;
    if (served) await fetch_cards(next);
    if (from !== list) return;
    drawn += next.length;
    one("list").querySelector(".more")?.remove();
    for (const finding of next) draw(finding);
    if (!list.length) {
      const none = document.createElement("p");
      none.className = "none";
      none.textContent = said.nothing;
      one("list").append(none);
    }
    if (drawn < list.length) {
      const button = document.createElement("button");
      button.className = "more";
      button.type = "button";
      button.textContent = `${drawn} / ${list.length} ↓`;
      button.addEventListener("click", more);
      one("list").append(button);
      coming.observe(button);
    }
  }

  const coming = new IntersectionObserver((seen) => {
    for (const entry of seen) {
      if (entry.isIntersecting && entry.target.isConnected) { coming.unobserve(entry.target); more(); }
    }
  }, { rootMargin: "600px" });

  async function fetch_cards(some) {
    const missing = some.filter((finding) => !finding.card);
    if (!missing.length) return;
    try {
      const answer = await fetch(`cards?of=${missing.map((finding) => finding.number).join(",")}`);
      const held = await answer.json();
      missing.forEach((finding, place) => { finding.card = held[place]; });
    } catch { tell(said.lost); }
  }

  function draw(finding) {
    const made = new DOMParser().parseFromString(finding.card || "", "text/html").querySelector("article");
    if (!made) return;
    const card = document.importNode(made, true);
    card.finding = finding;
    show(card);
    one("list").append(card);
  }

  function show(card) {
    const { decision, reason } = decided(card.finding);
    card.querySelector(".decision").value = states.includes(decision) ? decision : undecided;
    card.querySelector(".reason").value = reason;
    card.classList.toggle("settled", decision !== undecided);
  }

  function decide(card) {
    const held = { decision: card.querySelector(".decision").value, reason: card.querySelector(".reason").value };
    decisions.set(card.finding.key, held);
    card.classList.toggle("settled", held.decision !== undecided);
    keep([card.finding]);
  }

  function select(card) {
    if (!card) return;
    current?.classList.remove("current");
    current = card;
    card.classList.add("current");
    card.scrollIntoView({ block: "nearest" });
  }

  async function step(by) {
    const cards = all("#list .card");
    const at = cards.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by;
    if (next >= cards.length && drawn < list.length) await more();
    const seen = all("#list .card");
    select(seen[Math.min(Math.max(next, 0), seen.length - 1)]);
  }

  function turn() {
    if (!current) return;
    const box = current.querySelector(".decision");
    box.selectedIndex = (box.selectedIndex + 1) % box.options.length;
    decide(current);
  }

  function tell(words, undo) {
    one("said").textContent = words;
    if (!undo) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said.all;
    button.addEventListener("click", () => { only = null; one("said").textContent = ""; refresh(); });
    one("said").append(button);
  }

  async function take(file) {
    if (/\.json$/i.test(file.name)) {
      let rows;
      try { rows = JSON.parse(await file.text()).decisions; } catch { rows = null; }
      return Array.isArray(rows) ? merge(rows) : tell(fill(said.none, { name: file.name }));
    }
    const own = (finding) => name(finding.path) === file.name;
    const count = findings.filter(own).length;
    if (count) {
      only = own;
      tell(fill(said.found, { name: file.name, count }), true);
      return refresh();
    }
    if (served) return check(file);
    return tell(fill(/\.xlsx$/i.test(file.name) ? said.list : said.unknown, { name: file.name }), true);
  }

  function merge(rows) {
    const known = new Map(findings.map((finding) => [finding.key, finding]));
    const near = new Map(findings.map((finding) => [key(name(finding.path), finding.fingerprint), finding]));
    const taken = [];
    let kept = 0, unknown = 0;
    for (const held of rows) {
      if (!held || !states.includes(held.decision) || held.decision === undecided) continue;
      const path = String(held.path), mark = String(held.fingerprint);
      const finding = known.get(key(path, mark)) || near.get(key(name(path), mark));
      if (!finding) { unknown += 1; continue; }
      if (decided(finding).decision !== undecided) { kept += 1; continue; }
      decisions.set(finding.key, { decision: held.decision, reason: String(held.reason || "") });
      taken.push(finding);
    }
    if (taken.length) keep(taken);
    tell(fill(said.merged, { merged: taken.length, kept, unknown }));
    return refresh();
  }

  async function check(file) {
    try {
      const answer = await fetch(`check?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      if (!answer.ok) throw new Error(answer.statusText);
      const held = await answer.json();
      const from = findings.length;
      const [path, unit, year] = held.documents[0] || [file.name, "", null];
      held.findings.forEach(([, r, severity, amount, fingerprint, quote, card], place) => findings.push({
        number: from + place, path, unit, year, code: held.rules[r][0], title: held.rules[r][1],
        severity, amount, fingerprint, quote, card, key: key(path, fingerprint),
      }));
      const own = (finding) => finding.number >= from && finding.path === path;
      only = own;
      tell(fill(said.checked, { name: file.name, count: held.findings.length }), true);
      refresh();
    } catch (reason) { tell(fill(said.failed, { name: file.name, why: reason.message }), true); }
  }

  async function search() {
    const words = one("search").value.trim();
    hits = null;
    try {
      if (served && words) hits = new Set(await (await fetch(`search?for=${encodeURIComponent(words)}`)).json());
    } catch { tell(said.lost); }
    refresh();
  }

  const exported = () => JSON.stringify({
    schema: 1, decisions: findings.filter((f) => decided(f).decision !== undecided || decided(f).reason).map(row),
  }, null, 1);

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    link.download = "nlcheck-decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function listen() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      const does = { j: () => step(1), k: () => step(-1), x: turn, "/": () => one("search").focus() };
      if (!does[event.key]) return;
      event.preventDefault();
      does[event.key]();
    });
    one("list").addEventListener("click", (event) => select(event.target.closest(".card")));
    one("list").addEventListener("change", (event) => {
      const card = event.target.closest(".card");
      if (card) decide(card);
    });
    let waiting = 0;
    all(".filters input:not([type=file]), .filters select, #by").forEach((box) => box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(box === one("search") ? search : refresh, box.type === "search" ? 250 : 0);
    }));
    one("export").addEventListener("click", download);
    one("file").addEventListener("change", (event) => { for (const file of event.target.files) take(file); event.target.value = ""; });
    document.addEventListener("dragover", (event) => { event.preventDefault(); one("drop").hidden = false; });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) one("drop").hidden = true; });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      one("drop").hidden = true;
      for (const file of event.dataTransfer.files) take(file);
    });
  }

  async function begin() {
    read(served ? await (await fetch("findings")).json() : JSON.parse(one("data").textContent));
    listen();
    await refresh();
    window.nlcheck = { exported, take };
  }
  begin();
})();
