import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const text = readFileSync(process.argv[2], "utf8");
const wrong = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
if (wrong) {
  console.error(JSON.stringify(wrong, null, 2));
  process.exit(1);
}

// What the schema cannot say: that whatever is referred to is there.
const sbom = JSON.parse(text);
const refs = new Set([sbom.metadata.component, ...sbom.components].map((c) => c["bom-ref"]));
for (const d of sbom.dependencies) {
  for (const ref of [d.ref, ...(d.dependsOn ?? [])]) {
    if (!refs.has(ref)) {
      console.error(`${ref} is referred to, and not there`);
      process.exitCode = 1;
    }
  }
}
console.log(`valid: ${sbom.components.length} components`);
