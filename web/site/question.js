// A question that would settle verdicts, with an input for its answer.
import { el } from "./dom.js";
import { known, lang, t } from "./i18n.js";
import { number } from "./profile.js";

// question shows one; answered is called with { field, value, annual } when it is answered.
export function question(one, answered) {
  const input = inputFor(one);
  const submit = (event) => {
    event.preventDefault();
    const value = read(one, input.value);
    if (value !== undefined) answered({ field: one.field, value, annual: Boolean(one.annual) });
  };
  const text = lang() === "en" ? one.text_en ?? one.text : one.text;
  return el("li", {}, el("label", { for: input.id }, text), " ", el("small", {}, t("settles", { n: one.settles })),
    el("form", { onsubmit: submit }, input, el("span", {}, unit(one)), el("button", { type: "submit" }, t("answer"))));
}

function unit(one) { return one.type === "number" && known(`unit.${one.unit}`) ? t(`unit.${one.unit}`) : ""; }

function inputFor(one) {
  const id = `question-${one.field}`;
  const options = choices(one);
  if (options) {
    return el("select", { id, required: true }, el("option", { value: "" }, t("choose")), options.map(([value, text]) => el("option", { value }, text)));
  }
  if (one.type === "date") return el("input", { id, type: "date", required: true });
  if (one.type === "number") return el("input", { id, type: "number", step: "any", inputmode: "decimal", required: true });
  return el("input", { id, type: "text", required: true });
}

function choices(one) {
  if (one.type === "bool") return [["true", t("yes")], ["false", t("no")]];
  if (one.type === "enum" && one.options?.length) return one.options.map((option) => [option, option]);
  return undefined;
}

function read(one, text) {
  switch (one.type) {
    case "bool": return text === "" ? undefined : text === "true";
    case "number": return number(text, one.unit);
    case "set": return text.split(/[、，,;；\s]+/).filter(Boolean);
    default: return text || undefined;
  }
}
