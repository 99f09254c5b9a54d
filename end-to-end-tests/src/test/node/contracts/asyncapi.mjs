// Has AsyncAPI's own parser read a document, and prints what it found in it.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
const ERROR = 0;
const errors = diagnostics.filter((each) => each.severity === ERROR);
if (errors.length > 0 || document === undefined) {
  errors.forEach((each) => console.error(`${each.path.join(".")}: ${each.message}`));
  process.exit(1);
}
console.log(`version ${document.version()}`);
for (const channel of document.channels()) {
  console.log(`channel ${channel.address()} ${channel.messages().all().length} messages`);
}
for (const operation of document.operations()) {
  const reply = operation.reply()?.messages().all().map((message) => message.name());
  console.log(`${operation.action()} ${operation.messages().all().map((message) => message.name())} reply ${reply}`);
}
