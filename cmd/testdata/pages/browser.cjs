// Chromium, and the ways in which people look at a page.
const { chromium } = require("playwright-core");
const fs = require("fs");
const path = require("path");

const inPage = fs.readFileSync(path.join(__dirname, "inpage.js"), "utf8");

// launch starts the one browser that all pages are opened in.
exports.launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

const usual = { media: "screen", colorScheme: "light", forcedColors: "none", reducedMotion: "no-preference" };

// modes are the ways in which a page is looked at. A sheet is what a reader's own
// settings add; 673 px is what A4 leaves between its margins.
exports.modes = {
  light: { width: 1280 },
  dark: { width: 1280, media: { colorScheme: "dark" } },
  print: { width: 673, media: { media: "print" } },
  "320 px": { width: 320 },
  "200 % zoom": { width: 640, scale: 2 },
  "200 % text": { width: 1280, sheet: ":root { font-size: 200% !important }" },
  "text spacing": {
    width: 1280,
    sheet: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
  },
  "forced colours": { width: 1280, media: { forcedColors: "active" } },
  "reduced motion": { width: 1280, media: { reducedMotion: "reduce" } },
};

// View is a page in a context of its own.
class View {
  // open opens a file and notes what it asks for, and what the browser complains of.
  static async open(browser, file, { init } = {}) {
    const view = new View();
    view.context = await browser.newContext({ viewport: null });
    view.page = await view.context.newPage();
    view.cdp = await view.context.newCDPSession(view.page);
    view.requests = [];
    view.complaints = [];
    if (init) await view.page.addInitScript(init);
    // What the policy stops gets no further than a complaint.
    await view.context.route("**/*", (route) => {
      if (route.request().url() === url(file)) return route.continue();
      view.requests.push(route.request().url());
      return route.abort();
    });
    view.context.on("request", (request) => /^(data|blob):/.test(request.url()) && view.requests.push(request.url().slice(0, 80)));
    view.context.on("page", (page) => view.requests.push("a window: " + page.url()));
    view.page.on("console", (message) => view.complaints.push(message.text()));
    view.page.on("pageerror", (err) => view.complaints.push(err.message));
    view.page.on("dialog", (dialog) => (view.complaints.push("a dialog: " + dialog.message()), dialog.dismiss()));
    await view.look("light");
    await view.page.goto(url(file), { waitUntil: "load" });
    await view.page.evaluate(inPage);
    return view;
  }

  // look looks at the page in one of the modes.
  async look(mode) {
    const { width, scale = 1, media, sheet = "" } = exports.modes[mode];
    await this.page.emulateMedia({ ...usual, ...media });
    await this.cdp.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: scale, mobile: false });
    await this.page.evaluate((sheet) => {
      const added = new CSSStyleSheet();
      added.replaceSync(sheet);
      document.adoptedStyleSheets = [added];
    }, sheet);
  }

  // ask runs one of the functions of inpage.js.
  ask(name, arg) {
    return this.page.evaluate(([name, arg]) => globalThis.wellbeing[name](arg), [name, arg]);
  }

  close() {
    return this.context.close();
  }
}

exports.View = View;

function url(file) {
  return require("url").pathToFileURL(path.resolve(file)).href;
}
