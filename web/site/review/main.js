// The review page: who is signed in, and which view the address names.
import "./words.js";
import { apply, t, toggle } from "../i18n.js";
import { byID, el } from "../dom.js";
import * as client from "./client.js";
import * as reference from "./reference.js";
import { signInView } from "./signin.js";
import { listView } from "./list.js";
import { draftView } from "./draft.js";
import { say } from "./say.js";

const reviewers = ["admin", "bureau-staff"];
let who;

async function show() {
  const view = byID("app");
  try {
    who ??= await client.me();
    byID("who").textContent = who.name ?? "";
    byID("sign-out").hidden = who.role === "anonymous";
    if (who.role === "anonymous" || who.one_time) return view.replaceChildren(signInView(who, signedIn));
    if (!reviewers.includes(who.role)) return view.replaceChildren(el("section", { class: "panel" }, t("in.refused")));
    await reference.load();
    const id = /^#\/drafts\/([a-z0-9-]+)$/.exec(location.hash)?.[1];
    view.replaceChildren(await (id ? draftView(id) : listView()));
  } catch (error) {
    say(error.message);
  }
}

function signedIn(next) {
  who = next;
  say("");
  return show();
}

apply();
byID("language").addEventListener("click", toggle);
byID("sign-out").addEventListener("click", async () => {
  await client.signOut().catch((error) => say(error.message));
  location.hash = "#/";
  signedIn(undefined);
});
document.addEventListener("language", show);
window.addEventListener("hashchange", () => { say(""); show(); });
show();
