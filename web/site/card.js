// One program: its verdict, what it gives, by when, and the reasons, condition by condition.
import { el, link } from "./dom.js";
import { known, lang, t } from "./i18n.js";
import { labels } from "./labels.js";

const signs = { met: "✓", unmet: "✗", unknown: "?" };
const opposite = { met: "unmet", unmet: "met", unknown: "unknown" };

function inLanguage(chinese, english) { return lang() === "en" && english || chinese; }

// unfolded is the number of cards, from the first, whose reasons are open at once.
const unfolded = 3;

// card shows one item of a match, which stands at a position of the answer.
export function card(item, position) {
  const { policy, result } = item;
  return el("article", { class: `card ${item.verdict}` },
    el("header", {}, el("h3", {}, item.name), el("span", { class: "verdict" }, t(`verdict.${item.verdict}`))),
    el("p", { class: "meta" }, labels(policy), el("span", {}, policy.title), policy.doc_number && el("span", {}, policy.doc_number), link(policy.source_url, t("sourceLink"))),
    benefits(item), gaps(item), el("p", { class: "meta" }, deadline(item.opening)), reasons(result, position < unfolded), how(item));
}

function benefits(item) {
  const list = item.benefits.map((benefit) => benefit.text).filter(Boolean);
  const lines = list.length ? list : [item.summary].filter(Boolean);
  return lines.length ? el("ul", { class: "benefits" }, lines.map((text) => el("li", {}, text))) : undefined;
}

function gaps({ verdict, result }) {
  const list = verdict === "near-miss" ? (result.gaps ?? []).map((gap) => inLanguage(gap.text, gap.text_en)).filter(Boolean) : [];
  if (result.from_date) list.push(t("fromDate", { date: result.from_date }));
  return list.length ? el("ul", { class: "gaps" }, list.map((text) => el("li", {}, text))) : undefined;
}

function deadline(opening) {
  const parts = [];
  if (opening.state === "upcoming") parts.push(opening.opens_on ? t("opens", { date: opening.opens_on }) : t("upcoming"));
  else if (opening.state !== "open") parts.push(t(`opening.${opening.state}`));
  if (opening.closes_on && opening.state !== "closed") parts.push(t("deadline", { date: opening.closes_on }));
  if (opening.days_left !== undefined) parts.push(t("daysLeft", { n: opening.days_left }));
  return parts.map((part) => el("span", {}, part));
}

function reasons(result, open) {
  const list = result.conditions ?? [];
  if (!list.length) return el("p", { class: "note" }, t("noConditions"));
  const at = new Map(list.map((condition) => [condition.path, condition]));
  return el("details", { open },
    el("summary", {}, t("reasons", { n: list.length })), el("ul", { class: "reasons" }, inner(result.tree, at)));
}

// inner lists what stands at a node: the top "all" needs no heading.
function inner(node, at) {
  return node.kind === "all" ? node.children.flatMap((child) => row(child, at, false)) : [row(node, at, false)];
}

// row shows a node: a condition as a reason, a group with a heading that says how its parts combine. Below a "not" a
// condition that holds speaks against the enterprise.
function row(node, at, negated) {
  const children = node.children ?? [];
  if (node.kind === "not") return children.map((child) => row(child, at, !negated)).flat();
  const condition = at.get(node.path);
  if (condition) return reason(condition, negated);
  const state = negated ? opposite[node.state] : node.state;
  const heading = t(`group.${negated ? "not-" : ""}${node.kind}`, { n: node.count });
  return el("li", { class: `group ${state}` }, sign(state),
    el("div", {}, el("p", {}, heading), el("ul", {}, children.flatMap((child) => row(child, at, negated)))));
}

function sign(state) { return el("i", { role: "img", "aria-label": t(`state.${state}`) }, signs[state]); }

// reason shows one condition: what it asks, what is known and from where, the gap, and the policy's own sentence.
function reason(condition, negated = Boolean(condition.negated)) {
  const { actual, gap, source } = condition;
  const state = negated ? opposite[condition.state] : condition.state;
  const label = inLanguage(condition.label, condition.label_en);
  const judged = condition.kind === "judgement";
  const why = inLanguage(gap?.text, gap?.text_en) || condition.why_text;
  return el("li", { class: state }, sign(state), el("div", {},
    el("p", {}, negated ? t("mustNot", { what: label }) : label),
    judged ? undefined : el("p", { class: "actual" }, t("actual", { what: actual?.text || t("notKnown") }), provenance(actual)),
    actual?.hint && el("p", { class: "actual" }, actual.hint),
    why && state !== "met" && !judged ? el("p", {}, why) : undefined,
    source?.text && !label.includes(source.text) ? el("q", {}, source.text) : undefined));
}

function provenance(actual) {
  const sources = (actual?.source ?? "").split(",").filter(Boolean).map((one) => known(`source.${one}`) ? t(`source.${one}`) : one);
  const parts = [sources.join("、"), actual?.as_of && t("asOf", { date: actual.as_of })].filter(Boolean);
  return parts.length ? t("provenance", { source: parts.join("，") }) : "";
}

function how(item) {
  const materials = (item.materials ?? []).map((one) => one.name + (one.note ? `（${one.note}）` : ""));
  if (!item.how_to_apply && !materials.length) return undefined;
  return el("details", {}, el("summary", {}, t("howTo")), el("dl", { class: "how" },
    item.how_to_apply && el("dd", {}, item.how_to_apply),
    materials.length ? [el("dt", {}, t("materials")), el("dd", {}, materials.join("\n"))] : undefined));
}
