package io.callboard.webhook;

import io.callboard.core.identity.Identity;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.MembersAccess;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccess;
import io.callboard.core.room.RoomAccessUnavailableException;
import java.time.Duration;

/**
 * Asks the application who may be in a room: posts {@code {"userId": …, "room": "kind:id"}} (and
 * {@code tenant} where there are tenants) to an address of it, and takes {@code {"allow": true,
 * "role": "member"}} or {@code {"allow": false}} for an answer. Without a role it grants the lowest
 * one. If there is no answer within 2 seconds, or another one, nobody gets in.
 *
 * <p>Answers count for 5 seconds, but not longer than until the user's membership of the room
 * changes. Whoever is in a room stays in until the webhook is asked again: when the client comes
 * back after its connection was lost, and when it presents another token. To have somebody out at
 * once the application says so: by an entry or a call that ends his membership, or one that
 * disconnects him. What an entry says of somebody's role is taken from it, without asking.
 *
 * <p>Thread-safe. Blocks for at most 2 seconds, and at most 64 threads at a time, 16 of them for
 * one user; for more than that there is no answer. Whoever runs the callbacks of sockets needs so
 * many threads more.
 */
public final class WebhookAccess implements RoomAccess, AutoCloseable {
    /** The most threads that wait for answers at a time. */
    public static final int MAX_WAITING = 64;

    /** The most of them that wait for one user's answers, so that nobody takes all the places. */
    public static final int MAX_WAITING_PER_USER = 16;

    /** The most answers that are remembered. */
    public static final int MAX_REMEMBERED = 10_000;

    /** The most bytes of an answer. */
    public static final int MAX_ANSWER_BYTES = 4_096;

    /** How long an answer may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final WebhookClient client;
    private final Answers answers;
    private final RoomAccess stored;
    private final RealtimeObserver observer;
    private final Places places = new Places(MAX_WAITING, MAX_WAITING_PER_USER);

    /**
     * @param memberships what entries and calls said of members
     * @param observer told of questions that got no answer
     */
    public WebhookAccess(WebhookConfig config, Memberships memberships, RealtimeObserver observer) {
        this(
                new WebhookClient(config, DEADLINE),
                new Answers(KEPT, MAX_REMEMBERED, System::nanoTime),
                memberships,
                observer);
    }

    WebhookAccess(
            WebhookClient client,
            Answers answers,
            Memberships memberships,
            RealtimeObserver observer) {
        this.client = client;
        this.answers = answers;
        this.stored = new MembersAccess(memberships);
        this.observer = observer;
    }

    @Override
    public Access decide(Identity identity, Room room) {
        Question question = Question.of(identity, room);
        return answers.known(question).orElseGet(() -> await(question));
    }

    private Access await(Question question) {
        String user = question.userId();
        Places.Taking taking = places.take(user);
        if (taking != Places.Taking.TAKEN) {
            throw unanswered(question, noPlace(taking));
        }
        try {
            return answers.get(question, client::ask);
        } catch (UnansweredException failure) {
            throw unanswered(question, failure);
        } finally {
            places.giveBack(user);
        }
    }

    private UnansweredException noPlace(Places.Taking taking) {
        if (taking == Places.Taking.NONE_FREE) {
            observer.limitReached("access-questions");
            return new UnansweredException("limit", MAX_WAITING + " others wait");
        }
        observer.limitReached("access-questions-per-user");
        return new UnansweredException("limit", MAX_WAITING_PER_USER + " of the same user wait");
    }

    private RoomAccessUnavailableException unanswered(
            Question question, UnansweredException failure) {
        observer.accessUnanswered(failure.reason());
        return new RoomAccessUnavailableException(
                "Nobody says who may be in " + question.room() + ": " + failure.getMessage(),
                failure);
    }

    /** As a member, if the user is one by now: whoever delivers does not wait for the webhook. */
    @Override
    public Access reconsider(Identity identity, Room room) {
        return stored.decide(identity, room);
    }

    @Override
    public void changed(Room room, String userId) {
        answers.forget(room, userId);
    }

    /** Gives up what is being asked. Whoever asks later gets no answer. */
    @Override
    public void close() {
        client.close();
    }
}
