package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.command.TailProtocol.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailProtocolTest {
    private final TailProtocol protocol =
            new TailProtocol("t0ken", List.of("workspace:a", "workspace:b"));

    @Test
    void presentsItsTokenWhenTheSessionIsOpen() {
        assertThat(
                        protocol.received(
                                "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":300,"
                                        + "\"pingTimeout\":200,\"maxPayload\":1000000}"))
                .containsExactly(
                        new Action.ExpectWithin(Duration.ofMillis(500)),
                        new Action.Send("40{\"token\":\"t0ken\"}"));
    }

    @Test
    void answersAPing() {
        assertThat(protocol.received("2")).containsExactly(new Action.Send("3"));
    }

    @Test
    void joinsItsRoomsAndListensOnceItIsInAll() {
        assertThat(protocol.received("40{\"sid\":\"y\"}"))
                .containsExactly(
                        new Action.Send("420[\"join\",\"workspace:a\"]"),
                        new Action.Send("421[\"join\",\"workspace:b\"]"));
        assertThat(protocol.received("430[{\"ok\":true,\"room\":\"workspace:a\"}]")).isEmpty();
        assertThat(protocol.received("431[{\"ok\":true,\"room\":\"workspace:b\"}]"))
                .containsExactly(new Action.Listening());
    }

    @Test
    void withoutRoomsItListensAtOnce() {
        assertThat(new TailProtocol("t", List.of()).received("40{\"sid\":\"y\"}"))
                .containsExactly(new Action.Listening());
    }

    @Test
    void anEventIsALine() {
        assertThat(protocol.received("42[\"document:uploaded\",{\"targetId\":\"d1\"},\"offset\"]"))
                .containsExactly(
                        new Action.Print(
                                "{\"event\":\"document:uploaded\",\"data\":{\"targetId\":\"d1\"}}"));
        assertThat(protocol.received("4217[\"hello\"]"))
                .containsExactly(new Action.Print("{\"event\":\"hello\",\"data\":null}"));
        assertThat(protocol.received("42[]")).isEmpty();
        assertThat(protocol.received("42[\"realtime:cursor\",\"e.1\"]")).isEmpty();
    }

    @Test
    void aRefusalIsSaid() {
        assertThat(
                        protocol.received(
                                "430[{\"ok\":false,\"room\":\"workspace:a\",\"error\":\"forbidden\","
                                        + "\"message\":\"No.\"}]"))
                .containsExactly(new Action.Refused("workspace:a is forbidden: No."));
        assertThat(protocol.received("44{\"message\":\"Invalid token\"}"))
                .containsExactly(new Action.Refused("Not let in: Invalid token."));
        assertThat(protocol.received("41"))
                .containsExactly(new Action.Refused("The server ended the connection."));
    }

    @Test
    void aClosePacketIsALostConnection() {
        assertThat(protocol.received("1")).containsExactly(new Action.Lost());
    }

    @Test
    void whatItDoesNotKnowIsIgnored() {
        assertThat(protocol.received("")).isEmpty();
        assertThat(protocol.received("4")).isEmpty();
        assertThat(protocol.received("6")).isEmpty();
        assertThat(protocol.received("451-[\"x\",{\"_placeholder\":true,\"num\":0}]")).isEmpty();
    }

    @Test
    void whatIsNotTheProtocolEndsIt() {
        assertThatThrownBy(() -> protocol.received("42["))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("The server sent something that is not Socket.IO");
    }
}
