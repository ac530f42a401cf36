// Copies of a good page, each broken in one way: they show that each check can fail.
const fs = require("fs");
const path = require("path");
const { hash } = require("./policy.cjs");

// An edit is made to the document, to its style, or to its text.
const broken = [
  { name: "no contrast in the dark alone", check: "axe", modes: ["dark"], style: "@media (prefers-color-scheme: dark) { main p { color: #333 !important; background: #222 !important } }" },
  { name: "no contrast in the light alone", check: "axe", modes: ["light"], style: "@media (prefers-color-scheme: light) { main p { color: #aaa !important; background: #fff !important } }" },
  { name: "no contrast in print alone", check: "axe", modes: ["print"], style: "@media print { main p { color: #aaa !important; background: #fff !important } }" },
  { name: "no contrast on a narrow screen alone", check: "axe", modes: ["320 px"], style: "@media (max-width: 320px) { main p { color: #aaa !important; background: #fff !important } }" },
  { name: "an empty link", check: "axe", modes: ["light"], document: (d) => d.querySelector("main").append(Object.assign(d.createElement("a"), { href: "https://example.org" })) },
  { name: "a table in a paragraph", check: "html-validate", text: (s) => s.replace("</main>", "<p><div>no</div></p></main>") },
  { name: "an unknown attribute", check: "vnu", text: (s) => s.replace("<main", '<main bogus="yes"') },
  { name: "an element that is not closed", check: "vnu", text: (s) => s.replace("</main>", "<section></main>") },
  { name: "an image", check: "forbidden", text: (s) => s.replace("</main>", '<img src="x.png" alt="x"></main>') },
  { name: "a link to a style", check: "forbidden", text: (s) => s.replace("</head>", '<link rel="stylesheet" href="x.css"></head>') },
  { name: "an image that is asked for", check: "no-requests", text: (s) => unheld(s).replace("</main>", '<img src="https://attacker.example/x.png" alt="x"></main>') },
  { name: "an image that the policy stops", check: "no-complaints", text: (s) => s.replace("</main>", '<img src="https://attacker.example/x.png" alt="x"></main>') },
  { name: "a page too large", check: "size", limit: 1000, text: (s) => s },
  { name: "another hash", check: "policy", text: (s) => s.replace(/sha256-./, (m) => m.slice(0, -1) + (m.endsWith("A") ? "B" : "A")) },
  { name: "a style that is not the hash's", check: "policy", text: (s) => s.replace("</style>", " </style>") },
  { name: "a policy with more in it", check: "policy", text: (s) => s.replace("default-src", "script-src 'unsafe-inline'; default-src") },
  { name: "a style attribute", check: "policy", document: (d) => d.querySelector("main p").setAttribute("style", "color: red") },
  { name: "a handler", check: "policy", document: (d) => d.querySelector("main p").setAttribute("onclick", "alert(1)") },
  { name: "no policy", check: "policy-stops", text: unheld },
  { name: "a policy that lets scripts run", check: "policy-stops", text: (s) => s.replace("default-src", "script-src 'unsafe-inline'; default-src") },
  { name: "a policy that lets images in", check: "policy-stops", text: (s) => s.replace(/img-src [^;]*none[^;]*/, "img-src *") },
  { name: "a policy that stops the page's own style", check: "policy-stops", text: (s) => s.replace("</style>", " </style>") },
  { name: "no language", check: "lang", document: (d) => d.documentElement.removeAttribute("lang") },
  { name: "another language", check: "lang", document: (d) => d.documentElement.setAttribute("lang", "en") },
  { name: "a second h1", check: "one-h1", document: (d) => d.querySelector("main").append(Object.assign(d.createElement("h1"), { textContent: "Again" })) },
  { name: "a level skipped", check: "heading-levels", document: (d) => d.querySelector("main").append(Object.assign(d.createElement("h2"), { textContent: "Two" }), Object.assign(d.createElement("h4"), { textContent: "Four" })) },
  { name: "an empty heading", check: "heading-levels", document: (d) => d.querySelector("main").append(d.createElement("h2")) },
  { name: "no main", check: "landmarks", document: (d) => d.querySelector("main").replaceWith(...d.querySelector("main").childNodes) },
  { name: "no header", check: "landmarks", document: (d) => d.querySelector("header").replaceWith(...d.querySelector("header").childNodes) },
  { name: "no footer", check: "landmarks", document: (d) => d.querySelector("footer").replaceWith(...d.querySelector("footer").childNodes) },
  { name: "a nav without a label", check: "nav-labels", document: (d) => ["aria-label", "aria-labelledby"].forEach((a) => d.querySelector("nav").removeAttribute(a)) },
  { name: "an id twice", check: "unique-ids", document: (d) => (d.querySelector("main p").id = d.querySelector("h2[id], h3[id], main[id]").id) },
  { name: "a link to nowhere", check: "fragments", document: (d) => (d.querySelector("nav a").href = "#nowhere") },
  { name: "a label that is not there", check: "fragments", document: (d) => d.querySelector("main").setAttribute("aria-labelledby", "nowhere") },
  { name: "no caption", check: "captions", document: (d) => d.querySelector("table").caption.remove() },
  { name: "an empty caption", check: "captions", document: (d) => (d.querySelector("table").caption.textContent = " ") },
  { name: "no scope", check: "scopes", document: (d) => d.querySelector("th").removeAttribute("scope") },
  { name: "a table without headers", check: "scopes", document: (d) => d.querySelectorAll("table")[0].querySelectorAll("th").forEach((th) => th.replaceWith(Object.assign(d.createElement("td"), { textContent: th.textContent }))) },
  { name: "a drawing without a title", check: "svg-names", document: (d) => d.querySelector("svg[role=img] > title").remove() },
  { name: "a drawing without a description", check: "svg-names", document: (d) => d.querySelector("figure svg[role=img] > desc").remove() },
  { name: "a drawing without a role", check: "svg-names", document: (d) => d.querySelector("svg[role=img]").removeAttribute("role") },
  { name: "a positive tabindex", check: "keyboard-order", document: (d) => [...d.querySelectorAll("nav a[href]")].at(-1).setAttribute("tabindex", "3") },
  { name: "focus without an outline", check: "focus-outline", style: ":focus, :focus-visible { outline: none !important }" },
  { name: "an outline of one pixel", check: "focus-outline", style: ":focus, :focus-visible { outline: 1px solid !important }" },
  { name: "focus that is out of sight", check: "focus-outline", style: "nav a:focus { position: fixed !important; top: -900px !important }" },
  { name: "a skip link to nowhere", check: "skip-link", document: (d) => d.querySelector("a[href^='#']").setAttribute("href", "#nowhere") },
  { name: "a skip link that does not come first", check: "skip-link", document: (d) => d.body.prepend(Object.assign(d.createElement("a"), { href: "https://example.org", textContent: "First of all" })) },
  { name: "a skip link that is never seen", check: "skip-link", style: "a[href^='#']:focus { position: absolute !important; left: -9999px !important; width: auto }" },
  { name: "targets of 10 pixels beside each other", check: "targets", style: "main .small a { display: inline-block !important; width: 10px !important; height: 10px !important; padding: 0 !important; overflow: hidden !important; font-size: 8px !important; line-height: 10px !important; min-width: 0 !important; min-height: 0 !important }", document: (d) => {
    const p = Object.assign(d.createElement("div"), { className: "small" });
    p.innerHTML = '<a href="https://example.org/1">1</a><a href="https://example.org/2">2</a>';
    d.querySelector("main").append(p);
  } },
  { name: "wider than a narrow screen", check: "sideways", modes: ["320 px"], style: "@media (max-width: 320px) { main p { width: 400px !important } }" },
  { name: "wider than the paper", check: "sideways", modes: ["print"], style: "@media print { main p { width: 800px !important } }" },
  { name: "a table that paper cuts off", check: "sideways", modes: ["print"], style: "@media print { table { display: block !important; width: 40px !important; overflow: auto !important; white-space: nowrap !important } }" },
  { name: "an area that the keyboard cannot scroll", check: "scroll-areas", style: "main p { width: 60px !important; overflow: auto !important; white-space: nowrap !important }" },
  { name: "small text in a drawing", check: "drawn-text", modes: ["320 px"], document: (d) => {
    const text = d.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("font-size", "8");
    text.textContent = "small";
    d.querySelector("svg").append(text);
  }, style: "svg text { font-size: 8px !important }" },
  { name: "faint text in a drawing", check: "contrast", modes: ["dark"], style: "@media (prefers-color-scheme: dark) { svg text { fill: #444 !important } }" },
  { name: "text in a drawing on a shape of nearly its colour", check: "contrast", modes: ["light"], document: (d) => {
    const text = d.querySelector("svg text"), shape = d.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#666666" })) shape.setAttribute(name, value);
    text.ownerSVGElement.insertBefore(shape, text.ownerSVGElement.querySelector("desc").nextSibling);
  } },
  { name: "text that is cut off", check: "clipped", modes: ["light"], style: "main p { height: 8px !important; overflow: hidden !important }" },
  { name: "text on text", check: "clipped", modes: ["light"], style: "main p { margin: 0 0 -24px !important }" },
  { name: "something that moves", check: "motion", style: "main p { transition: color 3s !important }" },
  { name: "text that does not grow", check: "text-grows", style: "main p { font-size: 16px !important }" },
  { name: "folded up on paper", check: "unfolded-on-paper", style: "details::details-content { content-visibility: hidden !important; display: block !important }", document: (d) => {
    const folded = d.createElement("details");
    folded.innerHTML = "<summary>Folded</summary><p>up</p>";
    d.querySelector("main").append(folded);
  } },
  { name: "no marking on paper", check: "pdf-marking", style: "@media print { body { visibility: hidden } main { visibility: visible } }" },
  { name: "a marking a third time", check: "pdf-marking", document: (d, marking) => d.querySelector("main").append(Object.assign(d.createElement("p"), { textContent: marking })) },
  { name: "no marking on paper in Firefox", check: "firefox-marking", style: "@media print { body { visibility: hidden } main { visibility: visible } }" },
  { name: "a heading that is no heading in the print", check: "pdf-outline", document: (d) => d.querySelector("h2").setAttribute("role", "presentation") },
  { name: "a print without tags", check: "pdf-tagged", tagged: false },
  { name: "no title", check: "pdf-title", document: (d) => (d.title = "") },
  { name: "no language in the print", check: "pdf-language", document: (d) => d.documentElement.removeAttribute("lang") },
  { name: "words on words on paper", check: "pdf-overlap", style: "@media print { main p { margin: 0 0 -24px !important } }" },
];

// unheld takes the policy out of a page.
function unheld(s) {
  return s.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, "");
}

exports.unheld = unheld;

// styled adds to the style of a page, and renews the hash.
function styled(s, more) {
  const [, is] = /<style[^>]*>([^]*?)<\/style>/.exec(s);
  return s.replace(is, () => is + more).replace(/sha256-[^'&]+/, hash(is + more));
}

// copies makes the broken copies of a page.
exports.copies = async (browser, page, work) => {
  const good = fs.readFileSync(page.file, "utf8");
  const tab = await (await browser.newContext()).newPage();
  const all = [];
  for (const [i, b] of broken.entries()) {
    let text = good;
    if (b.document) text = await tab.evaluate(edit, { text, source: b.document.toString(), marking: page.marking });
    if (b.style) text = styled(text, b.style);
    if (b.text) text = b.text(text);
    if (text === good && !b.limit && b.tagged !== false) throw new Error(`${b.name}: nothing was changed`);
    const file = path.join(work, `broken-${i}.html`);
    fs.writeFileSync(file, text);
    all.push({ name: `broken: ${b.name}`, broken: b.name, file, marking: page.marking, limit: b.limit, tagged: b.tagged, modes: b.modes, checks: [b.check], found: [], wants: (check) => check === b.check });
  }
  await tab.context().close();
  return all;
};

// edit makes an edit in the browser, to a document that is not shown.
function edit({ text, source, marking }) {
  const d = new DOMParser().parseFromString(text, "text/html");
  // The source is a function of this file.
  (0, eval)(`(${source})`)(d, marking);
  return "<!DOCTYPE html>\n" + d.documentElement.outerHTML;
}
