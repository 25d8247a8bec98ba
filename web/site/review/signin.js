// Signing in, and changing a one-time password.
import { el } from "../dom.js";
import { t } from "../i18n.js";
import * as client from "./client.js";
import { trying } from "./say.js";

// signInView returns the form; done is called with who is signed in.
export function signInView(who, done) {
  return who.one_time ? changeForm(done) : signInForm(done);
}

function input(label, attributes) {
  return el("label", {}, el("span", {}, label), el("input", { required: true, maxlength: 512, ...attributes }));
}

function signInForm(done) {
  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    return trying(form.querySelector("button"), async () => {
      const who = await client.signIn(form.login.value, form.password.value);
      if (who.one_time) form.replaceWith(changeForm(done, form.password.value));
      else await done(who);
    });
  };
  return el("form", { class: "panel sign-in", id: "sign-in", onsubmit: submit }, el("h1", {}, t("in.title")), el("p", { class: "note" }, t("in.note")),
    input(t("in.login"), { name: "login", autocomplete: "username", maxlength: 64 }),
    input(t("in.password"), { name: "password", type: "password", autocomplete: "current-password" }), el("button", { type: "submit" }, t("in.button")));
}

function changeForm(done, present = "") {
  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    return trying(form.querySelector("button"), async () => done(await client.changePassword(form.present.value, form.next.value)));
  };
  return el("form", { class: "panel sign-in", id: "change-password", onsubmit: submit }, el("h1", {}, t("in.change")),
    input(t("in.password"), { name: "present", type: "password", autocomplete: "current-password", value: present }),
    input(t("in.next"), { name: "next", type: "password", autocomplete: "new-password", minlength: 10 }), el("button", { type: "submit" }, t("in.save")));
}
