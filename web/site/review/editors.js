// How fields of a document, benefits, windows, materials and contacts are shown and corrected.
import { el } from "../dom.js";
import { money, t } from "../i18n.js";
import { number } from "../profile.js";
import * as reference from "./reference.js";

// current is what an item holds.
export function current(item) { return item.value ?? item.proposed; }

function labelled(label, control) { return el("label", {}, el("span", {}, label), control); }

function select(options, value) {
  return el("select", {}, options.map(([id, text]) => el("option", { value: id, selected: id === value }, text)));
}

const trimmed = (input) => input.value.trim() || undefined;

// fieldEditor corrects a field of the document.
export function fieldEditor(item) {
  const name = item.path.slice("metadata.".length), value = current(item), label = t(`field.${name}`);
  if (name === "issuers" || name === "replaces") {
    const area = el("textarea", { rows: 3, required: true }, (value ?? []).join("\n"));
    return { element: labelled(`${label}（${t("lines")}）`, area), read: () => area.value.split("\n").map((line) => line.trim()).filter(Boolean) };
  }
  let control = el("input", { value: value ?? "", required: true, type: name.endsWith("_date") ? "date" : "text" });
  if (name === "level") control = select(["national", "provincial", "municipal", "district"].map((level) => [level, t(`level.${level}`)]), value);
  if (name === "status") control = select(["in-force", "amended", "repealed", "draft-for-comment"].map((one) => [one, t(`status.${one}`)]), value);
  if (name === "region") control.value = value ? reference.division(value) : "";
  return { element: labelled(label, control), read: () => trimmed(control) };
}

// programEditor corrects the name of a program, and which program of the library it is.
export function programEditor(targets) {
  return (item) => {
    const value = current(item) ?? {}, name = el("input", { value: value.name ?? "", required: true, maxlength: 300 });
    const target = targets.length ? select([["", t("program.new")], ...targets], value.target_id ?? "") : undefined;
    return { element: el("div", { class: "grid" }, labelled(t("program.name"), name), target && labelled(t("program.target"), target)),
      read: () => ({ name: name.value.trim(), target_id: (target ? target.value : value.target_id) || undefined }) };
  };
}

// parts are the lists of a program: how an item is said, and how it is corrected.
export const parts = {
  benefits: {
    said: (b) => [el("b", {}, reference.benefitKind(b.kind)), " ", b.amount !== undefined ? money(b.amount) : "", b.cap !== undefined ? t("benefit.upTo", { money: money(b.cap) }) : "",
      b.ratio !== undefined ? ` ${Math.round(b.ratio * 1e6) / 1e4}%` : "", b.text ? ` ${b.text}` : ""],
    editor(item) {
      const b = current(item) ?? {}, kind = select(reference.benefitKinds().map((one) => [one.id, one.name]), b.kind ?? "grant");
      const scaled = (value, factor) => value === undefined ? "" : Number((value * factor).toPrecision(12));
      const text = el("input", { value: b.text ?? "" }), number1 = (value) => el("input", { type: "number", step: "any", min: 0, value });
      const amount = number1(scaled(b.amount, 1e-4)), cap = number1(scaled(b.cap, 1e-4)), ratio = number1(scaled(b.ratio, 100)), years = number1(b.years ?? "");
      return { element: el("div", { class: "grid" }, labelled(t("benefit.kind"), kind), labelled(t("benefit.text"), text), labelled(t("benefit.amount"), amount),
        labelled(t("benefit.cap"), cap), labelled(t("benefit.ratio"), ratio), labelled(t("benefit.years"), years)),
      read: () => ({ kind: kind.value, text: trimmed(text), amount: number(amount.value, "yuan"), cap: number(cap.value, "yuan"), ratio: number(ratio.value, "ratio"), years: number(years.value), source: b.source }) };
    },
  },
  windows: {
    said: (w) => w.continuous ? t("opening.continuous") : `${w.opens_on ?? "…"} — ${w.closes_on ?? "…"} ${w.closes_at ?? ""} ${w.text ?? ""}`,
    editor(item) {
      const w = current(item) ?? {}, date = (value) => el("input", { type: "date", value: value ?? "" });
      const opens = date(w.opens_on), closes = date(w.closes_on), at = el("input", { type: "time", value: w.closes_at ?? "" });
      const all = el("input", { type: "checkbox", checked: Boolean(w.continuous) });
      return { element: el("div", { class: "grid" }, labelled(t("window.opens"), opens), labelled(t("window.closes"), closes), labelled(t("window.at"), at),
        el("label", { class: "check" }, all, t("window.continuous"))),
      read: () => ({ opens_on: trimmed(opens), closes_on: trimmed(closes), closes_at: trimmed(at), continuous: all.checked || undefined, text: w.text, source: w.source }) };
    },
  },
  materials: {
    said: (m) => [m.name, m.required ? "" : `（${t("material.required")}：${t("no")}）`, m.note ? ` ${m.note}` : ""],
    editor(item) {
      const m = current(item) ?? { required: true }, name = el("input", { value: m.name ?? "", required: true }), note = el("input", { value: m.note ?? "" });
      const needed = el("input", { type: "checkbox", checked: m.required });
      return { element: el("div", { class: "grid" }, labelled(t("material.name"), name), labelled(t("material.note"), note), el("label", { class: "check" }, needed, t("material.required"))),
        read: () => ({ name: name.value.trim(), required: needed.checked, note: trimmed(note) }) };
    },
  },
  contacts: {
    said: (c) => [c.office, c.phone ? ` ${c.phone}` : "", c.note ? ` ${c.note}` : ""],
    editor(item) {
      const c = current(item) ?? {}, office = el("input", { value: c.office ?? "", required: true }), phone = el("input", { value: c.phone ?? "" });
      return { element: el("div", { class: "grid" }, labelled(t("contact.office"), office), labelled(t("contact.phone"), phone)),
        read: () => ({ office: office.value.trim(), phone: trimmed(phone), note: c.note }) };
    },
  },
};
