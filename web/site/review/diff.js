// What publishing a draft would change: conditions beside the published ones, and enterprises gained and lost.
import { el } from "../dom.js";
import { t } from "../i18n.js";
import * as client from "./client.js";
import { trying } from "./say.js";

// diffPanel returns the panel; the difference is read when it is asked for.
export function diffPanel(draft) {
  const body = el("div", { id: "diff" });
  const show = el("button", { type: "button", onclick: (event) => trying(event.target, async () => body.replaceChildren(...difference(await client.diff(draft.id)))) }, t("diff.show"));
  return el("section", { class: "panel diff" }, el("h2", {}, t("diff.title")), el("div", { class: "buttons" }, show), body);
}

function difference(diff) {
  return [el("p", { class: `outcome ${diff.outcome}` }, t(`diff.${diff.outcome}`)), ...diff.programs.map(program),
    ...diff.gone.map((gone) => el("p", { class: "note" }, t("diff.gone", { name: gone.name })))];
}

function program(one) {
  return el("div", { class: "program-diff" }, el("h3", {}, one.name, " ", el("span", { class: `badge change-${one.change}` }, t(`diff.${one.change}`))),
    one.structure_changed ? el("p", { class: "note" }, t("diff.structure")) : "", audience(one),
    el("ul", { class: "changes" }, one.leaves.filter((leaf) => leaf.change !== "same").map((leaf) => el("li", { class: `change-${leaf.change}` },
      el("span", { class: "badge" }, t(`diff.${leaf.change}`)), " ", leaf.before_text && leaf.change !== "added" ? el("del", {}, leaf.before_text) : "",
      leaf.before_text && leaf.after_text ? " → " : "", leaf.after_text ? el("ins", {}, leaf.after_text) : ""))),
    el("p", { class: "note" }, `${t("diff.same")} ${one.leaves.filter((leaf) => leaf.change === "same").length}`));
}

function audience(one) {
  const a = one.audience;
  if (!a) return el("p", { class: "note" }, t("diff.notReady"));
  const names = (list) => list.items.slice(0, 5).map((member) => member.name).filter(Boolean).join("、");
  const line = (tone, text, list) => el("p", { class: tone }, el("b", {}, text), list && names(list) ? el("span", { class: "note" }, ` ${names(list)}${list.total > 5 ? " …" : ""}`) : "");
  return el("div", { class: "audience" }, line("gained", t("diff.gained", { n: a.gained.total }), a.gained), a.before ? line("lost", t("diff.lost", { n: a.lost.total }), a.lost) : "",
    a.changed ? el("p", { class: "moves" }, el("b", {}, t("diff.moves", { n: a.changed })), el("span", { class: "note" }, " ", moves(a.moves))) : "");
}

// moves says from which verdict to which how many went.
function moves(counted) {
  const verdict = (name) => t(`verdict.${name}`);
  return Object.entries(counted).sort((a, b) => b[1] - a[1]).map(([move, n]) => `${move.split(" → ").map(verdict).join(" → ")} ${n}`).join("；");
}
