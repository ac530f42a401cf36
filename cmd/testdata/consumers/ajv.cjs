// Holds documents against JSON Schemas, as ajv does in its strictest mode. It reads from standard input
//   {"schemas": {NAME: SCHEMA}, "documents": [{"schema": NAME, "text": YAML}]}
// and writes
//   {"schemas": {NAME: why it is none, or ""}, "documents": [{"unreadable": why, "refused": [why]}]}
const Ajv2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const YAML = require("yaml");

const request = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answer = { schemas: {}, documents: [] };
const validators = {};

for (const [name, schema] of Object.entries(request.schemas)) {
  answer.schemas[name] = "";
  try {
    const ajv = new Ajv2020({ strict: true, logger: { log() {}, warn: fail, error: fail } });
    addFormats(ajv);
    if (!ajv.validateSchema(schema)) {
      throw new Error("not valid by its meta-schema: " + ajv.errorsText(ajv.errors));
    }
    validators[name] = ajv.compile(schema);
  } catch (err) {
    answer.schemas[name] = err.message;
  }
}

for (const { schema, text } of request.documents) {
  const document = YAML.parseDocument(text);
  if (document.errors.length > 0) {
    answer.documents.push({ unreadable: document.errors[0].message, refused: [] });
    continue;
  }
  const validate = validators[schema];
  const sound = !validate || validate(document.toJS());
  const refused = sound ? [] : validate.errors.map((e) => `${e.instancePath || "/"} ${e.message}`);
  answer.documents.push({ unreadable: "", refused });
}

process.stdout.write(JSON.stringify(answer));

function fail(...message) {
  throw new Error(message.join(" "));
}
