// The policy package: what to take together, what it forgoes and why, and what one step more would add.
import { el } from "./dom.js";
import { lang, money, t } from "./i18n.js";
import { labels } from "./labels.js";

const shown = 5;

function worth(item) { return el("span", { class: `worth ${item.worth.basis}` }, lang() === "en" ? item.worth.text_en : item.worth.text); }

// bundle shows a policy package; package is a reserved word.
export function bundle(found) {
  const facts = [t("package.fixed", { money: money(found.fixed) })];
  if (found.unstated) facts.push(t("package.unstated", { n: found.unstated }));
  if (!found.exact) facts.push(t("package.bound", { money: money(found.bound) }));
  return [
    el("h3", {}, t("package.title")),
    found.total > 0 ? el("p", { class: "sum" }, el("b", {}, money(found.total)), el("span", {}, t("package.total", { n: found.chosen.length }))) : undefined,
    found.total > 0 ? el("p", { class: "note" }, facts.join(lang() === "en" ? "; " : "；")) : undefined,
    found.chosen.length && !found.total ? el("p", { class: "note" }, t("package.moneyless")) : undefined,
    found.chosen.length ? list("chosen", found.chosen, (item) => worth(item)) : el("p", { class: "note" }, t("package.empty")),
    found.left.length ? [el("h4", {}, t("package.left")), list("left", found.left, (item) => [worth(item), ...because(item.by, "package.by")])] : undefined,
    steps(found.if),
  ];
}

function list(kind, items, rest) {
  return el("ul", { class: `package ${kind}` }, items.map((item) => el("li", {},
    el("p", {}, el("span", {}, item.name), labels({ sample: item.policy.sample, verification: item.policy.verification })), rest(item))));
}

// because tells which other programs stand against one, each with the policy's own sentence.
function because(exclusions, text) {
  const names = [...new Set(exclusions.map((one) => one.name))];
  const sentences = [...new Map(exclusions.filter((one) => one.sentence).map((one) => [one.sentence, one])).values()];
  return names.length ? [
    el("p", { class: "note" }, t(text, { names: names.join("、") })),
    ...sentences.map((one) => el("q", { title: one.policy }, one.sentence)),
  ] : [];
}

// steps shows what brings money; what brings none stands among the cards anyway.
function steps(additions) {
  const paying = additions.filter((one) => one.gain > 0).slice(0, shown);
  return paying.length ? [el("h4", {}, t("package.if")), list("if", paying, (item) => [
    el("span", { class: "worth" }, t("package.gain", { money: money(item.gain) })),
    el("span", { class: `verdict ${item.verdict}` }, t(`verdict.${item.verdict}`)), ...because(item.instead, "package.instead")])] : undefined;
}
