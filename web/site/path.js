// The titles upward, drawn as a tree: from what is held, each title one step away and what comes after it.
import { el } from "./dom.js";
import { lang, money, t } from "./i18n.js";
import { labels } from "./labels.js";

const named = 3;

// path draws the titles upward.
export function path(found) {
  const held = found.held.map((title) => title.name).join("、");
  return [
    el("h3", {}, t("path.title")),
    el("p", { class: "note" }, held ? t("path.held", { names: held }) : t("path.none"), " ", t("path.note")),
    el("div", { class: "ladder" }, rungs(found.steps, found.more)),
  ];
}

// marks are the badges that a policy shows wherever it appears.
function marks(policy) { return labels({ sample: policy.sample, verification: policy.verification }).filter(Boolean); }

function rungs(steps, more) {
  if (!steps.length) return undefined;
  const list = steps.map((step) => el("li", { class: step.follows || "first" }, box(step), rungs(step.next, step.more)));
  if (more) list.push(el("li", { class: "more-titles" }, t("path.more", { n: more })));
  return el("ul", {}, list);
}

function box(step) {
  const { program } = step;
  return el("div", { class: `rung ${program.verdict}` },
    el("p", { class: "name" }, el("b", {}, step.title.name), el("span", { class: "verdict" }, t(`verdict.${program.verdict}`))),
    el("p", { class: "meta" }, marks(program.policy)),
    step.follows === "usual" ? el("p", { class: "note" }, t("path.usual")) : undefined,
    step.held === "unknown" ? el("p", { class: "note" }, t("path.unknown")) : undefined,
    step.gain > 0 ? el("p", { class: "gain" }, t("path.gain", { money: money(step.gain) })) : undefined,
    step.potential > 0 ? el("p", { class: "note" }, t("path.potential", { money: money(step.potential) })) : undefined,
    lacks(program.result),
    el("details", {}, el("summary", {}, t("path.details", { n: step.unlocks.length })),
      el("p", { class: "note" }, t("path.by", { name: program.name })),
      changes(step.unlocks, "path.unlocks"), changes(step.loses, "path.loses")));
}

// lacks shows the first things that are missing: gaps of a near miss, or conditions that are still open.
function lacks(result) {
  const english = lang() === "en";
  const open = result.conditions.filter((one) => one.decisive && one.state === "unknown").map((one) => english ? one.label_en : one.label);
  const texts = [...(result.gaps ?? []).map((gap) => english ? gap.text_en : gap.text), ...open];
  if (!texts.length) return undefined;
  const rest = texts.length > named ? [el("li", {}, t("path.rest", { n: texts.length - named }))] : [];
  return el("ul", { class: "gaps" }, texts.slice(0, named).map((text) => el("li", {}, text)), rest);
}

function changes(list, title) {
  return list.length ? [el("p", { class: "note" }, t(title)), el("ul", { class: "changes" }, list.map((one) => el("li", {},
    el("span", {}, one.name, " ", ...marks(one.policy)), el("small", {}, `${one.from_text} → ${one.to_text} · ${lang() === "en" ? one.worth.text_en : one.worth.text}`))))] : undefined;
}
