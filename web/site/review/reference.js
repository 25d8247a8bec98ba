// Names of codes and ids, read once.
import { get } from "../api.js";
import { lang, t, known } from "../i18n.js";

let tables; // what was read

// load reads the reference tables that the page needs.
export async function load() {
  if (tables) return;
  const [fields, kinds, divisions, titles] = await Promise.all(
    ["vocabulary", "benefit-types", "divisions", "titles"].map((name) => get(`/reference/${name}`).then((answer) => answer.items)));
  tables = {
    fields: fields.filter((field) => !field.fact_only), kinds, byField: new Map(fields.map((field) => [field.name, field])),
    divisions: new Map(divisions.map((one) => [one.code || one.key, one.name])), titles: new Map(titles.map((one) => [one.id, one.name])),
  };
}

export const fields = () => tables.fields;
export const field = (name) => tables.byField.get(name);
export const fieldLabel = (one) => lang() === "en" ? one.label_en : one.label;
export const benefitKinds = () => tables.kinds;
export const benefitKind = (id) => tables.kinds.find((kind) => kind.id === id)?.name ?? id;
export const division = (code) => tables.divisions.get(code) ?? code;

// word returns a code or an id as people write it.
export function word(type, code) {
  if (type === "region") return division(code);
  return type === "set" ? tables.titles.get(code) ?? code : code;
}

// level, status and region of a document in words.
export function fieldValue(name, value) {
  if (value === undefined || value === null) return "";
  if (name === "region") return division(value);
  if (Array.isArray(value)) return value.join("、");
  return known(`${name}.${value}`) ? t(`${name}.${value}`) : String(value);
}
