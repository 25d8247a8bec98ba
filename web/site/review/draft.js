// One draft being worked off: the document on the left, its proposals on the right.
import { el } from "../dom.js";
import { t } from "../i18n.js";
import * as client from "./client.js";
import { conditions, sentences } from "./conditions.js";
import { diffPanel } from "./diff.js";
import { current, fieldEditor, parts, programEditor } from "./editors.js";
import { anchor, card, form, noteField } from "./items.js";
import { bar } from "./list.js";
import { published, publishPanel } from "./publish.js";
import { fieldValue } from "./reference.js";
import { say, trying } from "./say.js";
import { light, textPane } from "./text.js";

// draftView returns the view of a draft.
export async function draftView(id) {
  const view = new View(id);
  await view.load();
  return view.root;
}

class View {
  constructor(id) {
    this.id = id;
    this.root = el("div", { class: "review", "data-tab": "items" });
  }

  async load() { this.take(await client.open(this.id)); }

  // take shows another state of the draft, and keeps the places of page and document.
  take({ draft, etag }) {
    const scrolled = document.getElementById("document")?.scrollTop ?? 0, at = scrollY;
    this.draft = draft;
    this.etag = etag;
    this.items = new Map((draft.items ?? []).map((item) => [item.path, item]));
    this.actions = { decide: (decisions, button) => this.decide(decisions, button), rule: (...args) => this.rule(...args), light: (path, scroll) => this.light(path, scroll), closed: draft.status !== "open" };
    this.root.replaceChildren(this.head(), this.tabs(), el("div", { class: "columns" }, textPane(draft, (paths) => this.goto(paths[0])), this.proposals()));
    const pane = document.getElementById("document");
    if (pane) pane.scrollTop = scrolled;
    scrollTo({ top: at });
  }

  // write sends a change; who comes too late is shown what others did.
  write(button, method, path, body) {
    return trying(button, async () => {
      try {
        const answer = await client.change(method, this.id, path, this.etag, body);
        say("");
        return answer;
      } catch (error) {
        if (error.problem?.code !== "stale-version") throw error;
        await this.load();
        say(t("stale"));
      }
    });
  }

  async decide(decisions, button) {
    const answer = await this.write(button, "PATCH", "/items", { decisions });
    if (answer) this.take(answer);
  }

  async rule(number, rule, note, button) {
    const answer = await this.write(button, "PUT", `/programs/${number}/rule`, { rule, note: note || undefined });
    if (answer) this.take(answer);
  }

  async publish(how, button) {
    const answer = await this.write(button, "POST", "/publish", how);
    if (answer) await this.load();
  }

  light(path, scroll) {
    if (scroll) this.root.dataset.tab = "text";
    light(path, scroll);
  }

  // goto brings the card of an item into view; of a sentence without one, the sentences of its program.
  goto(path) {
    this.root.dataset.tab = "items";
    const target = document.getElementById(anchor(path)) ?? document.querySelector(`#program-${/\d+/.exec(path)?.[0]} .sentences`) ?? document.getElementById("publish");
    for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.focus({ preventScroll: true });
    light(path, true);
  }

  head() {
    const d = this.draft, tools = el("div", { class: "buttons" }, el("a", { class: "button", href: client.fileOf(d.id), download: "" }, t("file")));
    if (!this.actions.closed) {
      tools.append(el("button", { type: "button", title: t("reread.ask"), onclick: (event) => this.reread(event.target) }, t("reread")),
        el("button", { type: "button", class: "no", onclick: () => form(tools, [noteField(t("discard.why"), true)], async (fields) => {
          const answer = await this.write(fields.save, "POST", "/discard", { note: fields.note.value });
          if (answer) this.take(answer);
        }) }, t("discard")));
    }
    return el("section", { class: "panel draft-head" }, el("a", { href: "#/" }, `‹ ${t("back")}`), el("h1", {}, d.title || t("list.untitled")),
      el("p", { class: "meta" }, d.doc_number && el("span", {}, d.doc_number), el("span", {}, d.file_name), el("span", { class: "badge" }, d.status_text)), bar(d), tools,
      d.duplicates.map((one) => el("p", { class: "warn" }, t(`duplicate.${one.kind}`, { title: one.title, why: t(`duplicate.${one.reason}`) }), " ",
        el("a", { href: one.kind === "draft" ? `#/drafts/${one.id}` : `/api/v1/policies/${one.id}` }, one.id))),
      (d.document.warnings ?? []).map((one) => el("p", { class: "warn" }, document.documentElement.lang === "en" ? one.english : one.message)),
      d.status === "discarded" ? el("p", { class: "warn" }, t("closed", { state: d.status_text }), d.note) : "");
  }

  async reread(button) {
    const answer = await this.write(button, "POST", "/reread");
    if (answer) location.hash = `#/drafts/${answer.draft.id}`;
  }

  tabs() {
    const tab = (name) => el("button", { type: "button", "data-name": name, onclick: () => { this.root.dataset.tab = name; } }, t(`tab.${name}`));
    return el("div", { class: "tabs", role: "group" }, tab("text"), tab("items"));
  }

  proposals() {
    const d = this.draft;
    return el("div", { class: "proposals" }, this.metadata(), d.programs.map((program) => this.program(program)), d.target_id && !this.actions.closed ? diffPanel(d) : "",
      d.status === "published" ? published(d) : "", this.actions.closed ? "" : publishPanel(d, (how, button) => this.publish(how, button), (path) => this.goto(path)));
  }

  metadata() {
    const items = [...this.items.values()].filter((item) => item.kind === "metadata");
    const shown = (item) => {
      const name = item.path.slice("metadata.".length);
      return card(item, fieldValue(name, current(item)), fieldEditor, this.actions, { label: t(`field.${name}`) });
    };
    const unread = items.filter((item) => !item.needed && item.state === "proposed" && item.proposed === undefined);
    return el("section", { class: "panel" }, el("div", { class: "panel-head" }, el("h2", {}, t("part.metadata")), this.bulk(items)),
      el("div", { class: "cards compact" }, items.filter((item) => !unread.includes(item)).map(shown)),
      unread.length ? el("details", { class: "unread" }, el("summary", {}, t("unread", { n: unread.length })), el("div", { class: "cards compact" }, unread.map(shown))) : "");
  }

  // bulk confirms what was read and nobody decided.
  bulk(items, label = "bulk.confirm") {
    const waiting = items.filter((item) => item.state === "proposed" && item.proposed !== undefined);
    if (waiting.length < 2 || this.actions.closed) return "";
    return el("button", { type: "button", class: "yes", onclick: (event) => this.decide(waiting.map((item) => ({ path: item.path, state: "confirmed" })), event.target) }, t(label, { n: waiting.length }));
  }

  program(program) {
    const item = this.items.get(`programs[${program.number}]`), of = (part) => [...this.items.values()].filter((one) => one.path.startsWith(`programs[${program.number}].${part}[`));
    const targets = program.target_id ? [[program.target_id, program.target_id]] : [];
    const same = program.leaves.filter((leaf) => leaf.same_as_published).map((leaf) => this.items.get(leaf.path));
    const rejected = program.state === "rejected";
    return el("section", { class: `panel program${rejected ? " rejected" : ""}`, id: `program-${program.number}` }, el("h2", {}, t("part.program", { n: program.number + 1 })),
      card(item, [el("b", {}, program.name), program.target_id ? el("small", {}, ` → ${program.target_id}`) : ""], programEditor(targets), this.actions),
      rejected ? "" : [
        el("div", { class: "panel-head" }, el("h3", {}, t("part.leaves")), this.bulk(same, "bulk.same"), this.bulk(of("leaves"))), conditions(program, this.items, this.actions),
        program.sentences.length ? sentences(program, this.items, this.actions) : "",
        Object.keys(parts).map((part) => this.part(program, part, of(part))),
      ]);
  }

  part(program, part, items) {
    if (this.actions.closed && !items.length) return "";
    const { said, editor } = parts[part], add = el("div", { class: "buttons" }, el("button", { type: "button", onclick: () => {
      const made = editor({});
      form(add, [made.element], (fields) => this.decide([{ path: `programs[${program.number}].${part}[${items.length}]`, state: "corrected", value: made.read() }], fields.save));
    } }, t("add")));
    return el("div", { class: "part" }, el("div", { class: "panel-head" }, el("h3", {}, t(`part.${part}`)), this.bulk(items)),
      items.map((item) => card(item, said(current(item)), editor, this.actions)), this.actions.closed ? "" : add);
  }
}
