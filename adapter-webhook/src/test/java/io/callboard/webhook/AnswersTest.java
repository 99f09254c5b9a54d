package io.callboard.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.room.Access;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswersTest {
    private static final Access DENIED = new Access.Denied();
    private static final Access GRANTED = new Access.Granted(Role.MEMBER);
    private static final Room TRACK = Room.parse("track:42");
    private static final Room OTHER = Room.parse("track:43");

    private final List<Question> asked = new ArrayList<>();
    private Access answer = GRANTED;
    private long now = Long.MAX_VALUE - 7;
    private final Answers answers =
            new Answers(Duration.ofNanos(100), WebhookAccess.MAX_REMEMBERED, () -> now);

    @Test
    void whatWasAnsweredCountsForAWhileFromTheQuestionOn() throws Exception {
        assertThat(get(question("u1", TRACK))).isEqualTo(GRANTED);
        answer = DENIED;

        now += 99;
        assertThat(get(question("u1", TRACK))).isEqualTo(GRANTED);
        assertThat(answers.known(question("u1", TRACK))).contains(GRANTED);
        now += 1;
        assertThat(answers.known(question("u1", TRACK))).isEmpty();
        assertThat(get(question("u1", TRACK))).isEqualTo(DENIED);
    }

    @Test
    void aNoCountsAsLongAsAYes() throws Exception {
        answer = DENIED;
        get(question("u1", TRACK));
        answer = GRANTED;

        assertThat(get(question("u1", TRACK))).isEqualTo(DENIED);
    }

    @Test
    void whatChangedIsForgottenAndNothingElse() throws Exception {
        for (String user : List.of("u1", "u2")) {
            get(question(user, TRACK));
            get(question(user, OTHER));
        }

        answers.forget(TRACK, "u1");
        assertThat(answers.known(question("u1", TRACK))).isEmpty();
        assertThat(answers.size()).isEqualTo(3);

        answers.forget(Room.ofUser("u2"), "u2");
        assertThat(answers.known(question("u1", OTHER))).contains(GRANTED);
        assertThat(answers.size()).isEqualTo(1);
    }

    @Test
    void beyondTheLimitTheOneAskedFirstIsForgotten() throws Exception {
        for (int i = 0; i <= WebhookAccess.MAX_REMEMBERED; i++) {
            get(question("u" + i, TRACK));
        }

        assertThat(answers.size()).isEqualTo(10_000);
        assertThat(answers.known(question("u0", TRACK))).isEmpty();
        assertThat(answers.known(question("u1", TRACK))).contains(GRANTED);
    }

    @Test
    void whatIsOldMakesRoom() throws Exception {
        get(question("u1", TRACK));
        get(question("u2", TRACK));
        now += 100;
        get(question("u3", TRACK));

        assertThat(answers.size()).isEqualTo(1);
    }

    @Test
    void theSameQuestionIsAskedOnceWhileItIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Access> answered = new CompletableFuture<>();
        FutureTask<Access> first = asking(answered, begun);
        begun.await();
        FutureTask<Access> second = new FutureTask<>(() -> get(question("u1", TRACK)));
        Thread waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        answered.complete(DENIED);

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(DENIED);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(DENIED);
        assertThat(asked).isEmpty();
    }

    @Test
    void anAnswerThatWasUnderWayWhenSomethingChangedIsNotUsedLater() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Access> answered = new CompletableFuture<>();
        FutureTask<Access> first = asking(answered, begun);
        begun.await();

        answers.forget(TRACK, "u1");
        answer = DENIED;
        assertThat(get(question("u1", TRACK))).isEqualTo(DENIED);
        answered.complete(GRANTED);

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(GRANTED);
        assertThat(answers.known(question("u1", TRACK))).contains(DENIED);
    }

    @Test
    void noAnswerIsForgottenAtOnce() throws Exception {
        assertThatThrownBy(
                        () ->
                                answers.get(
                                        question("u1", TRACK),
                                        question -> {
                                            throw new UnansweredException("status", "down");
                                        }))
                .isInstanceOf(UnansweredException.class)
                .hasMessage("down");

        assertThat(answers.size()).isZero();
        assertThat(get(question("u1", TRACK))).isEqualTo(GRANTED);
    }

    private FutureTask<Access> asking(CompletableFuture<Access> answered, CountDownLatch begun) {
        FutureTask<Access> task =
                new FutureTask<>(
                        () ->
                                answers.get(
                                        question("u1", TRACK),
                                        question -> {
                                            begun.countDown();
                                            return answered.join();
                                        }));
        new Thread(task).start();
        return task;
    }

    private Access get(Question question) throws UnansweredException {
        return answers.get(
                question,
                now -> {
                    asked.add(now);
                    return answer;
                });
    }

    private static Question question(String userId, Room room) {
        return new Question(null, userId, room);
    }
}
