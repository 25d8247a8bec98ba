// The page of how well the base is known, as staff open it after signing in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shot, signIn, startBrowser, startService } from "./service.js";

const sizes = [["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ["desktop", { viewport: { width: 1280, height: 900 } }]];
let service, browser, cookies;

before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  cookies = (await signIn(service)).Cookie;
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

for (const [name, options] of sizes) {
  for (const by of ["district", "industry"]) {
    test(`the base by ${by} on a ${name}`, async () => {
      const address = `${service.url}/base-truth/summary?by=${by}`;
      const { page, faults, close } = await open(browser, address, { ...options, extraHTTPHeaders: { Cookie: cookies } });
      try {
        assert.match(await page.locator("h1").innerText(), /^底数不清/);
        assert.equal(await page.locator("script").count(), 0);
        const rows = page.locator(".heat tbody tr");
        assert.ok(await rows.count() > 5, "there are hardly any facts");
        const columns = await page.locator(".heat thead th").count();
        assert.ok(columns > 3, `only ${columns} columns`);
        assert.equal(await rows.first().locator("td").count(), columns - 1);
        const painted = await rows.locator("td").evaluateAll((cells) => cells.every((cell) => getComputedStyle(cell).backgroundColor !== "rgba(0, 0, 0, 0)"));
        assert.ok(painted, "a cell has no shade");
        const low = await rows.locator("td a").evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().height < 44).length);
        assert.equal(low, 0, `${low} links are too low for a finger`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
        await shot(page, `truth-${by}-${name}`);
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(".links").first().isVisible(), false);
        assert.deepEqual(faults, []);
      } finally {
        await close();
      }
    });
  }
}
