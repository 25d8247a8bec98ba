// What is still open, and publishing.
import { el } from "../dom.js";
import { t } from "../i18n.js";

// publishPanel returns the panel; publish is called with how to publish, goto with the path of what is open.
export function publishPanel(draft, publish, goto) {
  const open = draft.open.map((one) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => goto(one.path) }, name(draft, one)), " ", el("span", { class: "note" }, one.message)));
  const verification = el("select", { name: "verification" }, [["condensed-not-compared", "publish.unverified"], ["compared", "publish.compared"], ["sample", "publish.sample"]]
    .map(([id, key]) => el("option", { value: id }, t(key))));
  const check = (key, label) => el("label", { class: "check" }, el("input", { type: "checkbox", name: key }), t(label));
  const submit = (event) => {
    event.preventDefault();
    const form = event.target.elements;
    publish({ verification: verification.value, as_new: form.as_new?.checked || undefined, keep_old: form.keep_old?.checked || undefined }, event.target.querySelector("[type=submit]"));
  };
  return el("section", { class: "panel publish", id: "publish" }, el("h2", {}, t("publish.title")),
    open.length ? [el("p", {}, t("publish.open", { n: open.length })), el("ul", { class: "open" }, open)] : el("p", { class: "ready" }, t("publish.ready")),
    el("form", { onsubmit: submit }, el("label", {}, el("span", {}, t("publish.verification")), verification),
      draft.target_id ? [check("as_new", "publish.asNew"), check("keep_old", "publish.keepOld")] : "",
      el("button", { type: "submit", disabled: open.length > 0 }, t("publish.button"))));
}

// name says in words what an open path is about.
function name(draft, one) {
  const field = /^metadata\.(\w+)$/.exec(one.path)?.[1];
  if (field) return t(`field.${field}`);
  const program = Number(/^programs\[(\d+)\]/.exec(one.path)?.[1] ?? 0), title = draft.programs[program]?.name ?? "";
  const leaf = draft.programs[program]?.leaves.find((shown) => shown.path === one.path);
  if (leaf) return `${title}：${leaf.text}`;
  const item = draft.items.find((shown) => shown.path === one.path);
  return item?.source ? `${title}：${item.source.text}` : title || one.path;
}

// published tells what a draft became.
export function published(draft) {
  const skipped = draft.items.filter((item) => item.state === "proposed" && item.proposed !== undefined).map((item) => item.path);
  return el("section", { class: "panel publish done" }, el("p", { class: "ready" }, t("publish.done", { title: draft.title }), " ",
    el("a", { href: `/api/v1/policies/${draft.policy_id}` }, t("publish.see"))), skipped.length ? el("p", { class: "note" }, t("publish.leftOut", { paths: skipped.join("、") })) : "");
}

