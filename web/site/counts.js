// How much is in the library, under the search box.
import { get } from "./api.js";
import { byID, el } from "./dom.js";
import { t } from "./i18n.js";

const levels = ["national", "provincial", "municipal", "district"];

// start shows the counts and keeps them in the page's language.
export async function start() {
  let library, forces;
  try {
    [library, forces] = await Promise.all([get("/policies", { limit: 1 }), get("/task-forces")]);
  } catch { return; } // an ornament: the rest of the page works without it
  const show = () => {
    const found = library.facets?.find((facet) => facet.field === "level")?.values ?? [];
    const rows = [[t("policies"), library.total],
      ...levels.map((level) => [t(`level.${level}`), found.find((one) => one.value === level)?.count ?? 0]).filter(([, n]) => n > 0),
      [t("taskForces"), forces.items.length]];
    byID("counts").replaceChildren(...rows.map(([name, n]) => el("div", {}, el("dt", {}, name), el("dd", {}, String(n)))));
    byID("counts").hidden = false;
  };
  show();
  document.addEventListener("language", show);
}
