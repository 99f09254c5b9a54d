// What a server of ours says to those in Node.js and their clients: prints what the client heard, and what the server.
import { once } from "../harness.mjs";
import { neighbour } from "./neighbour.mjs";

const { io, bob } = await neighbour("n");
const [heard, noted] = [[], []];
bob.onAny((event, ...args) => heard.push([event, ...args.filter((arg) => typeof arg !== "function")]));
bob.on("who", (question, answer) => answer(`bob, ${question}`));
io.on("ask", (question, answer) => answer(`node, ${question}`));
io.on("note", (...args) => noted.push(args));
await once(bob, "disconnect", 60_000);
console.log(JSON.stringify({ heard, noted }));
process.exit(0);
