// The conditions of a program: its rule as a tree of cards, the sentences they come from, and ways to change them.
import { el } from "../dom.js";
import { known, t } from "../i18n.js";
import { card, form, noteField } from "./items.js";
import { leafEditor } from "./leaf.js";
import { say } from "./say.js";

// conditions shows the rule of a program.
export function conditions(program, items, actions) {
  const leaves = program.leaves.map((leaf) => ({ ...leaf, item: items.get(leaf.path) }));
  const at = new Map(leaves.filter((leaf) => leaf.item.state !== "rejected").map((leaf) => [leaf.at ?? "", leaf]));
  const shown = (leaf) => card(leaf.item, el("span", { class: leaf.judgement ? "judged" : "" }, leaf.negated ? t("leaf.not") : "", leaf.text), leafEditor, actions, { same: leaf.same_as_published, judged: leaf.judgement });
  const rejected = leaves.filter((leaf) => leaf.item.state === "rejected");
  const bare = program.rule.all?.length === 0;
  return el("div", { class: "rule" }, bare ? el("p", { class: "note" }, t("leaf.none")) : node(program.rule, "", at, shown),
    rejected.length ? el("details", {}, el("summary", {}, `${t("leaf.rejected")}（${rejected.length}）`), rejected.map(shown)) : "",
    actions.closed ? "" : tools(program, actions));
}

// node shows a node of the rule; path is where it stands.
function node(rule, path, at, shown) {
  const join = (name) => path ? `${path}.${name}` : name;
  for (const [member, key, label] of [["all", "all", "group.all"], ["any", "any", "group.any"], ["of", "of", "group.at-least"]]) {
    if (!rule[member]) continue;
    const children = rule[member].map((child, i) => node(child, `${join(key)}[${i}]`, at, shown));
    if (member === "all" && !path) return el("div", { class: "group root" }, children);
    return el("div", { class: "group" }, el("p", { class: "label" }, t(label, { n: rule["at-least"] })), children);
  }
  if (rule.not) return node(rule.not, join("not"), at, shown);
  const leaf = at.get(path);
  return leaf ? shown(leaf) : el("p", { class: "note" }, path);
}

// tools add a condition, or change the rule as a whole.
function tools(program, actions) {
  const add = el("div", { class: "buttons" }, el("button", { type: "button", onclick: () => {
    const made = leafEditor();
    form(add, [made.element, noteField(t("note.optional"), false)], (fields) => {
      const leaf = made.read(), rule = program.rule.all ? { all: [...program.rule.all, leaf] } : { all: [program.rule, leaf] };
      return actions.rule(program.number, rule, fields.note.value, fields.save);
    });
  } }, t("leaf.add")));
  const area = el("textarea", { rows: 12, spellcheck: "false", "aria-label": t("rule.title") }, JSON.stringify(program.rule, null, 1));
  const note = noteField(t("note.optional"), false);
  const save = (event) => {
    event.preventDefault();
    try {
      return actions.rule(program.number, JSON.parse(area.value), event.target.elements.note.value, event.target.querySelector("[type=submit]"));
    } catch (error) {
      say(error.message);
    }
  };
  return [add, el("details", { class: "whole-rule" }, el("summary", {}, t("rule.title")), el("form", { class: "edit", onsubmit: save }, el("p", { class: "note" }, t("rule.help")), area, note,
    el("button", { type: "submit" }, t("save"))))];
}

// sentences shows what accounts for every sentence of the conditions.
export function sentences(program, items, actions) {
  const marks = [...items.values()].filter((item) => item.path.startsWith(`programs[${program.number}].sentences[`));
  const waiting = marks.filter((item) => item.state === "proposed");
  const row = (sentence) => {
    const mark = marks.find((item) => sentence.items.includes(item.path) || item.state === "rejected" && item.source?.start === (sentence.source.start ?? 0));
    const state = el("span", { class: `badge s-${sentence.state}` }, t(`legend.${sentence.state}`));
    if (mark) return el("li", {}, card(mark, [state, " ", sentence.source.text, sentence.reason ? el("small", {}, ` ${reason(sentence.reason)}`) : ""], undefined, actions, { quote: false }), open(program, sentence, marks, actions));
    return el("li", { class: "plain" }, el("button", { type: "button", class: "quote", onclick: () => actions.light(sentence.items[0], true) }, state, " ", sentence.source.text), open(program, sentence, marks, actions));
  };
  const all = waiting.length > 1 && !actions.closed ? el("button", { type: "button", class: "yes", onclick: (event) =>
    actions.decide(waiting.map((item) => ({ path: item.path, state: "confirmed" })), event.target) }, t("bulk.confirm", { n: waiting.length })) : "";
  return el("details", { class: "sentences", open: waiting.length > 0 || program.sentences.some((one) => one.state === "uncovered") },
    el("summary", {}, `${t("part.sentences")}（${program.sentences.length}）`), el("div", { class: "buttons" }, all), el("ol", {}, program.sentences.map(row)));
}

const reason = (code) => known(`reason.${code}`) ? `（${t(`reason.${code}`)}）` : `（${code}）`;

// open offers what can be done about a sentence that nothing accounts for.
function open(program, sentence, marks, actions) {
  if (sentence.state !== "uncovered" || actions.closed) return "";
  const source = { text: sentence.source.text, start: sentence.source.start ?? 0, end: sentence.source.end };
  return el("div", { class: "buttons" },
    el("button", { type: "button", onclick: (event) => actions.decide([{ path: `programs[${program.number}].sentences[${marks.length}]`, state: "corrected", value: source }], event.target) }, t("sentence.mark")),
    el("button", { type: "button", onclick: (event) => {
      const leaf = { judgement: sentence.source.text, source };
      return actions.rule(program.number, program.rule.all ? { all: [...program.rule.all, leaf] } : { all: [program.rule, leaf] }, "", event.target);
    } }, t("sentence.judge")));
}
