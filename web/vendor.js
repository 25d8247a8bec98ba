// Copies the parts of swagger-ui-dist that the reference page needs into apidoc/swagger-ui, where they are committed:
// the program builds without Node. e2e/vendor.test.js holds the copies to the locked version.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const from = join(here, "node_modules", "swagger-ui-dist");
export const to = join(here, "apidoc", "swagger-ui");
export const files = ["swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "LICENSE", "NOTICE"];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(to, { recursive: true });
  for (const file of files) copyFileSync(join(from, file), join(to, file));
}
