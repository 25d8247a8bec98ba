// The page of an issued circular, reached as people reach it: staff make the plan of a task force active, a circular is drawn up,
// reviewed and issued, and its address is opened without signing in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { callAs, open, shot, signIn, startBrowser, startService } from "./service.js";

const sizes = [["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ["desktop", { viewport: { width: 1280, height: 900 } }]];
let service, browser, held, staff, paper, draft, soon;

before(async () => {
  service = await startService();
  browser = await startBrowser();
  held = await signIn(service);
  staff = callAs(service, held);
  const { body: plans } = await staff("GET", "/task-force-plans?year=2022");
  for (const { plan, id = plan?.id, version = plan?.version } of plans.items) await staff("POST", `/task-force-plans/${id}/activate`, { from: "2022-01-01" }, { "If-Match": `"${version}"` });
  const { body: first } = await staff("GET", "/task-force-plans/2022-conduct");
  await staff("POST", `/plan-items/${first.items[1].id}/reports`, { text: "示例进展", percent: 40 });
  const year = new Date().getFullYear();
  const { body: now, etag: version } = await staff("POST", "/task-force-plans", { force: "conduct", year, copy_from: "2022-conduct" });
  await staff("POST", `/task-force-plans/${now.id}/activate`, {}, { "If-Match": version });
  await service.restart(); // it looks at what is to be drawn up when it begins, and then only every minute
  draft = await drawnUp("2022-11");
  paper = await drawnUp("2022-10");
  let etag = (await staff("PUT", `/circulars/${paper.id}`, { foreword: "本月示例工作平稳。\n请未报送的专班于下月 5 日前补报。" }, { "If-Match": `"${paper.version}"` })).etag;
  for (const step of ["review", "issue"]) ({ etag } = await staff("POST", `/circulars/${paper.id}/${step}`, undefined, { "If-Match": etag }));
  paper = (await staff("GET", `/circulars/${paper.id}`)).body;
  soon = (await staff("GET", `/tracking-occasions?year=${year}`)).body.items.find((o) => o.kind === "assessment" && !o.opened);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// drawnUp waits for the circular of a month, which the service draws up by itself.
async function drawnUp(period) {
  for (const deadline = Date.now() + 150_000; Date.now() < deadline;) {
    const { body } = await staff("GET", "/circulars?kind=circular&year=2022&limit=50");
    const found = body.items.find((c) => c.period === period);
    if (found) return (await staff("GET", `/circulars/${found.id}`)).body;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`no circular of ${period}:\n${service.log()}`);
}

for (const [name, options] of sizes) {
  test(`an issued circular on a ${name}`, async () => {
    const { page, faults, close } = await open(browser, service.url + paper.page, { ...options });
    try {
      assert.equal(await page.locator("h1").innerText(), paper.title);
      assert.equal(await page.locator("script").count(), 0);
      const lines = (await page.locator(".panel").first().innerText()).split("\n");
      assert.ok(lines.includes(paper.number), `no number in ${lines}`);
      assert.ok(lines.some((line) => line.includes("补报")), "no foreword");
      assert.equal(await page.locator(".figures li").count(), paper.content.figures.length);
      for (const heading of await page.locator("h2").allInnerTexts()) assert.ok(heading.trim(), "an empty heading");
      assert.equal(await page.locator("main").evaluate((e) => /undefined|NaN|%!|<no value>/.test(e.textContent)), false);
      const row = page.locator(".rows tbody tr", { hasText: "2022-12-31" }).first();
      const day = row.locator("td", { hasText: /^2022-12-31$/ });
      assert.equal(await day.evaluate((e) => e.clientHeight > 0 && e.clientHeight < 2.5 * parseFloat(getComputedStyle(e).lineHeight)), true, "a day is broken into lines");
      assert.equal(await page.locator(".rows thead").first().evaluate((e) => e.getBoundingClientRect().height > 10), name === "desktop", "heads of columns");
      assert.match(await row.locator("a").getAttribute("href"), /^\/api\/v1\//);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
      const small = await page.locator("main *").evaluateAll((all) => all.filter((e) => e.textContent.trim() && !e.children.length && parseFloat(getComputedStyle(e).fontSize) < 13).length);
      assert.equal(small, 0, "text too small to read");
      assert.deepEqual(faults, []);
      await shot(page, `circular-${name}`);
    } finally {
      await close();
    }
  });
}

test("a draft has no page, and a wrong address shows none", async () => {
  assert.equal(draft.page, undefined);
  const answer = await fetch(`${service.url}/circulars/absent`);
  assert.equal(answer.status, 404);
});

test("a preview on a phone", async (context) => {
  if (!soon) return context.skip("this year's assessment is drawn up today");
  const { page, faults, close } = await open(browser, `${service.url}/circular-previews/assessment/${soon.period}`, { ...sizes[0][1], extraHTTPHeaders: { Cookie: held.Cookie } });
  try {
    assert.match(await page.locator("h1").innerText(), /（预览）$/);
    assert.match(await page.locator(".panel").first().innerText(), /预览，数据截至/);
    assert.match(await page.locator(".foot").innerText(), /没有保存，也没有发给任何人/);
    assert.ok(await page.locator(".figures li").count() > 5, "hardly any figures");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    assert.deepEqual(faults, []);
    await shot(page, "preview-phone");
  } finally {
    await close();
  }
  const { body } = await staff("GET", `/circulars?kind=assessment&year=${soon.period}`);
  assert.equal(body.items.length, 0, "the preview was kept");
});
