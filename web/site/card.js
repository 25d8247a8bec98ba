// One program: its verdict, what it gives, by when, and the reasons, condition by condition.
import { el, link } from "./dom.js";
import { known, t } from "./i18n.js";
import { labels } from "./labels.js";

const signs = { met: "✓", unmet: "✗", unknown: "?" };

// card shows one item of a match.
export function card(item) {
  const policy = item.policy ?? {};
  return el("article", { class: `card ${item.verdict}` },
    el("header", {}, el("h3", {}, item.program?.name ?? item.name), el("span", { class: "verdict" }, t(`verdict.${item.verdict}`))),
    el("p", { class: "meta" }, labels(policy), el("span", {}, policy.title), policy.doc_number && el("span", {}, policy.doc_number), link(policy.source_url, t("sourceLink"))),
    benefits(item), gaps(item), el("p", { class: "meta" }, deadline(item)), reasons(item), how(item));
}

function benefits(item) {
  const list = (item.benefits ?? []).map((benefit) => benefit.text).filter(Boolean);
  return list.length ? el("ul", { class: "benefits" }, list.map((text) => el("li", {}, text))) : undefined;
}

function gaps(item) {
  const list = item.verdict === "near-miss" ? (item.gaps ?? []).map((gap) => gap.text).filter(Boolean) : [];
  return list.length ? el("ul", { class: "gaps" }, list.map((text) => el("li", {}, text))) : undefined;
}

function deadline(item) {
  const window = item.window;
  if (!window) return t("noWindow");
  if (window.continuous) return t("continuous");
  const parts = [];
  if (window.closes_on) parts.push(t("deadline", { date: window.closes_on }));
  if (window.days_left >= 0) parts.push(t("daysLeft", { n: window.days_left }));
  return parts.length ? parts.map((part) => el("span", {}, part)) : window.text || t("noWindow");
}

function reasons(item) {
  const list = item.conditions ?? [];
  if (!list.length) return el("p", { class: "note" }, t("noConditions"));
  return el("details", { open: item.verdict !== "ineligible" && list.length <= 4 },
    el("summary", {}, t("reasons", { n: list.length })), el("ul", { class: "reasons" }, list.map(reason)));
}

function reason(condition) {
  const { state, required, actual, gap, source, why } = condition;
  const provenance = [actual?.source && (known(`source.${actual.source}`) ? t(`source.${actual.source}`) : actual.source), actual?.as_of && t("asOf", { date: actual.as_of })].filter(Boolean);
  return el("li", { class: state }, el("i", { role: "img", "aria-label": t(`state.${state}`) }, signs[state]),
    el("div", {},
      el("p", {}, required?.text ?? condition.text ?? condition.label),
      el("p", { class: "actual" }, `${t("actual")}：${actual?.text || t("notKnown")}`, provenance.length ? t("provision", { source: provenance.join("，") }) : ""),
      (gap?.text || why) && el("p", {}, gap?.text || why),
      source?.text && el("q", {}, source.text)));
}

function how(item) {
  const materials = (item.materials ?? []).map((one) => one.name + (one.note ? `（${one.note}）` : ""));
  if (!item.how_to_apply && !materials.length) return undefined;
  return el("details", {}, el("summary", {}, t("howTo")), el("dl", { class: "how" },
    item.how_to_apply && el("dd", {}, item.how_to_apply),
    materials.length ? [el("dt", {}, t("materials")), el("dd", {}, materials.join("\n"))] : undefined));
}
