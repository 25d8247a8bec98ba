import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shot, startBrowser, startService } from "./service.js";

let service, browser;

before(async () => {
  service = await startService();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const screens = { desktop: { viewport: { width: 1280, height: 900 } }, phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } };
const types = { rss: /rss\+xml/, atom: /atom\+xml/, json: /feed\+json/, ics: /text\/calendar/ };

// feeds of a page are those that readers find in its head and people on its last lines: both name the same, and each answers.
async function feeds(page) {
  const found = await page.locator("head link[rel=alternate]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const line = page.locator(".feeds");
  await line.scrollIntoViewIfNeeded();
  assert.equal(await line.isVisible(), true, "the line is not to be seen");
  assert.match(await line.innerText(), /^订阅/);
  assert.deepEqual(await line.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))), found);
  assert.equal(found.length, 4);
  for (const path of found) {
    const answer = await fetch(service.url + path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get("Content-Type"), types[path.split(".").pop()], path);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
}

for (const [name, options] of Object.entries(screens)) {
  test(`feeds are found on a ${name}, on the landing page and on that of a program`, async () => {
    const list = await fetch(`${service.url}/feeds/programs.json`).then((answer) => answer.json());
    for (const [what, address] of [["landing", service.url + "/"], ["program", list.items[0].url]]) {
      const { page, faults, close } = await open(browser, address, options);
      try {
        await feeds(page);
        await shot(page, `feeds-${what}-${name}`);
        assert.deepEqual(faults, []);
      } finally {
        await close();
      }
    }
  });
}
