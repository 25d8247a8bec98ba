// The list of drafts, and where files are dropped.
import { el } from "../dom.js";
import { t } from "../i18n.js";
import * as client from "./client.js";
import { say, trying } from "./say.js";

let status = "open"; // which drafts are listed

// listView returns the view.
export async function listView() {
  const rows = el("ol", { class: "drafts", id: "drafts" });
  const more = el("button", { type: "button", class: "quiet", hidden: true }, t("list.more"));
  const fill = async (cursor) => {
    const page = await client.list(status, cursor);
    if (!cursor) rows.replaceChildren();
    rows.append(...page.items.map(row));
    if (!rows.children.length) rows.append(el("li", { class: "note" }, t("list.none", { state: t(`list.${status}`) })));
    more.hidden = !page.next_cursor;
    more.onclick = () => trying(more, () => fill(page.next_cursor));
  };
  const tabs = el("div", { class: "facets", role: "group" }, ["open", "published", "discarded"].map((one) =>
    el("button", { type: "button", "aria-pressed": String(one === status), onclick: (event) => {
      status = one;
      for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab === event.target));
      return trying(event.target, () => fill());
    } }, t(`list.${one}`))));
  await fill();
  return el("div", { class: "list" }, el("section", { class: "panel" }, el("h1", {}, t("list.title")), el("p", { class: "note" }, t("list.note")), dropZone(), target(), pasteForm()),
    el("section", { class: "panel" }, tabs, rows, more));
}

function row(draft) {
  return el("li", {}, el("a", { href: `#/drafts/${draft.id}` }, draft.title || t("list.untitled")),
    el("p", { class: "meta" }, draft.doc_number && el("span", {}, draft.doc_number), el("span", {}, draft.file_name), el("span", {}, draft.created_at.slice(0, 10)),
      el("span", { class: "badge" }, draft.status_text)), bar(draft));
}

// bar shows how far a draft is worked off.
export function bar(draft) {
  const text = t("progress", { done: draft.handled, total: draft.total });
  return el("div", { class: "progress" }, el("progress", { max: draft.total || 1, value: draft.handled, "aria-label": text }), el("span", {}, text));
}

function opened(answer) {
  if (answer.known) say(t("list.known"), true);
  const known = answer.known;
  location.hash = `#/drafts/${answer.id}`;
  if (known) window.addEventListener("hashchange", () => say(t("list.known"), true), { once: true });
}

function dropZone() {
  const zone = el("label", { class: "drop", id: "drop" }, el("b", {}, t("list.drop")), el("span", { class: "note" }, t("list.kinds")));
  const input = el("input", { type: "file", class: "hidden", id: "file", accept: ".html,.htm,.docx,.pdf,.md,.txt,text/html,text/plain,application/pdf" });
  const send = async (file) => {
    if (!file) return;
    zone.classList.add("busy");
    say("");
    zone.firstChild.textContent = t("list.reading", { name: file.name });
    await trying(undefined, async () => opened(await client.upload(file, targetID())));
    zone.classList.remove("busy");
    zone.firstChild.textContent = t("list.drop");
    input.value = "";
  };
  input.addEventListener("change", () => send(input.files[0]));
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", name === "dragover");
      if (name === "drop") send(event.dataTransfer.files[0]);
    });
  }
  zone.append(input);
  return zone;
}

// target asks which policy a document re-reads; left open it is found by its document number.
function target() {
  const found = el("datalist", { id: "policies" });
  const search = async (event) => {
    const q = event.target.value.trim();
    if (!q || [...found.children].some((option) => option.value === q)) return;
    const page = await client.policies(q).catch(() => ({ items: [] }));
    found.replaceChildren(...page.items.map((policy) => el("option", { value: policy.id }, [policy.title, policy.doc_number].filter(Boolean).join(" "))));
  };
  return el("label", { class: "target" }, el("span", {}, t("list.target")), el("input", { id: "target", list: "policies", maxlength: 64, autocomplete: "off", oninput: search }), found);
}

const targetID = () => document.getElementById("target").value.trim();

function pasteForm() {
  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    return trying(form.querySelector("button"), async () => opened(await client.paste(form.title.value || "document.txt", form.text.value, targetID())));
  };
  return el("details", { class: "paste" }, el("summary", {}, t("list.paste")), el("form", { onsubmit: submit },
    el("label", {}, el("span", {}, t("list.name")), el("input", { name: "title", maxlength: 200 })),
    el("textarea", { name: "text", required: true, rows: 8, "aria-label": t("list.paste") }), el("button", { type: "submit" }, t("list.send"))));
}
