// What is checked of a page's print: by Chromium, and by Firefox.
const { execFile, spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const url = require("url");
const WebSocket = require("ws");
const { View } = require("./browser.cjs");

exports.checks = ["pdf-tagged", "pdf-language", "pdf-title", "pdf-outline", "pdf-marking", "pdf-overlap", "firefox-marking"];

const run = (program, args) =>
  new Promise((resolve, reject) => execFile(program, args, { maxBuffer: 1 << 28 }, (err, out) => (err ? reject(err) : resolve(out))));

// chromium prints a page and says what is wrong with the print.
exports.chromium = async (browser, { file, marking, tagged = true }, pdf) => {
  const view = await View.open(browser, file);
  let title, headings;
  try {
    await view.page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: null });
    await view.cdp.send("Emulation.clearDeviceMetricsOverride");
    ({ title, headings } = await view.page.evaluate(() => ({ title: document.title, headings: [...document.querySelectorAll("h2")].map((h) => h.textContent.replace(/\s+/g, " ").trim()) })));
    await view.page.pdf({ path: pdf, tagged, outline: true, preferCSSPageSize: true, printBackground: true });
  } finally {
    await view.close();
  }
  const raw = fs.readFileSync(pdf, "latin1");
  const is = (check, ok, what) => (ok ? [] : [{ check, what }]);
  const texts = [...raw.matchAll(/\/Title\s*(\((?:\\[^]|[^\\)])*\)|<[0-9A-Fa-f\s]*>)/g)].map((m) => written(m[1]));
  const outline = new Set(texts);
  return [
    ...is("pdf-tagged", /\/StructTreeRoot \d+ 0 R/.test(raw) && /\/MarkInfo\s*<<[^>]*\/Marked true/.test(raw), "not tagged"),
    ...is("pdf-language", /\/Lang\s*\(en-GB\)/.test(raw), "no language"),
    ...is("pdf-title", title !== "" && outline.has(title), `no title “${title}”`),
    ...headings.filter((h) => !outline.has(h)).map((h) => ({ check: "pdf-outline", what: `not in the outline: ${h}` })),
    ...(await pages(pdf, marking, "pdf-marking", "pdf-overlap")),
  ];
};

// written reads a string of a PDF.
function written(s) {
  const bytes = s[0] === "<" ? Buffer.from(s.replace(/[^0-9A-Fa-f]/g, ""), "hex") : Buffer.from(s.slice(1, -1).replace(/\\([0-7]{1,3}|[^])/g, (_, c) => (/[0-7]/.test(c[0]) ? String.fromCharCode(parseInt(c, 8)) : ({ n: "\n", r: "\r", t: "\t" })[c] || c)), "latin1");
  const text = bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le") : bytes.toString("latin1");
  return text.replace(/\s+/g, " ").trim();
}

// pages holds every page of a print to the marking, as its first line and as its last,
// and looks for words that lie on each other or off the paper.
async function pages(pdf, marking, check, overlap) {
  const found = [];
  const text = await run("pdftotext", ["-bbox", pdf, "-"]);
  text.split(/<page /).slice(1).forEach((page, i) => {
    const [width, height] = [/width="([\d.]+)"/, /height="([\d.]+)"/].map((r) => +r.exec(page)[1]);
    const words = [...page.matchAll(/<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)<\/word>/g)].map((m) => ({ x: +m[1], y: +m[2], right: +m[3], bottom: +m[4], text: unescape(m[5]) }));
    const lines = inLines(words).filter((l) => !/^\d+ of \d+$/.test(l.text)); // the page's number
    const marked = lines.flatMap((l, n) => (l.text === marking ? [n] : []));
    if (marked.length !== 2 || marked[0] !== 0 || marked[1] !== lines.length - 1) {
      found.push({ check, what: `page ${i + 1}: “${marking}” is line ${marked.map((n) => n + 1).join(", ") || "none"} of ${lines.length}; first: “${(lines[0] || {}).text}”, last: “${(lines.at(-1) || {}).text}”` });
    }
    if (overlap) found.push(...onEachOther(words, width, height).map((what) => ({ check: overlap, what: `page ${i + 1}: ${what}` })));
  });
  return found;
}

const unescape = (s) => s.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");

// inLines puts words into lines, from the top.
function inLines(words) {
  const lines = [];
  for (const w of [...words].sort((a, b) => a.y - b.y)) {
    const line = lines.find((l) => Math.min(l.bottom, w.bottom) - Math.max(l.y, w.y) > 0.5 * Math.min(w.bottom - w.y, l.bottom - l.y));
    if (line) line.words.push(w);
    else lines.push({ y: w.y, bottom: w.bottom, words: [w] });
  }
  for (const l of lines) l.text = l.words.sort((a, b) => a.x - b.x).map((w) => w.text).join(" ");
  return lines;
}

function onEachOther(words, width, height) {
  const found = words.filter((w) => w.x < -1 || w.right > width + 1 || w.y < -1 || w.bottom > height + 1).map((w) => `off the paper: ${w.text}`);
  const sorted = [...words].sort((a, b) => a.y - b.y);
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j].y < a.bottom; j++) {
      const b = sorted[j];
      const deep = Math.min(a.bottom, b.bottom) - b.y, wide = Math.min(a.right, b.right) - Math.max(a.x, b.x);
      if (wide > 1.5 && deep > 0.4 * Math.min(a.bottom - a.y, b.bottom - b.y)) found.push(`“${a.text}” and “${b.text}” lie on each other`);
    }
  });
  return found;
}

// Firefox is driven over WebDriver BiDi, which it speaks itself.
class Firefox {
  static async start(profile) {
    const firefox = new Firefox();
    fs.mkdirSync(profile, { recursive: true });
    firefox.process = spawn("firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" } });
    process.on("exit", () => firefox.process.kill());
    const address = await new Promise((resolve, reject) => {
      let said = "";
      firefox.process.stderr.on("data", (text) => {
        const m = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec((said += text));
        if (m) resolve(m[1]);
      });
      firefox.process.on("error", reject);
      firefox.process.on("exit", (code) => reject(new Error(`firefox-esr ended with ${code}: ${said}`)));
    });
    firefox.socket = new WebSocket(address + "/session", { maxPayload: 1 << 28 });
    await new Promise((resolve, reject) => firefox.socket.once("open", resolve).once("error", reject));
    firefox.asked = new Map();
    firefox.socket.on("message", (text) => {
      const m = JSON.parse(text);
      const asked = firefox.asked.get(m.id);
      if (asked) m.type === "error" ? asked.reject(new Error(m.message)) : asked.resolve(m.result);
    });
    await firefox.ask("session.new", { capabilities: {} });
    firefox.tab = (await firefox.ask("browsingContext.getTree", {})).contexts[0].context;
    return firefox;
  }

  ask(method, params) {
    const id = this.asked.size + 1;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async print(file, pdf) {
    await this.ask("browsingContext.navigate", { context: this.tab, url: url.pathToFileURL(path.resolve(file)).href, wait: "complete" });
    const { data } = await this.ask("browsingContext.print", { context: this.tab, page: { width: 21, height: 29.7 }, shrinkToFit: false });
    fs.writeFileSync(pdf, Buffer.from(data, "base64"));
  }

  async stop() {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    await this.ask("browser.close", {}).catch(() => this.process.kill());
    await gone;
  }
}

// firefox prints pages and says where their marking is not. Found is called with each.
exports.firefox = async (all, work, found) => {
  if (all.length === 0) return;
  const firefox = await Firefox.start(path.join(work, "firefox"));
  try {
    for (const page of all) {
      const pdf = path.join(work, `firefox-${page.number}.pdf`);
      await firefox.print(page.file, pdf);
      found(page, await pages(pdf, page.marking, "firefox-marking"));
    }
  } finally {
    await firefox.stop();
  }
};
