// The document's text with what was read from it: sentences of the conditions coloured by what accounts for them, and
// the words that proposals quote underlined. Ranges count code points.
import { el } from "../dom.js";
import { t } from "../i18n.js";

// textPane returns the pane; choose is called with the paths of the items whose words were clicked.
export function textPane(draft, choose) {
  const points = Array.from(draft.text);
  const ranges = [];
  for (const program of draft.programs) {
    for (const sentence of program.sentences) ranges.push({ start: sentence.source.start ?? 0, end: sentence.source.end, class: `s-${sentence.state}` });
  }
  for (const item of draft.items ?? []) {
    if (item.source?.end > item.source?.start) ranges.push({ start: item.source.start, end: item.source.end, class: `q q-${item.state}`, path: item.path });
  }
  const body = el("div", { class: "document", id: "document", tabindex: 0 }, segments(points, ranges, choose));
  const legend = el("p", { class: "legend" }, ["condition", "judgement", "not-a-condition", "uncovered"].map((state) => el("span", { class: `s-${state}` }, t(`legend.${state}`))));
  return el("section", { class: "panel text-pane" }, el("h2", {}, t("text.title")), legend, body);
}

// segments cuts the text wherever a range begins or ends.
function segments(points, ranges, choose) {
  const cuts = [...new Set([0, points.length, ...ranges.flatMap((range) => [range.start, range.end])])].filter((cut) => cut >= 0 && cut <= points.length).sort((a, b) => a - b);
  const begins = [...ranges].sort((a, b) => a.start - b.start);
  let next = 0, open = [];
  const out = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    while (next < begins.length && begins[next].start <= start) open.push(begins[next++]);
    open = open.filter((range) => range.end > start);
    const paths = open.filter((range) => range.path).map((range) => range.path);
    const classes = [...new Set(open.flatMap((range) => range.class.split(" ")))].join(" ");
    out.push(el("span", { class: classes || undefined, "data-start": start, "data-paths": paths.length ? paths.join(" ") : undefined,
      onclick: paths.length ? () => { if (getSelection().isCollapsed) choose(paths); } : undefined }, points.slice(start, end).join("")));
  }
  return out;
}

let pinned; // the item whose words stay marked

// light marks the words of an item; with scroll it brings them into view and they stay marked. Without an item those that
// stay are marked again.
export function light(path, scroll = false) {
  if (scroll) pinned = path;
  path ??= pinned;
  let first;
  for (const span of document.querySelectorAll("#document [data-paths]")) {
    const lit = path !== undefined && span.dataset.paths.split(" ").includes(path);
    span.classList.toggle("lit", lit);
    if (lit) first ??= span;
  }
  if (scroll && first) {
    const pane = document.getElementById("document");
    pane.scrollTo({ top: first.offsetTop - pane.clientHeight / 3, behavior: "smooth" });
  }
  return Boolean(first);
}

// selected returns the words that are selected in the document, with their place; nothing when none are.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
  if (start === undefined || end === undefined || end <= start) return undefined;
  return { text: Array.from(document.getElementById("document").textContent).slice(start, end).join(""), start, end };
}

function place(node, offset) {
  const span = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("#document [data-start]");
  if (!span) return undefined;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
  return Number(span.dataset.start) + Array.from(before).length;
}
