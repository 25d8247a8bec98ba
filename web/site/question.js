// A question that would settle verdicts, with an input for its answer.
import { el } from "./dom.js";
import { known, lang, t } from "./i18n.js";
import { number } from "./profile.js";

// onForm are the facts that the form asks for with lists of its own.
const onForm = ["region", "zone", "industry"];

// question shows one. When it is answered, answered is called with { key, field, year, period, value }; for a fact that
// the form asks for, fill is called with its name.
export function question(one, answered, fill) {
  const id = `question-${one.key}`;
  const text = el("label", { for: id }, lang() === "en" ? one.text_en || one.text : one.text);
  const head = [text, " ", el("small", {}, t("settles", { n: one.settles }))];
  if (onForm.includes(one.field)) {
    return el("li", {}, head, el("form", {}, el("button", { id, type: "button", onclick: () => fill(one.field) }, t("goFill"))));
  }
  const control = controls[one.type](one, id);
  const submit = (event) => {
    event.preventDefault();
    const value = control.read();
    if (value !== undefined) answered({ key: one.key, field: one.field, year: one.year, period: one.period, value });
  };
  return el("li", {}, head, el("form", { onsubmit: submit }, control.element, el("button", { type: "submit" }, t("answer"))));
}

// controls make the input of each type of fact and know how to read it.
const controls = {
  number(one, id) {
    const input = el("input", { id, type: "number", step: "any", inputmode: "decimal", required: true });
    const unit = known(`unit.${one.unit}`) ? t(`unit.${one.unit}`) : "";
    return { element: el("span", { class: "with-unit" }, input, unit), read: () => number(input.value, one.unit) };
  },
  bool(one, id) { return choice(id, [["true", t("yes")], ["false", t("no")]], (text) => text === "true"); },
  enum(one, id) { return choice(id, [...one.options.map((option) => [option.value, option.label]), ["其他", t("other")]], (text) => text); },
  date(one, id) {
    const input = el("input", { id, type: "date", required: true });
    return { element: input, read: () => input.value || undefined };
  },
  // Every title that a rule asks for is offered, so what is not ticked is not held.
  set(one, id) {
    const boxes = one.options.map((option, i) => el("input", { id: i ? undefined : id, type: "checkbox", value: option.value }));
    const element = el("div", { class: "chips" }, boxes.map((box, i) => el("label", {}, box, el("span", {}, one.options[i].label))));
    return { element, read: () => boxes.filter((box) => box.checked).map((box) => box.value) };
  },
};

function choice(id, options, convert) {
  const select = el("select", { id, required: true }, el("option", { value: "" }, t("choose")), options.map(([value, text]) => el("option", { value }, text)));
  return { element: select, read: () => select.value === "" ? undefined : convert(select.value) };
}
