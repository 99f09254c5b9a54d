package io.callboard.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.FakeAuditLog;
import io.callboard.core.audit.MappedEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.audit.RevocationCall;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.Publication;
import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Membership;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    /** What happened, in order, in words. */
    private final List<String> story = new ArrayList<>();

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final FakeAuditLog log = new FakeAuditLog();
    private final Stores stores = new Stores();
    private final Clients clients = new Clients();
    private boolean observerFails;
    private final Tail tail =
            new Tail(
                    log,
                    new AuditMapping(Catalogs.workspaceOps().and(Catalogs.wave())),
                    stores,
                    new InMemoryNotifications(),
                    clients,
                    stores,
                    () -> NOON,
                    tasks::add,
                    new RealtimeObserver() {
                        @Override
                        public void setAside(long position, Throwable reason) {
                            story.add("set aside " + position);
                        }

                        @Override
                        public void skipped(long position) {
                            story.add("observed " + position);
                        }

                        @Override
                        public void deliveryStalled(Throwable reason) {
                            story.add("stalled");
                            if (observerFails) {
                                observerFails = false;
                                throw new IllegalStateException("a bug of the application");
                            }
                        }

                        @Override
                        public void deliveryResumed() {
                            story.add("resumed");
                        }
                    });

    @Test
    void deliversWhatIsInTheLogInOrder() {
        start();
        record("a");
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("1 a", "2 b");
        assertThat(tail.position()).isEqualTo(2);
    }

    @Test
    void whatWasTrimmedBeforeItWasReadIsSaidToBeMissing() {
        start();
        record("a");
        record("b");
        log.trim(2);
        record("c");
        tail.wake();
        run();

        assertThat(story).containsExactly("skipped up to 2", "observed 2", "3 c");
        assertThat(tail.position()).isEqualTo(3);
    }

    @Test
    void whatWasTrimmedBeforeTheStartIsNotMissed() {
        record("a");
        record("b");
        log.trim(2);
        start();

        assertThat(tail.position()).isEqualTo(2);
        record("c");
        tail.wake();
        run();
        assertThat(story).containsExactly("checkpoint 2", "3 c");
    }

    @Test
    void whatARestartWouldReadAgainIsKnown() {
        start();
        record("a");
        record("b");
        tail.wake();
        run();
        assertThat(tail.stored()).isZero();

        tail.tick();
        run();
        assertThat(tail.stored()).isEqualTo(2);
        stores.checkpointFails = true;
        record("c");
        tail.tick();
        run();
        assertThat(tail.stored()).isEqualTo(2);
    }

    @Test
    void whatNoWakeUpAnnouncedIsFoundByTheTick() {
        start();
        record("a");

        tail.tick();
        run();

        assertThat(story).containsExactly("1 a");
    }

    @Test
    void needlessWakeUpsRepeatNothing() {
        start();
        record("a");
        for (int i = 0; i < 10; i++) {
            tail.wake();
            run();
        }

        assertThat(story).containsExactly("1 a");
    }

    @Test
    void whoWaitsForAnEntryIsToldWhenItHasTakenEffect() {
        start();
        record("a");
        removal("u1");
        CompletableFuture<Void> second = tail.delivered(2).toCompletableFuture();
        tail.wake();
        var unused = second.thenRun(() -> story.add("told"));
        run();

        assertThat(story).endsWith("reevaluate u1", "told");
        assertThat(tail.delivered(2).toCompletableFuture()).isCompleted();
        assertThat(tail.delivered(3).toCompletableFuture()).isNotDone();
    }

    @Test
    void nobodyWaitsForAStoreThatIsDown() {
        start();
        removal("u1");
        stores.down = true;
        CompletableFuture<Void> first = tail.delivered(1).toCompletableFuture();
        tail.wake();
        run();
        CompletableFuture<Void> second = tail.delivered(1).toCompletableFuture();
        tail.tick();
        run();

        assertThat(List.of(first, second))
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .failsWithin(Duration.ZERO)
                                        .withThrowableThat()
                                        .havingCause()
                                        .isInstanceOf(NotDeliveredYetException.class));
    }

    @Test
    void nobodyWaitsForADeliveryThatHasEnded() {
        start();
        CompletableFuture<Void> before = tail.delivered(1).toCompletableFuture();
        tail.stop();

        assertThat(before).isCompletedExceptionally();
        assertThat(tail.delivered(1).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void manyWakeUpsAreOnePass() {
        start();
        for (int i = 0; i < 1_000; i++) {
            tail.wake();
        }

        assertThat(tasks).hasSize(1);
    }

    @Test
    void anEntryThatComesWhileAPassEndsIsNotForgotten() {
        start();
        record("a");
        clients.onDeliver =
                () -> {
                    clients.onDeliver = () -> {};
                    record("b");
                    tail.wake();
                };
        tail.wake();
        run();

        assertThat(story).containsExactly("1 a", "2 b");
    }

    @Test
    void deliversMoreThanOneBatch() {
        start();
        for (int i = 0; i < 1_201; i++) {
            record("x");
        }
        tail.wake();
        run();

        assertThat(story).hasSize(1_201).endsWith("1201 x");
    }

    @Test
    void waitsUntilTheTransportHasTakenABatch() {
        clients.settled = new CompletableFuture<>();
        start();
        record("a");
        tail.wake();
        run();
        record("b");
        tail.wake();
        run();
        assertThat(story).containsExactly("1 a");

        clients.settled.complete(null);
        run();

        assertThat(story).containsExactly("1 a", "2 b");
    }

    @Test
    void whatWasRecordedBeforeTheStartIsNotDelivered() {
        record("old");
        start();
        record("new");
        tail.wake();
        run();

        assertThat(story).containsExactly("2 new");
    }

    @Test
    void whatWasRecordedBeforeTheStartStillChangesMemberships() {
        stores.checkpoint = 1;
        removal("u1");
        removal("u2");

        start();

        assertThat(story).containsExactly("removed u2", "checkpoint 2");
    }

    @Test
    void aRemovalIsStoredThenDeliveredThenEnforcedBeforeWhatFollows() {
        start();
        removal("u2");
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("removed u2", "1 u2", "reevaluate u2", "2 b");
    }

    @Test
    void aRemovalCountsFromWhenItIsKnownAndNotFromWhenItHappened() {
        start();
        removal("u2");
        tail.wake();
        run();

        assertThat(log.entries.get(0).recordedAt()).isEqualTo(Instant.EPOCH);
        assertThat(stores.removedAt).isEqualTo(NOON);
    }

    @Test
    void aLogThatIsDownStopsDeliveryUntilItIsBack() {
        start();
        record("a");
        log.down = true;
        tail.wake();
        run();
        tail.tick();
        run();
        assertThat(story).containsExactly("stalled");

        log.down = false;
        tail.tick();
        run();

        assertThat(story).containsExactly("stalled", "1 a", "resumed");
    }

    @Test
    void aLogThatIsDownIsNotAskedInALoop() {
        start();
        log.down = true;
        tail.wake();
        tail.wake();
        run();

        assertThat(log.reads).isLessThanOrEqualTo(4);
    }

    @Test
    void aStoreThatIsDownHoldsTheEventBackSoThatNothingIsDeliveredTwice() {
        start();
        stores.down = true;
        removal("u2");
        tail.wake();
        run();
        assertThat(story).containsExactly("stalled");

        stores.down = false;
        tail.tick();
        run();

        assertThat(story).contains("removed u2", "1 u2", "reevaluate u2").hasSize(5);
    }

    @Test
    void revokedConnectionsEndBetweenTwoEventsAlsoIfTheStoreIsDownFirst() {
        start();
        record("a");
        log.add(RevocationCall.entry("u2").id("r").at(Instant.EPOCH));
        record("b");
        clients.revokingFails = true;
        tail.wake();
        run();
        assertThat(story).containsExactly("1 a", "stalled");

        clients.revokingFails = false;
        tail.tick();
        run();

        assertThat(story.subList(2, story.size())).containsExactly("revoked u2", "3 b", "resumed");
    }

    @Test
    void theMembersAreThoseOfWhenTheChangeIsStoredAndAreKnownBeforeAnybodyHears() {
        stores.members = Map.of("u3", Role.OWNER, "u2", Role.MEMBER);
        start();
        join("u2");
        tail.wake();
        run();

        assertThat(story)
                .containsExactly(
                        "put u2", "members of project:p1", "1 Bea for [u2, u3]", "reevaluate u2");
    }

    @Test
    void aStoreThatCannotTellTheMembersHoldsTheEventBackSoThatNobodyMissesIt() {
        stores.members = Map.of("u3", Role.OWNER);
        start();
        stores.membersAreDown = true;
        join("u2");
        record("b");
        tail.wake();
        run();
        tail.tick();
        run();
        assertThat(story).containsExactly("put u2", "stalled", "put u2");

        stores.membersAreDown = false;
        tail.tick();
        run();

        assertThat(story.subList(3, story.size()))
                .containsExactly(
                        "put u2",
                        "members of project:p1",
                        "1 Bea for [u3]",
                        "reevaluate u2",
                        "2 b",
                        "resumed");
    }

    @Test
    void anEventThatCannotBeEncodedIsSetAsideAndTheNextOneFollows() {
        start();
        record("poison");
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("set aside 1", "2 b");
    }

    @Test
    void anErrorEndsOnlyTheEntryAtHand() {
        start();
        clients.onDeliver =
                () -> {
                    clients.onDeliver = () -> {};
                    throw new StackOverflowError();
                };
        record("a");
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("1 a", "set aside 1", "2 b");
    }

    @Test
    void whatLacksMemoryIsDoneAgainAndARemovedMemberIsNotForgotten() {
        start();
        clients.lacksMemory = true;
        removal("u2");
        tail.wake();
        run();
        assertThat(story).containsExactly("removed u2", "1 u2", "stalled");

        clients.lacksMemory = false;
        tail.tick();
        run();

        assertThat(story)
                .containsExactly(
                        "removed u2",
                        "1 u2",
                        "stalled",
                        "removed u2",
                        "1 u2",
                        "reevaluate u2",
                        "resumed");
    }

    @Test
    void anObserverThatFailsDoesNotEndDelivery() {
        start();
        record("a");
        log.down = true;
        observerFails = true;
        tail.wake();
        assertThatThrownBy(this::run).hasMessage("a bug of the application");

        log.down = false;
        tail.tick();
        run();

        assertThat(story).containsExactly("stalled", "1 a", "resumed");
    }

    @Test
    void anErrorOfTheLogStopsDeliveryUntilTheNextTick() {
        start();
        record("a");
        log.error = new OutOfMemoryError("for the test");
        tail.wake();
        run();
        assertThat(story).containsExactly("stalled");

        log.error = null;
        tail.tick();
        run();

        assertThat(story).containsExactly("stalled", "1 a", "resumed");
    }

    @Test
    void anEntryThatCannotBeMappedIsSetAsideAndTheNextOneFollows() {
        start();
        log.add(AuditEntry.of("DOCUMENT_UPLOADED").id("x").at(Instant.EPOCH));
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("set aside 1", "2 b");
    }

    @Test
    void anEntryWithAValueOfAnotherTypeThanTheCatalogSaysIsSetAsideToo() {
        start();
        log.add(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .workspace("abc")
                        .target("WORK_ITEM", "wi1")
                        .with("status", 7)
                        .id("x")
                        .at(Instant.EPOCH));
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("set aside 1", "2 b");
    }

    @Test
    void aFailureWhileEnforcingIsSetAsideAndTheEventNotRepeated() {
        start();
        clients.reevaluationFails = true;
        removal("u2");
        record("b");
        tail.wake();
        run();

        assertThat(story).containsExactly("removed u2", "1 u2", "set aside 1", "2 b");
    }

    @Test
    void theCheckpointIsStoredOnTheTickAndNotPerEntry() {
        start();
        record("a");
        tail.wake();
        run();
        assertThat(stores.checkpoint).isZero();

        tail.tick();
        run();

        assertThat(stores.checkpoint).isEqualTo(1);
    }

    @Test
    void aCheckpointThatCannotBeStoredDoesNotHoldUpDelivery() {
        start();
        stores.checkpointFails = true;
        record("a");
        tail.tick();
        run();
        record("b");
        tail.tick();
        run();
        assertThat(story).containsExactly("1 a", "2 b");

        stores.checkpointFails = false;
        tail.tick();
        run();

        assertThat(stores.checkpoint).isEqualTo(2);
    }

    @Test
    void nothingIsDeliveredOnceItIsStopped() {
        start();
        tail.stop();
        record("a");
        tail.wake();
        run();

        assertThat(story).isEmpty();
    }

    private void start() {
        tail.start();
        run();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void record(String targetId) {
        log.add(
                AuditEntry.of("DOCUMENT_UPLOADED")
                        .workspace("abc")
                        .target("DOCUMENT", targetId)
                        .id("id-" + log.head())
                        .at(Instant.EPOCH));
    }

    private void removal(String userId) {
        log.add(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED")
                        .workspace("abc")
                        .target("USER", userId)
                        .id("id-" + log.head())
                        .at(Instant.EPOCH));
    }

    private void join(String userId) {
        log.add(
                AuditEntry.of("COLLABORATOR_JOINED")
                        .with("resource", "project:p1")
                        .with("userId", userId)
                        .with("name", "Bea")
                        .with("role", "member")
                        .id("id-" + log.head())
                        .at(Instant.EPOCH));
    }

    private final class Clients implements Subscribers {
        Runnable onDeliver = () -> {};
        CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
        boolean reevaluationFails;
        boolean lacksMemory;
        boolean revokingFails;

        @Override
        public void revoked(String userId) {
            if (revokingFails) {
                throw new MembershipsUnavailableException("down", new RuntimeException("gone"));
            }
            story.add("revoked " + userId);
        }

        @Override
        public void deliver(RecordedEntry entry, MappedEntry mapped, RoomMembers members) {
            for (Publication publication : mapped.publications()) {
                if ("poison".equals(publication.payload().get("targetId"))) {
                    throw new IllegalStateException("cannot be encoded");
                }
                Object what = publication.payload().get("targetId");
                Set<String> users = new TreeSet<>(members.among(publication.audience()));
                story.add(
                        entry.position()
                                + " "
                                + (what == null ? publication.payload().get("name") : what)
                                + (users.isEmpty() ? "" : " for " + users));
                onDeliver.run();
            }
        }

        @Override
        public void reevaluate(Room room, String userId) {
            if (lacksMemory) {
                throw new OutOfMemoryError("for the test");
            }
            if (reevaluationFails) {
                throw new IllegalStateException("a bug");
            }
            story.add("reevaluate " + userId);
        }

        @Override
        public void skipped(long position) {
            story.add("skipped up to " + position);
        }

        @Override
        public CompletionStage<Void> settled() {
            return settled;
        }
    }

    private final class Stores implements Memberships, Checkpoint {
        long checkpoint;
        boolean checkpointFails;
        boolean down;
        boolean membersAreDown;
        Map<String, Role> members = Map.of();
        Instant removedAt = Instant.MIN;

        @Override
        public void put(Room room, String userId, Role role, long order, Instant at) {
            story.add("put " + userId);
        }

        @Override
        public void remove(Room room, String userId, long order, Instant at) {
            if (down) {
                throw new MembershipsUnavailableException("down", new RuntimeException("gone"));
            }
            story.add("removed " + userId);
            removedAt = at;
        }

        @Override
        public Optional<Standing> standing(Room room, String userId) {
            return Optional.empty();
        }

        @Override
        public Map<String, Role> members(Room room) {
            if (membersAreDown) {
                throw new MembershipsUnavailableException("down", new RuntimeException("gone"));
            }
            story.add("members of " + room);
            return members;
        }

        @Override
        public Map<Room, Membership> ofUser(String userId, long after, int limit) {
            return Map.of();
        }

        @Override
        public long load() {
            return checkpoint;
        }

        @Override
        public void store(long position) {
            if (checkpointFails) {
                throw new IllegalStateException("disk full");
            }
            checkpoint = position;
            if (position > 1) {
                story.add("checkpoint " + position);
            }
        }
    }
}
