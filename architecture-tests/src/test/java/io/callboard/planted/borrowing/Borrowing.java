package io.callboard.planted.borrowing;

import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import io.lettuce.core.RedisClient;
import io.undertow.server.HttpHandler;
import java.net.http.HttpClient;
import java.sql.Connection;
import org.assertj.core.api.Assert;
import org.bson.Document;
import org.junit.jupiter.api.Assertions;
import org.msgpack.core.MessagePacker;
import org.sqlite.SQLiteConfig;
import org.xnio.XnioWorker;
import picocli.CommandLine;

/** Uses every technology, and lives in the home of none. */
record Borrowing(
        HttpHandler undertow,
        XnioWorker xnio,
        MongoClient mongo,
        Document bson,
        RedisClient redis,
        MessagePacker messagePack,
        SQLiteConfig sqlite,
        Connection sql,
        DecodedJWT jwt,
        HttpClient http,
        CommandLine commandLine,
        JsonNode json,
        java.util.logging.Logger logging,
        org.slf4j.Logger slf4j,
        org.jboss.logging.Logger jbossLogging,
        Assertions junit,
        Assert<?, ?> assertj) {}
