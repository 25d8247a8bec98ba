import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { files, from, to } from "../vendor.js";

for (const file of files) {
  test(`committed ${file} is the locked version's`, () => {
    assert.ok(readFileSync(join(to, file)).equals(readFileSync(join(from, file))), "run npm --prefix web run vendor");
  });
}
