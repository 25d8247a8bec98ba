// What a policy must show wherever it appears: level, 示例, verification state, status when not in force.
import { el } from "./dom.js";
import { known, t } from "./i18n.js";

// labels returns the badges of a policy.
export function labels(policy) {
  const verification = `verification.${policy.verification}`;
  return [
    policy.level && el("span", { class: "badge" }, t(`level.${policy.level}`)),
    policy.status && policy.status !== "published" ? el("span", { class: "badge" }, t(`status.${policy.status}`)) : undefined,
    policy.sample || policy.verification === "sample" ? el("span", { class: "badge sample", title: t("sampleNote") }, t("sample")) : undefined,
    known(verification) ? el("span", { class: `badge ${policy.verification === "compared" ? "checked" : "unchecked"}` }, t(verification)) : undefined,
  ];
}
