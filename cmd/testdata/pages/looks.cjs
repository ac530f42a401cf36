// What is checked of a page as it stands in Chromium.
const fs = require("fs");
const { View, modes } = require("./browser.cjs");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// structural are the checks that inpage.js makes of how a page is built.
exports.structural = ["lang", "one-h1", "heading-levels", "landmarks", "nav-labels", "unique-ids", "fragments", "captions", "scopes", "svg-names"];

// looked are the checks of a page as it is looked at, each in the modes in which it
// is made.
const looked = {
  axe: { in: Object.keys(modes), find: runAxe },
  sideways: { in: ["320 px", "200 % zoom", "print"], find: (view, mode) => view.ask("sideways", { paper: mode === "print" }) },
  "scroll-areas": { in: ["320 px"], find: (view) => view.ask("scrollAreas") },
  "drawn-text": { in: ["320 px"], find: (view) => view.ask("smallDrawn") },
  contrast: { in: Object.keys(modes), find: (view) => view.ask("faint") },
  clipped: { in: ["light", "320 px", "200 % text", "text spacing", "print"], find: (view) => view.ask("clipped") },
  targets: { in: ["light"], find: (view) => view.ask("targets") },
  motion: { in: ["reduced motion"], find: (view) => view.ask("motion") },
  "text-grows": { in: ["200 % text"], find: textGrows },
};

// keyed are the checks with the keyboard.
const keyed = ["keyboard-order", "focus-outline", "skip-link"];

exports.checks = [...exports.structural, ...Object.keys(looked), ...keyed, "unfolded-on-paper", "no-requests", "no-complaints"];

// visit opens a page and makes the checks that are wanted. All that is folded up is
// opened first: what cannot be seen is not looked at.
exports.visit = async (browser, { file, modes: some = Object.keys(modes) }, wanted, time) => {
  const view = await View.open(browser, file);
  const found = [];
  try {
    if (exports.structural.some(wanted)) found.push(...(await view.ask("structure", exports.structural.filter(wanted))));
    if (wanted("unfolded-on-paper")) {
      await view.look("print");
      found.push(...named("unfolded-on-paper", await view.ask("folded")));
      await view.look("light");
    }
    await view.ask("openAll");
    if (keyed.some(wanted)) found.push(...(await time("keyboard", () => withKeys(view))).filter(({ check }) => wanted(check)));
    if (wanted("axe")) await view.page.evaluate(axe);
    for (const mode of Object.keys(modes).filter((m) => some.includes(m))) {
      const checks = Object.keys(looked).filter((c) => wanted(c) && looked[c].in.includes(mode));
      if (checks.length === 0) continue;
      await view.look(mode);
      for (const check of checks) {
        const what = await time(check === "axe" ? `axe, ${mode}` : check, () => looked[check].find(view, mode));
        found.push(...what.map((what) => ({ check, mode, what })));
      }
    }
    if (wanted("no-requests")) found.push(...named("no-requests", view.requests));
    if (wanted("no-complaints")) found.push(...named("no-complaints", view.complaints));
  } finally {
    await view.close();
  }
  return found;
};

const named = (check, all) => all.map((what) => ({ check, what }));

async function runAxe(view) {
  const { violations, incomplete } = await view.page.evaluate(
    (tags) =>
      axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"], preload: false, iframes: false }).then(({ violations, incomplete }) => {
        const short = (all) => all.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target, any, all, none }) => ({ target: target.join(" "), checks: [...any, ...all, ...none].map((c) => ({ message: c.message, key: c.data && c.data.messageKey })) })) }));
        return { violations: short(violations), incomplete: short(incomplete) };
      }),
    tags
  );
  // Where axe cannot tell what is behind a text, the check of contrast does.
  return [...lines(violations, ""), ...lines(incomplete.filter((i) => i.id !== "color-contrast"), "not told: ")];
}

// lines writes what axe found: a line for each rule, with the first of its elements.
function lines(all, before) {
  return all.map(({ id, help, nodes }) => `${before}${id}: ${help}: ${nodes.length} elements, such as ${nodes.slice(0, 3).map((n) => `${n.target} (${[...new Set(n.checks.map((c) => c.key || c.message))].join("; ").slice(0, 160)})`).join(", ")}`);
}

// textGrows says what of the text does not grow as the reader has text grow.
async function textGrows(view) {
  const large = await view.ask("sizes");
  await view.look("light");
  const usual = await view.ask("sizes");
  await view.look("200 % text");
  const same = usual.filter((px, i) => large[i] < 1.9 * px).length;
  return same > 0 ? [`${same} of ${usual.length} texts do not grow`] : [];
}

// withKeys goes through the page with the keyboard.
async function withKeys(view) {
  const press = (key, code, text) =>
    Promise.all([view.cdp.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", key, code: key, windowsVirtualKeyCode: code, text }), view.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: code })]);
  await view.look("reduced motion"); // what is in focus is in sight at once
  await view.page.bringToFront();
  const n = await view.ask("watch");
  for (let done = 0; done < n + 3; done += 50) await Promise.all(Array.from({ length: Math.min(50, n + 3 - done) }, () => press("Tab", 9)));
  const found = [...named("keyboard-order", await view.ask("order")), ...named("focus-outline", await view.ask("outlines"))];
  const noSkip = await view.ask("skips");
  if (noSkip.length === 0) await press("Enter", 13, "\r");
  found.push(...named("skip-link", noSkip.length > 0 ? noSkip : await view.ask("arrived")));
  await view.page.evaluate(() => scrollTo(0, 0));
  return found;
}
