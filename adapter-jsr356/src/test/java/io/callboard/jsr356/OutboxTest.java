package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.EngineMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OutboxTest implements Outbox.Owner {
    private final List<String> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Queue<SendHandler> pending = new ArrayDeque<>();
    private boolean sendsAtOnce = true;

    private final Outbox outbox = new Outbox(remote(this::send), 100, this);

    private void send(Object content, SendHandler handler) {
        sent.add(
                content instanceof ByteBuffer bytes ? "binary " + bytes.remaining() : "" + content);
        if (sendsAtOnce) {
            handler.onResult(new SendResult());
        } else {
            pending.add(handler);
        }
    }

    @Test
    void whatIsSentAtOnceLeavesNothingBehind() {
        add("a", "b");
        outbox.add(Outgoing.of(List.of(EngineMessage.binary(new byte[3])), new SharedTexts()));
        assertThat(sent).containsExactly("4a", "4b", "binary 3");
        assertThat(outbox.bytes()).isZero();
        assertThat(outbox.age()).isZero();
    }

    @Test
    void theNextMessageWaitsForTheOneBefore() {
        sendsAtOnce = false;
        add("a", "b");
        add("c");
        assertThat(sent).containsExactly("4a");
        assertThat(outbox.bytes()).isEqualTo(6);
        assertThat(told).containsExactly("waiting");
        complete();
        assertThat(sent).containsExactly("4a", "4b");
        complete();
        complete();
        assertThat(sent).containsExactly("4a", "4b", "4c");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void theLatestAboutASubjectTakesThePlaceOfOneThatIsNotBeingSent() {
        sendsAtOnce = false;
        SharedTexts texts = new SharedTexts();
        for (String text : List.of("a1", "x", "a22", "b1", "a333", "y")) {
            Object subject = text.length() > 1 ? text.substring(0, 1) : null;
            outbox.add(Outgoing.of(List.of(EngineMessage.text(text, subject)), texts));
        }

        assertThat(outbox.bytes()).isEqualTo("4a14x4b14a3334y".length());
        for (int i = 0; i < 5; i++) {
            complete();
        }
        assertThat(sent).containsExactly("4a1", "4x", "4b1", "4a333", "4y");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void aLongQueueDoesNotNestItsSends() {
        List<EngineMessage> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(EngineMessage.text(""));
        }
        outbox.add(Outgoing.of(many, new SharedTexts()));
        assertThat(sent).hasSize(20_000);
    }

    @Test
    void moreThanTheLimitOverflows() {
        sendsAtOnce = false;
        add("x".repeat(60));
        add("x".repeat(38));
        assertThat(told).doesNotContain("overflowed");
        add("");
        assertThat(told).contains("overflowed");
    }

    @Test
    void oneBurstMayBeLarger() {
        sendsAtOnce = false;
        add("x".repeat(300));
        assertThat(told).doesNotContain("overflowed");
    }

    @Test
    void theEndComesAfterWhatWaits() {
        sendsAtOnce = false;
        add("a", "b");
        outbox.end();
        add("too late");
        complete();
        assertThat(told).doesNotContain("drained");
        complete();
        assertThat(told).contains("drained");
        assertThat(sent).containsExactly("4a", "4b");
    }

    @Test
    void anEndWithNothingWaitingComesAtOnce() {
        outbox.end();
        outbox.end();
        assertThat(told).containsExactly("drained");
    }

    @Test
    void aSendThatFailsIsTold() {
        sendsAtOnce = false;
        add("a");
        pending.remove().onResult(new SendResult(new IOException("gone")));
        assertThat(told).contains("failed");
    }

    @Test
    void whatIsDroppedIsNotSent() {
        sendsAtOnce = false;
        add("a", "b");
        outbox.drop();
        complete();
        add("c");
        assertThat(sent).containsExactly("4a");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void manyThreadsAndALateContainerKeepOneSendAtATimeAndTheOrder() throws Exception {
        ExecutorService container = Executors.newFixedThreadPool(3);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        AtomicInteger sending = new AtomicInteger();
        List<String> violations = new ArrayList<>();
        int[] next = new int[4];
        AtomicInteger count = new AtomicInteger();
        Outbox shared =
                new Outbox(
                        remote(
                                (content, handler) -> {
                                    if (sending.incrementAndGet() != 1) {
                                        violations.add("two at a time");
                                    }
                                    String text = "" + content;
                                    int sender = text.charAt(1) - '0';
                                    if (!text.substring(3).equals("" + next[sender]++)) {
                                        violations.add("order: " + text);
                                    }
                                    Runnable done =
                                            () -> {
                                                sending.decrementAndGet();
                                                count.incrementAndGet();
                                                handler.onResult(new SendResult());
                                            };
                                    if (text.hashCode() % 3 == 0) {
                                        done.run();
                                    } else {
                                        container.execute(done);
                                    }
                                }),
                        Integer.MAX_VALUE,
                        this);
        SharedTexts texts = new SharedTexts();
        for (int s = 0; s < 4; s++) {
            int sender = s;
            senders.execute(
                    () -> {
                        for (int i = 0; i < 5_000; i++) {
                            EngineMessage message = EngineMessage.text(sender + ":" + i);
                            shared.add(Outgoing.of(List.of(message), texts));
                        }
                    });
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        while (count.get() < 20_000) {
            Thread.onSpinWait();
        }
        container.shutdown();
        assertThat(violations).isEmpty();
    }

    private void add(String... texts) {
        List<EngineMessage> messages = List.of(texts).stream().map(EngineMessage::text).toList();
        outbox.add(Outgoing.of(messages, new SharedTexts()));
    }

    private void complete() {
        pending.remove().onResult(new SendResult());
    }

    private interface Sender {
        void send(Object content, SendHandler handler);
    }

    /** A remote end of which only the two methods with a handler are used. */
    private static RemoteEndpoint.Async remote(Sender sender) {
        return (RemoteEndpoint.Async)
                Proxy.newProxyInstance(
                        OutboxTest.class.getClassLoader(),
                        new Class<?>[] {RemoteEndpoint.Async.class},
                        (proxy, method, arguments) -> {
                            sender.send(arguments[0], (SendHandler) arguments[1]);
                            return null;
                        });
    }

    @Override
    public synchronized void waitingForPeer() {
        told.add("waiting");
    }

    @Override
    public void overflowed() {
        told.add("overflowed");
    }

    @Override
    public void failed(Throwable failure) {
        told.add("failed");
    }

    @Override
    public void drained() {
        told.add("drained");
    }
}
