// The match form, the verdicts with their reasons, and the next questions.
import { Failure, get, post } from "./api.js";
import { card } from "./card.js";
import { byID, el } from "./dom.js";
import { t } from "./i18n.js";
import { bundle } from "./package.js";
import { path } from "./path.js";
import { lastYear, profile, today } from "./profile.js";
import { question } from "./question.js";

const order = ["eligible", "needs-judgement", "needs-information", "near-miss", "ineligible"];
const shown = 50;
const city = "370300";
const within = ["near-miss", "needs-judgement", "needs-information"]; // one step away

const state = { answers: [], verdict: "", answer: null, questions: [], bundle: null, path: null, running: null };

// start wires the form and fills its lists from the service's reference data.
export function start() {
  const form = byID("match-form");
  form.founded_on.max = today();
  form.addEventListener("submit", (event) => { event.preventDefault(); state.verdict = ""; run(true); });
  form.addEventListener("reset", () => { state.answers = []; state.answer = null; render(); });
  form["no-titles"].addEventListener("change", (event) => { if (event.target.checked) boxes().forEach((box) => { box.checked = false; }); });
  for (const id of ["titles", "more-titles"]) byID(id).addEventListener("change", () => { form["no-titles"].checked = false; });
  form.industry.addEventListener("focus", industries, { once: true });
  document.addEventListener("language", () => { years(); if (state.answer) run(); });
  years();
  Promise.all([places(form), titles()]).catch(fail);
}

function boxes() { return document.querySelectorAll("#titles input, #more-titles input"); }

function years() {
  for (const span of document.querySelectorAll("[data-year]")) span.textContent = t(span.dataset.year, { year: lastYear() });
}

async function places(form) {
  const { items } = await get("/reference/divisions", { under: city });
  for (const place of items) {
    if (place.basis === "zone") form.zone.insertBefore(el("option", { value: place.code }, place.name), form.zone.lastElementChild);
    else if (place.basis === "gb" && place.code !== city) form.region.append(el("option", { value: place.code }, place.name));
  }
}

// titles offers the usual titles at once and the other ones on request: what is not ticked then counts as not held.
async function titles() {
  const usual = ["tech-sme", "high-tech-enterprise", "innovative-sme", "srdi-sme", "srdi-little-giant", "manufacturing-champion", "gazelle", "unicorn"];
  const { items } = await get("/reference/titles");
  const offered = items.filter((title) => title.kind === "enterprise" || title.kind === "status");
  const chip = (title) => el("label", {}, el("input", { type: "checkbox", value: title.id }), el("span", {}, title.name));
  const first = usual.map((id) => offered.find((title) => title.id === id)).filter(Boolean);
  byID("titles").replaceChildren(...first.map(chip));
  byID("more-titles").replaceChildren(...offered.filter((title) => !first.includes(title)).map(chip));
}

async function industries() {
  const { items } = await get("/reference/industries");
  byID("industries").replaceChildren(...items.filter((one) => one.level === "division" || one.level === "group")
    .map((one) => el("option", { value: `${one.full_code} ${one.name}` })));
}

// run asks for verdicts and questions of the profile as it stands.
async function run(scroll = false) {
  state.running?.abort();
  const running = state.running = new AbortController();
  const button = byID("match-form").querySelector("[type=submit]");
  button.setAttribute("aria-busy", "true");
  byID("error").hidden = true;
  try {
    const body = { profile: profile(byID("match-form"), state.answers) };
    const options = { signal: running.signal };
    const [answer, questions, bundle, path] = await Promise.all([
      post("/match", { ...body, limit: shown, ...(state.verdict && { verdicts: [state.verdict] }) }, options),
      post("/match/questions", { ...body, limit: 3 }, options),
      post("/match/package", { ...body, if: within }, options),
      post("/match/path", { ...body, breadth: 4 }, options),
    ]);
    Object.assign(state, { answer, questions: questions.items ?? [], bundle, path });
    render();
    if (scroll) byID("answer").scrollIntoView({ block: "start" });
  } catch (error) {
    if (error.name !== "AbortError") fail(error);
  } finally {
    if (state.running === running) button.removeAttribute("aria-busy");
  }
}

function render() {
  const { answer } = state;
  byID("answer-empty").hidden = Boolean(answer);
  byID("answer").hidden = !answer;
  if (!answer) return;
  const counts = answer.counts ?? {};
  byID("verdicts").replaceChildren(...order.map((verdict) => el("button", {
    type: "button", class: verdict, "aria-pressed": String(state.verdict === verdict),
    onclick: () => { state.verdict = state.verdict === verdict ? "" : verdict; run(); },
  }, el("b", {}, String(counts[verdict] ?? 0)), el("span", {}, t(`verdict.${verdict}`)))));
  byID("questions").hidden = state.questions.length === 0;
  byID("question-list").replaceChildren(...state.questions.map((one) => question(one, answered, fill)));
  byID("package").replaceChildren(...parts(bundle(state.bundle)));
  byID("path").replaceChildren(...parts(path(state.path)));
  byID("package").hidden = !state.bundle.chosen.length && !state.bundle.if.length;
  byID("path").hidden = !state.path.steps.length;
  const cards = answer.items.map((item, i) => card(item, i));
  if (!cards.length) cards.push(el("p", { class: "panel empty" }, t("nothing")));
  if (answer.items.length === shown) cards.push(el("p", { class: "note" }, t("limited", { n: shown })));
  byID("cards").replaceChildren(...cards);
}

// parts drops what is absent from the pieces of a panel.
function parts(pieces) { return pieces.flat(2).filter(Boolean); }

// answered lays one answer over the form and asks again.
function answered(answer) {
  state.answers = [...state.answers.filter((one) => one.key !== answer.key), answer];
  run();
}

// fill leads to the part of the form that asks for the fact.
function fill(field) {
  const control = byID("match-form")[field];
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

function fail(error) {
  byID("error").textContent = error instanceof Failure ? error.message : t("failed", { why: error.message });
  byID("error").hidden = false;
}
