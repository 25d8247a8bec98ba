// The form of one condition or judgement.
import { el } from "../dom.js";
import { known, t } from "../i18n.js";
import { number } from "../profile.js";
import { current } from "./editors.js";
import * as reference from "./reference.js";
import { selected } from "./text.js";

const periods = ["", "last1y", "last2y", "last3y", "last5y", "last3y_avg", "last3y_each", "last1y_end", "cur", "apply", "pre12m"];
const scale = { yuan: 1e-4, ratio: 100 }; // the page shows 万元 and per cent

// leafEditor makes the form for an item, or for a new condition when there is none.
export function leafEditor(item) {
  const node = (item && current(item)) ?? {}, judgement = node.judgement !== undefined;
  const words = el("textarea", { rows: 2, "aria-label": t("leaf.words") }, node.judgement ?? "");
  const condition = conditionFields(node), quote = quoteField(item?.source);
  const kind = el("select", {}, [["condition", t("leaf.condition")], ["judgement", t("leaf.judgement")]].map(([id, text]) => el("option", { value: id, selected: (id === "judgement") === judgement }, text)));
  const asked = el("label", { class: "wide" }, el("span", {}, t("leaf.words")), words);
  const sync = () => { condition.element.hidden = kind.value === "judgement"; asked.hidden = !condition.element.hidden; };
  kind.addEventListener("change", sync);
  sync();
  const read = () => {
    const body = kind.value === "judgement" ? { judgement: words.value.trim() || quote.text() } : condition.read();
    return body && { ...body, source: quote.read() };
  };
  return { element: el("div", { class: "leaf-form" }, el("label", {}, el("span", {}, t("leaf.kind")), kind), condition.element, asked, quote.element), read };
}

function conditionFields(node) {
  const name = el("select", {}, reference.fields().map((field) => el("option", { value: field.name, selected: field.name === node.field }, reference.fieldLabel(field))));
  const op = el("select"), value = el("span", { class: "value" });
  const period = el("select", {}, [...new Set([...periods, node.period ?? ""])].map((one) => el("option", { value: one, selected: one === (node.period ?? "") }, one ? (known(`period.${one}`) ? t(`period.${one}`) : one) : t("period.none"))));
  let control;
  const fill = () => {
    const field = reference.field(name.value), same = field.name === node.field;
    op.replaceChildren(...field.ops.map((one) => el("option", { value: one, selected: same && one === node.op }, t(`op.${one}`))));
    control = valueControl(field, same ? node.value : undefined);
    value.replaceChildren(control.element);
  };
  name.addEventListener("change", fill);
  fill();
  const labelled = (label, control) => el("label", {}, el("span", {}, label), control);
  const element = el("div", { class: "grid" }, labelled(t("leaf.field"), name), labelled(t("leaf.op"), op), labelled(t("leaf.value"), value), labelled(t("leaf.period"), period));
  return { element, read: () => ({ field: name.value, op: op.value, value: control.read(), period: period.value || undefined }) };
}

// valueControl makes the input for the value of a field.
function valueControl(field, value) {
  if (field.type === "number") {
    const input = el("input", { type: "number", step: "any", inputmode: "decimal", value: value === undefined ? "" : Number((value * (scale[field.unit] ?? 1)).toPrecision(12)) });
    return { element: el("span", { class: "with-unit" }, input, field.unit ? t(`unit.${field.unit}`) : ""), read: () => number(input.value, field.unit) ?? null };
  }
  if (field.type === "bool") {
    const input = el("select", {}, [["true", t("yes")], ["false", t("no")]].map(([id, text]) => el("option", { value: id, selected: String(value) === id }, text)));
    return { element: input, read: () => input.value === "true" };
  }
  if (field.type === "date") {
    const input = el("input", { type: "date", value: value ?? "" });
    return { element: input, read: () => input.value };
  }
  const input = el("input", { value: (value ?? []).map((code) => reference.word(field.type, code)).join("、"), placeholder: t("leaf.list") });
  return { element: input, read: () => input.value.split(/[、,，;；]/).map((one) => one.trim()).filter(Boolean) };
}

// quoteField holds the words of the document that a condition rests on; they can be taken from what is selected there.
function quoteField(source) {
  let place = source;
  const area = el("textarea", { rows: 2, required: true }, source?.text ?? "");
  const take = () => {
    const words = selected();
    if (!words) return;
    place = words;
    area.value = words.text;
  };
  if (!source) take(); // what is selected when a condition is added
  const button = el("button", { type: "button", class: "quiet", onmousedown: (event) => event.preventDefault(), onclick: take }, t("leaf.take"));
  return {
    element: el("div", { class: "wide" }, el("label", {}, el("span", {}, t("leaf.quote")), area), button), text: () => area.value.trim(),
    read: () => place && place.text === area.value ? { text: place.text, ...(place.end > place.start ? { start: place.start, end: place.end } : {}) } : { text: area.value.trim() },
  };
}
