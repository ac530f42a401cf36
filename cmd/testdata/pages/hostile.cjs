// Opens pages that hold what an attacker wrote, without the policy that would stop it,
// and says what of it worked. It reads from standard input
//   {"work": FOLDER, "files": [{"name", "file"}]}
// of which a Markdown file is first made a page, as marked makes it with raw HTML in it,
// and writes a line of JSON for each finding: {"page", "what"}.
const fs = require("fs");
const os = require("os");
const path = require("path");
const { launch, View } = require("./browser.cjs");
const { unheld } = require("./broken.cjs");
const { marked } = require("marked");

// allowed are the elements that text of others may become, or that stand around it, and
// the attributes of any.
const allowed = {
  elements: "html head meta title style body header nav main footer section article aside div h1 h2 h3 h4 h5 h6 p hr br pre blockquote details summary ul ol li dl dt dd figure figcaption table caption thead tbody tfoot tr colgroup col th td a span strong em b i s code sup sub del ins abbr small time svg desc g rect circle line path polyline polygon text tspan",
  attributes: "class id lang charset content name http-equiv href rel role scope colspan rowspan headers tabindex start align open title datetime aria-label aria-labelledby aria-describedby aria-hidden " +
    "xmlns viewbox width height preserveaspectratio focusable fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity fill-opacity transform text-anchor dominant-baseline font-size font-weight " +
    "x y dx dy x1 y1 x2 y2 cx cy r rx ry d points",
};

// inspect names all in the page that is not allowed. It is run in it.
function inspect({ elements, attributes }) {
  const found = [], isElement = new Set(elements.split(" ")), isAttribute = new Set(attributes.split(" "));
  for (const el of document.querySelectorAll("*")) {
    if (!isElement.has(el.localName)) found.push(`the element ${el.outerHTML.slice(0, 160)}`);
    // Those who make a page of Markdown say so how a column is aligned.
    for (const { name, value } of el.attributes) if (!(name === "style" && /^text-align:(left|right|center)$/.test(value)) && !isAttribute.has(name.toLowerCase())) found.push(`the attribute ${name} of ${el.outerHTML.slice(0, 160)}`);
  }
  for (const a of document.querySelectorAll("[href]")) {
    const href = a.getAttribute("href");
    const sound = href.startsWith("#") || (/^(https:\/\/|mailto:)/i.test(href) && ["https:", "mailto:"].includes(new URL(href).protocol) && new URL(href).username === "");
    if (!sound) found.push(`a link to ${href.slice(0, 160)}`);
  }
  if (document.querySelectorAll("style").length > 1) found.push("a second style");
  if (window.ran) found.push(window.ran);
  return found;
}

// open looks at a page, and at what came of it a little later.
async function open(browser, { name, file }, work) {
  const text = fs.readFileSync(file, "utf8");
  const copy = path.join(work, name.replace(/\W/g, "-") + ".html");
  fs.writeFileSync(copy, file.endsWith(".md") ? "<!DOCTYPE html>\n<title>Markdown</title>\n" + marked.parse(text) : unheld(text));
  const view = await View.open(browser, copy);
  try {
    await view.ask("openAll");
    const found = [...(await view.page.evaluate(inspect, allowed)), ...view.requests.map((url) => `asked for ${url}`), ...view.complaints];
    if (!view.page.url().endsWith(path.basename(copy))) found.push(`went to ${view.page.url()}`);
    return found;
  } finally {
    await view.close();
  }
}

async function main() {
  const { work, files } = JSON.parse(fs.readFileSync(0, "utf8"));
  const browser = await launch();
  const rest = [...files];
  await Promise.all(Array.from({ length: Math.max(2, os.cpus().length) }, async () => {
    for (let one = rest.shift(); one; one = rest.shift()) {
      for (const what of new Set(await open(browser, one, work))) process.stdout.write(JSON.stringify({ page: one.name, what }) + "\n");
    }
  }));
  await browser.close();
}

main().catch((err) => {
  process.stderr.write(err.stack + "\n");
  process.exit(1);
});
