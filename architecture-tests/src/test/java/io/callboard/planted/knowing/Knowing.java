package io.callboard.planted.knowing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Knows files, sockets, a database and JSON; and what everybody may know. */
public record Knowing(
        File file,
        Socket socket,
        URI uri,
        SocketChannel channel,
        Connection connection,
        JsonNode json,
        List<String[]> texts,
        Optional<byte[]> bytes) {}
