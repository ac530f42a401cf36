// Checks pages in real browsers. It reads from standard input
//   {"work": FOLDER, "pages": [{"name", "file", "marking", "limit": bytes, "modes": [mode], "checks": [check]}], "broken": name of the page that copies are broken of}
// and writes a line of JSON for each finding,
//   {"page", "check", "mode", "what"}
// for each broken copy what refused it, and at the end how long each part took.
const fs = require("fs");
const os = require("os");
const path = require("path");
const browsers = require("./browser.cjs");
const looks = require("./looks.cjs");
const markup = require("./markup.cjs");
const paper = require("./paper.cjs");
const policy = require("./policy.cjs");
const { copies } = require("./broken.cjs");

const request = JSON.parse(fs.readFileSync(0, "utf8"));
const took = {};
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

async function time(part, f) {
  const from = performance.now();
  try {
    return await f();
  } finally {
    took[part] = (took[part] || 0) + performance.now() - from;
  }
}

// inTurn does tasks, as many at once as there are processors.
async function inTurn(tasks) {
  const rest = [...tasks];
  await Promise.all(Array.from({ length: Math.max(2, os.cpus().length) }, async () => {
    for (let task = rest.shift(); task; task = rest.shift()) await task();
  }));
}

// every are the checks, by name.
const every = [...looks.checks, ...policy.checks, ...markup.checks, ...paper.checks];

async function main() {
  const pages = request.pages.map((page) => ({ ...page, found: [], wants: (check) => (page.checks || every).includes(check) }));
  const work = request.work;
  const browser = await time("start of Chromium", browsers.launch);
  try {
    if (request.broken) pages.push(...(await time("making of broken copies", () => copies(browser, pages.find((p) => p.name === request.broken), work))));
    pages.forEach((page, i) => (page.number = i));
    const add = (page, found) => page.found.push(...found.filter(({ check }) => page.wants(check)));
    const valid = (check) => markup.validate(pages.filter((p) => p.wants(check)).map((p) => p.file), (c) => c === check, time)
      .then((found) => pages.forEach((p) => add(p, found.get(path.resolve(p.file)) || [])));
    const tasks = pages.map((page) => () => one(browser, page, add, work));
    await Promise.all([
      time("all in Chromium", () => inTurn(tasks)),
      valid("vnu"),
      valid("html-validate"),
      time("all in Firefox", () => paper.firefox(pages.filter((p) => p.wants("firefox-marking")), work, add)),
    ]);
  } finally {
    await browser.close();
  }
  for (const page of pages) {
    if (page.broken) say({ broken: page.broken, want: page.checks[0], refused: [...new Set(page.found.map((f) => f.check))], what: page.found.map((f) => f.what) });
    else page.found.forEach((f) => say({ page: page.name, ...f }));
  }
  say({ took: Object.fromEntries(Object.entries(took).map(([part, ms]) => [part, +(ms / 1000).toFixed(1)])), every });
}

// one makes all checks of a page that need Chromium, or nothing but its text.
async function one(browser, page, add, work) {
  const text = fs.readFileSync(page.file, "utf8");
  const base = path.join(work, `page-${page.number}`);
  const from = performance.now();
  add(page, policy.read(text, page));
  // The policy is the same on every page, but for the hash, which is held on each.
  if (page.wants("policy-stops") && (page.broken || !page.modes)) add(page, await time("policy-stops", () => policy.stops(browser, text, base + ".injected.html")));
  if (looks.checks.some(page.wants)) add(page, await looks.visit(browser, page, page.wants, time));
  if (paper.checks.some((c) => c.startsWith("pdf-") && page.wants(c))) add(page, await time("print", () => paper.chromium(browser, page, base + ".pdf")));
  if (!page.broken) took[`page ${page.name}`] = performance.now() - from;
}

main().catch((err) => {
  process.stderr.write(err.stack + "\n");
  process.exit(1);
});
