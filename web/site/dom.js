// Makes elements. Text always enters as text, never as markup: it comes from documents.

// el makes an element: el("p", { class: "note", onclick: f }, "text", child, …). Absent children are left out.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

// marked returns the text with ranges marked; they count code points, not UTF-16 units.
export function marked(fragment) {
  const points = Array.from(fragment.text);
  const parts = [];
  let at = 0;
  for (const { start, end } of fragment.marks ?? []) {
    if (start > at) parts.push(points.slice(at, start).join(""));
    parts.push(el("mark", {}, points.slice(start, end).join("")));
    at = end;
  }
  parts.push(points.slice(at).join(""));
  return parts;
}

// byID finds an element of the page.
export function byID(id) { return document.getElementById(id); }

// link returns a link when the address is a web address, else nothing.
export function link(address, text) {
  return /^https?:\/\//.test(address ?? "") ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text) : undefined;
}
