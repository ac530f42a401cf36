// What the two validators say of pages: all files at once, each program beside the rest.
const { execFile } = require("child_process");
const fs = require("fs");
const path = require("path");
const { Worker, isMainThread, parentPort, workerData } = require("worker_threads");

exports.checks = ["html-validate", "vnu"];

const run = (program, args) =>
  new Promise((resolve, reject) =>
    execFile(program, args, { maxBuffer: 1 << 28 }, (err, out, errs) => (err && typeof err.code !== "number" ? reject(err) : resolve({ out, errs, code: err ? err.code : 0 })))
  );

// validate returns what was found in each of the files.
exports.validate = async (files, wanted, time) => {
  const found = new Map(files.map((file) => [path.resolve(file), []]));
  const add = (file, check, what) => found.get(path.resolve(file)).push({ check, what });
  await Promise.all([
    files.length > 0 && wanted("html-validate") && time("html-validate", () => htmlValidate(files, add)),
    files.length > 0 && wanted("vnu") && time("vnu", () => vnu(files, add)),
  ]);
  return found;
};

// htmlValidate runs in a thread of its own: it would keep the browser waiting.
async function htmlValidate(files, add) {
  const thread = new Worker(__filename, { workerData: files });
  await new Promise((resolve, reject) => thread.on("message", ([file, what]) => add(file, "html-validate", what)).on("error", reject).on("exit", resolve));
}

if (!isMainThread) {
  const { HtmlValidate } = require("html-validate");
  // A long title troubles search engines alone.
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: { "long-title": "off" } });
  for (const file of workerData) {
    const { results } = validator.validateStringSync(fs.readFileSync(file, "utf8"), file);
    for (const m of results.flatMap((r) => r.messages)) parentPort.postMessage([file, `${m.line}:${m.column}: ${m.ruleId}: ${m.message}`]);
  }
}

async function vnu(files, add) {
  const { errs } = await run("java", ["-Xss8m", "-jar", String(require("vnu-jar")), "--format", "json", "--exit-zero-always", ...files]);
  for (const m of JSON.parse(errs).messages) {
    if (m.type === "non-document-error") throw new Error("vnu: " + m.message);
    if (m.type === "error") add(decodeURIComponent(new URL(m.url).pathname), "vnu", `${m.lastLine}:${m.lastColumn}: ${m.message}`);
  }
}
