// Copies the parts of packages that the program embeds into the folders where they are committed, so that it builds without
// Node: of swagger-ui-dist what the reference page needs, of Noto Sans SC the font that PDFs are written with.
// e2e/vendor.test.js holds the copies to the locked versions.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const swagger = join(here, "node_modules", "swagger-ui-dist");
const noto = join(here, "node_modules", "@fontsource", "noto-sans-sc");
const apidoc = join(here, "apidoc", "swagger-ui");
const font = join(here, "..", "service", "paper", "font");
const woff = "noto-sans-sc-chinese-simplified-400-normal.woff";

// Each copy: where from, where to.
export const copies = [
  ...["swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "LICENSE", "NOTICE"].map((file) => [join(swagger, file), join(apidoc, file)]),
  [join(noto, "files", woff), join(font, woff)],
  [join(noto, "LICENSE"), join(font, "OFL.txt")],
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [from, to] of copies) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}
