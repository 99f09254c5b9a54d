package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.socketio.ClusterAnswer;
import io.callboard.socketio.ClusterMessage;
import io.callboard.socketio.ClusterMessage.Broadcast;
import io.callboard.socketio.ClusterMessage.Recipients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes and texts were captured from {@code @socket.io/redis-adapter} 8.3.0. */
class FormatTest {
    private static final String UID = "Wv8vT6";
    private static final Recipients ALL = new Recipients(Set.of(), Set.of());
    private static final Recipients ROOM1 = new Recipients(Set.of("room1"), Set.of());

    static final List<Arguments> BROADCASTS =
            List.of(
                    Arguments.of(
                            broadcast(ALL, "hello", "world", 1),
                            "93a657763876543683a47479706502a46461746193a568656c6c6fa5776f726c6401a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380"),
                    Arguments.of(
                            broadcast(ROOM1, "r", 1),
                            "93a657763876543683a47479706502a46461746192a17201a36e7370a12f83a5726f6f6d7391a5726f6f6d31a665786365707490a5666c61677380"),
                    Arguments.of(
                            broadcast(new Recipients(Set.of("room1", "room2"), Set.of("x")), "r2"),
                            "93a657763876543683a47479706502a46461746191a27232a36e7370a12f83a5726f6f6d7392a5726f6f6d31a5726f6f6d32a665786365707491a178a5666c61677380"),
                    Arguments.of(
                            new Broadcast(ALL, "flags", List.of(), true, false),
                            "93a657763876543683a47479706502a46461746191a5666c616773a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2"),
                    Arguments.of(
                            broadcast(
                                    ALL, "bin", new byte[] {1, 2, 3}, Map.of("x", new byte[] {4})),
                            "93a657763876543683a47479706502a46461746193a362696ec40301020381a178c40104a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380"),
                    Arguments.of(
                            broadcast(
                                    ALL,
                                    "t",
                                    null,
                                    true,
                                    1.5,
                                    -1,
                                    300,
                                    List.of(1, Map.of("a", "é")),
                                    null),
                            "93a657763876543683a47479706502a46461746198a174c0c3cb3ff8000000000000ffcd012c920181a161a2c3a9c0a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380"));

    static final List<Arguments> REQUESTS =
            List.of(
                    Arguments.of(
                            new ClusterMessage.FetchSockets("cE7u7e", ALL),
                            "{'uid':'Wv8vT6','requestId':'cE7u7e','type':5,'opts':{'rooms':[],'except':[]}}"),
                    Arguments.of(
                            new ClusterMessage.SocketsJoin(ROOM1, Set.of("n1", "n2")),
                            "{'uid':'Wv8vT6','type':2,'opts':{'rooms':['room1'],'except':[]},'rooms':['n1','n2']}"),
                    Arguments.of(
                            new ClusterMessage.SocketsLeave(
                                    new Recipients(Set.of(), Set.of("zz")), Set.of("n2")),
                            "{'uid':'Wv8vT6','type':3,'opts':{'rooms':[],'except':['zz']},'rooms':['n2']}"),
                    Arguments.of(
                            new ClusterMessage.DisconnectSockets(ROOM1, true),
                            "{'uid':'Wv8vT6','type':4,'opts':{'rooms':['room1'],'except':[]},'close':true}"),
                    Arguments.of(
                            new ClusterMessage.ServerSideEmit(
                                    Optional.empty(), "sse", List.of(1, Map.of("a", 2))),
                            "{'uid':'Wv8vT6','type':6,'data':['sse',1,{'a':2}]}"),
                    Arguments.of(
                            new ClusterMessage.ServerSideEmit(
                                    Optional.of("cCp17U"), "sse", List.of("q")),
                            "{'uid':'Wv8vT6','requestId':'cCp17U','type':6,'data':['sse','q']}"));

    private static Broadcast broadcast(Recipients to, String event, @Nullable Object... arguments) {
        return new Broadcast(to, event, Arrays.asList(arguments), false, true);
    }

    @ParameterizedTest
    @FieldSource("BROADCASTS")
    void broadcastsAreWrittenAsTheOfficialAdapterWritesThem(Broadcast broadcast, String hex) {
        assertThat(hex(MsgPack.write(Messages.of(UID, "/", broadcast)))).isEqualTo(hex);
    }

    @ParameterizedTest
    @FieldSource("BROADCASTS")
    void andRead(Broadcast broadcast, String hex) {
        Broadcast read = readBroadcast(hex);

        assertThat(hex(MsgPack.write(Messages.of(UID, "/", read)))).isEqualTo(hex);
        assertThat(read.to()).isEqualTo(broadcast.to());
        assertThat(read.isVolatile()).isEqualTo(broadcast.isVolatile());
        assertThat(read.compress()).isEqualTo(broadcast.compress());
    }

    @Test
    void theEmittersOrderOfOptionsDoesNotMatter() {
        Broadcast read =
                readBroadcast(
                        "93a7656d697474657283a47479706502a46461746191a26532a36e7370a12f83a5726f6f6d7391a5726f6f6d31a5666c61677380a665786365707490");

        assertThat(read).isEqualTo(broadcast(ROOM1, "e2"));
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void requestsAreWrittenAsTheOfficialAdapterWritesThem(ClusterMessage request, String json) {
        assertThat(text(Json.write(Messages.of(UID, "/", request)))).isEqualTo(quoted(json));
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void andReadAgain(ClusterMessage request, String json) {
        assertThat(Messages.request(fields(json))).isEqualTo(request);
    }

    @Test
    void anEventThatIsToBeAnsweredIsMessagePack() {
        String hex =
                "85a3756964a6577638765436a9726571756573744964a6676e4b343955a47479706507a67061636b657483a47479706502a46461746192a171a3617267a36e7370a12fa46f70747383a5726f6f6d7391a5726f6f6d31a665786365707490a5666c61677381a774696d656f7574cd0320";
        ClusterMessage question =
                new ClusterMessage.BroadcastWithAck(
                        "gnK49U", broadcast(ROOM1, "q", "arg"), Duration.ofMillis(800));

        assertThat(hex(MsgPack.write(Messages.of(UID, "/", question)))).isEqualTo(hex);
        assertThat(Messages.request(Fields.of(MsgPack.read(bytes(hex))))).isEqualTo(question);
    }

    @Test
    void answersAreWrittenAsTheOfficialAdapterWritesThem() {
        assertThat(text(Answers.write(7, new ClusterAnswer.ClientCount("gnK49U", 1))))
                .isEqualTo(quoted("{'type':8,'requestId':'gnK49U','clientCount':1}"));
        assertThat(hex(Answers.write(7, new ClusterAnswer.ClientAck("gnK49U", "resp"))))
                .isEqualTo(
                        "83a47479706509a9726571756573744964a6676e4b343955a67061636b6574a472657370");
        byte[] bytes = {9, 9};
        assertThat(hex(Answers.write(7, new ClusterAnswer.ClientAck("e7_IXa", bytes))))
                .isEqualTo(
                        "83a47479706509a9726571756573744964a665375f495861a67061636b6574c4020909");
        assertThat(hex(Answers.write(7, new ClusterAnswer.ClientAck("0vy4kH", null))))
                .isEqualTo("82a47479706509a9726571756573744964a6307679346b48");
        assertThat(text(Answers.write(6, new ClusterAnswer.ServerAck("cCp17U", "pong"))))
                .isEqualTo(quoted("{'type':6,'requestId':'cCp17U','data':'pong'}"));
    }

    @Test
    void theSocketsOfAServerInNodeAreRead() {
        Optional<ClusterAnswer> answer =
                Answers.read(
                        fields(
                                "{'requestId':'cE7u7e','sockets':[{'id':'XPmWEOrS9vn9lAyzAAAA','handshake':{'headers':{'user-agent':'node','set-cookie':['a','b']},'time':'Mon Nov 23 2026 06:23:16 GMT+0000 (Coordinated Universal Time)','address':'127.0.0.1','xdomain':false,'secure':false,'issued':1795414996794,'url':'/socket.io/?EIO=4&transport=websocket','query':{'EIO':'4','transport':'websocket'},'auth':{'t':1}},'rooms':['XPmWEOrS9vn9lAyzAAAA','room1'],'data':{'u':'bob','n':1}}]}"));

        ClusterAnswer.Snapshot socket =
                ((ClusterAnswer.FetchedSockets) answer.orElseThrow()).sockets().get(0);
        assertThat(socket.id()).isEqualTo("XPmWEOrS9vn9lAyzAAAA");
        assertThat(socket.rooms()).isEqualTo(Set.of("XPmWEOrS9vn9lAyzAAAA", "room1"));
        assertThat(socket.data()).isEqualTo(Map.of("u", "bob", "n", 1));
        assertThat(socket.handshake().header("user-agent")).contains("node");
        assertThat(socket.handshake().header("set-cookie")).contains("a, b");
        assertThat(socket.handshake().auth()).isEqualTo(Map.of("t", 1));
        assertThat(socket.handshake().issued().toEpochMilli()).isEqualTo(1_795_414_996_794L);
    }

    @Test
    void whatOnlyServersInNodeAskIsAnsweredFromWhatIsFetched() {
        ClusterMessage rooms = Messages.request(fields("{'uid':'u','requestId':'r','type':1}"));
        assertThat(rooms).isEqualTo(new ClusterMessage.FetchSockets("r", ALL));
        ClusterMessage ids =
                Messages.request(fields("{'uid':'u','requestId':'r','type':0,'rooms':['room1']}"));
        assertThat(ids).isEqualTo(new ClusterMessage.FetchSockets("r", ROOM1));

        ClusterAnswer none = new ClusterAnswer.FetchedSockets("r", List.of());
        assertThat(text(Answers.write(1, none))).isEqualTo(quoted("{'requestId':'r','rooms':[]}"));
        assertThat(text(Answers.write(0, none)))
                .isEqualTo(quoted("{'requestId':'r','sockets':[]}"));
        assertThat(Answers.read(fields("{'requestId':'r','rooms':['a']}"))).isEmpty();
        assertThat(Answers.read(fields("{'requestId':'r','sockets':['a']}"))).isEmpty();
    }

    @Test
    void bytesInJsonAreWhatNodeMakesOfABuffer() {
        byte[] json = Json.write(Map.of("b", new byte[] {1, (byte) 0xff}));

        assertThat(text(json)).isEqualTo(quoted("{'b':{'type':'Buffer','data':[1,255]}}"));
        assertThat(fields(text(json)).get("b")).isEqualTo(new byte[] {1, (byte) 0xff});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':99}",
                "{'type':'2'}",
                "{'type':2,'rooms':['a']}",
                "{'type':5,'opts':{}}",
                "{'type':6,'data':[]}",
                "{'type':6,'data':[1]}",
                "{'type':2,'opts':{'rooms':[[]]},'rooms':[]}",
                "{'type':7,'requestId':'r','packet':{'type':0},'opts':{}}"
            })
    void whatIsNoRequestIsMalformed(String json) {
        assertThatThrownBy(() -> Messages.request(fields(json)))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static Broadcast readBroadcast(String hex) {
        List<?> parts = (List<?>) Objects.requireNonNull(MsgPack.read(bytes(hex)));
        return Messages.broadcast(Fields.of(parts.get(1)), Fields.of(parts.get(2)));
    }

    private static Fields fields(String json) {
        return Fields.of(Json.read(quoted(json).getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
