// The page on which followers of an official account bind themselves, reached as they reach it: by the login of the (fake) platform.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shot, startBrowser, startDemo } from "./service.js";

const sizes = [["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ["desktop", { viewport: { width: 1280, height: 900 } }]];
let stage, browser;

before(async () => {
  stage = await startDemo();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await stage?.stop();
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
