// The application of the benchmarks on the reference server: join a room, publish, broadcast. With JWT_SECRET, clients show a token.
import { createServer } from "node:http";
import jwt from "jsonwebtoken";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);
const secret = process.env.JWT_SECRET;

if (secret) {
  io.use((socket, next) => {
    jwt.verify(socket.handshake.auth.token, secret, { algorithms: ["HS256"] }, (error, claims) => {
      socket.data.user = claims?.sub;
      next(error ? new Error("Invalid token") : undefined);
    });
  });
}

io.on("connection", (socket) => {
  socket.on("join-workspace", (id, ack) => {
    socket.join(`workspace:${id}`);
    ack?.(true);
  });
  socket.on("publish", (id, event) => {
    io.to(`workspace:${id}`).emit("work-item:status-changed", event);
  });
});

// the backlog of node is 511, of the others at least as many as connect at once
http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 }, () => {
  console.log(`Listening on http://127.0.0.1:${http.address().port}`);
});
