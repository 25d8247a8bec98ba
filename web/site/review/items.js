// One proposal with what was decided about it, and the buttons to decide.
import { el } from "../dom.js";
import { t } from "../i18n.js";

// card shows an item. shown is what it says, as elements; editor makes the form of a correction, called with the item, and
// returns { element, read }; actions are { decide(decisions), light(path, scroll), labels } of the view it stands in.
export function card(item, shown, editor, actions, options = {}) {
  const empty = item.proposed === undefined && item.value === undefined;
  const box = el("div", { class: `item ${item.state}${empty ? " empty-item" : ""}`, id: anchor(item.path), "data-path": item.path, tabindex: -1,
    onmouseenter: () => actions.light(item.path), onmouseleave: () => actions.light() },
  el("div", { class: "said" }, options.label && el("span", { class: "label" }, options.label), empty ? el("em", { class: "note" }, t("notRead")) : shown),
  quote(item, actions, options), decided(item));
  const row = el("div", { class: "row" }, empty && item.state === "proposed" ? "" : tags(item, options));
  if (!actions.closed) row.append(buttons(item, row, editor, actions, empty));
  box.append(row);
  return box;
}

// anchor is the id of the card of an item.
export function anchor(path) { return "item-" + path.replace(/[^a-z0-9]+/gi, "-"); }

function tags(item, options) {
  const list = [el("span", { class: `badge state-${item.state}` }, t(`state.${item.state}`))];
  if (options.judged) list.push(el("span", { class: "badge s-judgement" }, t("leaf.judgement")));
  if (options.same) list.push(el("span", { class: "badge checked" }, t("samePublished")));
  if (item.origin === "model") list.push(el("span", { class: "badge unchecked" }, t("model")));
  if (item.origin === "person") list.push(el("span", { class: "badge" }, t("person")));
  else if (item.confidence > 0 && item.confidence < 1) list.push(el("span", { class: "sure" }, t("confidence", { n: Math.round(item.confidence * 100) })));
  return el("p", { class: "tags" }, list);
}

function quote(item, actions, options) {
  if (!item.source || options.quote === false) return undefined;
  return el("button", { type: "button", class: "quote", title: t("showSource"), onclick: () => actions.light(item.path, true) }, item.source.text);
}

function decided(item) {
  const lines = [];
  if (item.remark && item.kind !== "sentence") lines.push(el("p", { class: "note" }, item.remark));
  if (item.by_name) lines.push(el("p", { class: "note" }, t("by", { name: item.by_name, time: item.at.slice(0, 16).replace("T", " ") }), item.note && `：${item.note}`));
  return lines;
}

function buttons(item, place, editor, actions, empty) {
  const row = el("div", { class: "buttons" });
  const button = (text, tone, onclick) => el("button", { type: "button", class: tone, onclick }, text);
  const decide = (state, more = {}) => (event) => actions.decide([{ path: item.path, state, ...more }], event?.target);
  const ask = (state, label, required) => () => form(place, [noteField(label, required)], (fields) => decide(state, { note: fields.note.value })({ target: fields.save }));
  if (!empty && item.state !== "confirmed" && item.proposed !== undefined) row.append(button(t("confirm"), "yes", decide("confirmed")));
  if (editor) {
    row.append(button(empty ? t("fillIn") : t("correct"), "", () => {
      const made = editor(item);
      form(place, [made.element, noteField(t("note.optional"), false)], (fields) => {
        const value = made.read();
        if (value !== undefined) decide("corrected", { value, note: fields.note.value || undefined })({ target: fields.save });
      });
    }));
  }
  const needsNote = ["leaf", "sentence", "program"].includes(item.kind);
  if (item.state !== "rejected" && !empty) row.append(button(t("reject"), "no", needsNote ? ask("rejected", t("note.reject"), true) : decide("rejected")));
  if (item.state !== "proposed" && item.origin !== "person") row.append(button(t("undo"), "", decide("proposed")));
  return row;
}

export function noteField(label, required) {
  return el("label", { class: "wide" }, el("span", {}, label), el("input", { name: "note", maxlength: 1000, required }));
}

// form shows fields in the place of a row of buttons; save is called with the form.
export function form(row, fields, save) {
  const saving = el("button", { type: "submit", name: "save" }, t("save"));
  const element = el("form", { class: "edit", onsubmit: (event) => { event.preventDefault(); save(event.target.elements); } },
    fields, el("div", { class: "buttons" }, saving, el("button", { type: "button", class: "quiet", onclick: () => element.replaceWith(row) }, t("cancel"))));
  row.replaceWith(element);
  element.querySelector("input, select, textarea")?.focus();
  return element;
}
