// The page on which followers of an official account bind themselves, reached as they reach it: by the login of the (fake) platform.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open, shot, startBrowser } from "./service.js";

const sizes = [["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ["desktop", { viewport: { width: 1280, height: 900 } }]];
const program = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "bin", "huiqi");
let demo, stage, browser;

before(async () => {
  demo = spawn(program, ["--json", "demo-wechat", "--addr", "127.0.0.1:0", "--wechat-addr", "127.0.0.1:0", "--followers", "3"], { stdio: ["ignore", "pipe", "inherit"] });
  stage = await new Promise((resolve, reject) => {
    createInterface({ input: demo.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    demo.once("exit", (code) => reject(new Error(`the demonstration ended with ${code}`)));
  });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  if (!demo || demo.exitCode !== null) return;
  demo.kill("SIGINT");
  await new Promise((resolve) => demo.once("exit", resolve));
});

for (const [name, options] of sizes) {
  test(`binding on a ${name}`, async () => {
    const address = `${stage.url}/wechat/kjj/bind`;
    const { page, faults, close } = await open(browser, address, { ...options, javaScriptEnabled: false });
    page.setDefaultTimeout(20_000);
    try {
      const [bound, other] = stage.bound;
      await page.getByText(bound.openid, { exact: true }).click(); // on the platform's page
      await page.waitForURL(address); // without code and state
      assert.equal(await page.locator("h1").innerText(), "绑定企业");
      assert.ok((await page.locator("li").first().innerText()).includes(bound.uscc), "what the follower is bound to is missing");
      await shot(page, `bind-${name}`);
      const box = await page.locator("button").first().boundingBox();
      assert.ok(box.height >= 44, `a button of ${box.height} px is hard to hit`);
      await page.getByLabel("统一社会信用代码").fill(other.uscc.toLowerCase());
      await page.getByRole("button", { name: "申请绑定" }).click();
      assert.match(await page.locator("[role=status]").innerText(), /已收到绑定申请.*填在下面的“确认码”栏中/);
      await shot(page, `bind-asked-${name}`);
      await page.getByLabel("确认码").fill("0000");
      await page.getByRole("button", { name: "确认绑定" }).click();
      assert.match(await page.locator("[role=status]").innerText(), /确认码不对/);
      const wide = await page.locator("html").evaluate((e) => e.scrollWidth - e.clientWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
      assert.deepEqual(faults.filter((fault) => !fault.startsWith(`outside request: ${stage.wechat}`)), []);
    } finally {
      await close();
    }
  });
}
