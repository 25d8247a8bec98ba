import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { copies } from "../vendor.js";

for (const [from, to] of copies) {
  test(`committed ${basename(to)} is the locked version's`, () => {
    assert.ok(readFileSync(to).equals(readFileSync(from)), "run npm --prefix web run vendor");
  });
}
