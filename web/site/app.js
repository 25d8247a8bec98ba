import { apply, toggle } from "./i18n.js";
import { byID } from "./dom.js";
import * as counts from "./counts.js";
import * as match from "./match.js";
import * as search from "./search.js";

apply();
byID("language").addEventListener("click", toggle);
search.start();
match.start();
counts.start();
