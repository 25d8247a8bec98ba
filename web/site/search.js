// The search box, its suggestions and its results.
import { get } from "./api.js";
import { byID, el, link, marked } from "./dom.js";
import { known, lang, t } from "./i18n.js";
import { labels } from "./labels.js";

const state = { q: "", filters: {}, cursor: "", running: null };

// start wires the search form.
export function start() {
  const form = byID("search-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    closeSuggestions();
    state.q = form.q.value.trim();
    state.filters = {};
    if (state.q) run();
  });
  byID("more-hits").addEventListener("click", () => run(true));
  document.addEventListener("language", () => { if (state.q && !byID("results").hidden) run(); });
  suggestions(form);
  const asked = new URLSearchParams(location.search).get("q")?.trim(); // links from elsewhere lead to a search
  if (asked) {
    form.q.value = asked.slice(0, form.q.maxLength);
    form.requestSubmit();
  }
}

async function run(append = false) {
  state.running?.abort();
  const running = state.running = new AbortController();
  const button = byID("search-form").querySelector("button");
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await get("/policies", { q: state.q, limit: 10, cursor: append ? state.cursor : "", ...state.filters }, { signal: running.signal });
    show(answer, append);
  } catch (error) {
    if (error.name !== "AbortError") fail(error);
  } finally {
    if (state.running === running) button.removeAttribute("aria-busy");
  }
}

function show(answer, append) {
  const results = byID("results");
  const items = answer.items ?? [];
  if (!append) byID("hits").replaceChildren();
  byID("hits").append(...items.map(hit));
  state.cursor = answer.next_cursor ?? "";
  byID("more-hits").hidden = !state.cursor;
  const also = [...(answer.understood?.corrections ?? []), ...(answer.understood?.expansions ?? [])].map((one) => one.to);
  byID("results-note").textContent = [
    answer.total ? t("found", { n: answer.total }) : t("none"),
    also.length ? t("alsoSearched", { words: [...new Set(also)].slice(0, 8).join(lang() === "en" ? ", " : "、") }) : "",
  ].filter(Boolean).join(lang() === "en" ? " · " : " · ");
  facets(answer.facets ?? []);
  results.hidden = false;
  if (!append) results.scrollIntoView({ block: "start" });
}

function fail(error) {
  byID("hits").replaceChildren();
  byID("facets").replaceChildren();
  byID("more-hits").hidden = true;
  byID("results-note").textContent = error.message;
  byID("results").hidden = false;
}

function hit(item) {
  return el("li", {},
    el("h3", {}, item.title_highlight?.text ? marked(item.title_highlight) : item.title),
    el("p", { class: "meta" }, labels(item), item.doc_number && el("span", {}, item.doc_number),
      item.issuers?.length ? el("span", {}, item.issuers.join("、")) : undefined,
      item.publish_date && el("span", {}, t("published", { date: item.publish_date })), link(item.source_url, t("sourceLink"))),
    (item.highlights ?? []).map((fragment) => el("p", {}, marked(fragment))));
}

// facets offers the levels and statuses of the result as filters.
function facets(list) {
  const buttons = list.filter((facet) => facet.field === "level" || facet.field === "status").flatMap((facet) =>
    facet.values.map(({ value, count }) => {
      const key = `${facet.field}.${value}`;
      const pressed = state.filters[facet.field] === value;
      const choose = () => {
        if (pressed) delete state.filters[facet.field];
        else state.filters[facet.field] = value;
        run();
      };
      return el("button", { type: "button", "aria-pressed": String(pressed), onclick: choose }, `${known(key) ? t(key) : value} ${count}`);
    }));
  byID("facets").replaceChildren(...buttons);
}

function closeSuggestions() {
  byID("suggestions").hidden = true;
  byID("q").setAttribute("aria-expanded", "false");
  byID("q").removeAttribute("aria-activedescendant");
}

// suggestions completes what is typed, after a pause and never while a Chinese input method composes.
function suggestions(form) {
  const box = byID("suggestions");
  let timer, running, chosen = -1;
  const options = () => [...box.children];
  const mark = (index) => {
    chosen = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) form.q.setAttribute("aria-activedescendant", options()[index].id);
    else form.q.removeAttribute("aria-activedescendant");
  };
  const take = (text) => { form.q.value = text; form.requestSubmit(); };
  const ask = async () => {
    const typed = form.q.value.trim();
    running?.abort();
    if (!typed) return closeSuggestions();
    running = new AbortController();
    try {
      const answer = await get("/suggestions", { q: typed, limit: 8 }, { signal: running.signal });
      const items = answer.items ?? [];
      box.replaceChildren(...items.map((item, i) => el("li", {
        id: `suggestion-${i}`, role: "option", "aria-selected": "false",
        onmousedown: (event) => { event.preventDefault(); take(item.text); },
      }, item.text)));
      chosen = -1;
      box.hidden = items.length === 0 || document.activeElement !== form.q;
      form.q.setAttribute("aria-expanded", String(!box.hidden));
    } catch { closeSuggestions(); } // suggestions are a convenience: their failure is silent
  };
  form.q.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 150);
  });
  form.q.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  form.q.addEventListener("blur", closeSuggestions);
  form.addEventListener("submit", () => { clearTimeout(timer); running?.abort(); });
  form.q.addEventListener("keydown", (event) => {
    if (box.hidden || event.isComposing) return;
    const n = options().length;
    if (event.key === "ArrowDown") mark((chosen + 1) % n);
    else if (event.key === "ArrowUp") mark((chosen - 1 + n) % n);
    else if (event.key === "Escape") closeSuggestions();
    else if (event.key === "Enter" && chosen >= 0) take(options()[chosen].textContent);
    else return;
    event.preventDefault();
  });
}
