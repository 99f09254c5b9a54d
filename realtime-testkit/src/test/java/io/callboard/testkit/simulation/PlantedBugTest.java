package io.callboard.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.AuditLogUnavailableException;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.delivery.Offset;
import io.callboard.core.delivery.SavedSession;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The simulation finds bugs: each of these is planted between the server and what it uses. */
@ExtendWith(Silence.class)
class PlantedBugTest {
    private static final int ENOUGH = 300;

    @Test
    void thatNobodyReadsWhatNoHintAnnounced() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public AuditLog log(AuditLog log) {
                        return new OtherLog(log) {
                            @Override
                            public List<RecordedEntry> read(long after, int limit) {
                                List<RecordedEntry> entries = super.read(after, limit);
                                return after == 0 || entries.size() < 2
                                        ? entries
                                        : entries.subList(entries.size() - 1, entries.size());
                            }
                        };
                    }
                },
                "was never told note at");
    }

    @Test
    void thatAnEntryIsAcknowledgedBeforeItIsWritten() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public AuditLog log(AuditLog log) {
                        return new OtherLog(log) {
                            @Override
                            public CompletionStage<List<RecordedEntry>> append(
                                    List<NewEntry> batch) {
                                long position;
                                try {
                                    position = log.head();
                                } catch (AuditLogUnavailableException unavailable) {
                                    return CompletableFuture.failedStage(unavailable);
                                }
                                var unused = log.append(batch);
                                List<RecordedEntry> answer = new ArrayList<>();
                                for (NewEntry entry : batch) {
                                    answer.add(new RecordedEntry(++position, entry.entry()));
                                }
                                return CompletableFuture.completedStage(answer);
                            }
                        };
                    }
                },
                "was acknowledged, but the log has it at null");
    }

    @Test
    void thatWhatIsDeliveredDuringTheReplayIsLost() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public List<String> welcome(List<String> messages, long known) {
                        return messages.stream()
                                .filter(message -> position(message) <= known)
                                .toList();
                    }
                },
                "was never told");
    }

    @Test
    void thatSessionsAreStoredWhenTheServerEndsOnly() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public Sessions sessions(Sessions sessions) {
                        return new ForgetfulSessions();
                    }
                },
                "was not recovered, for no reason");
    }

    @Test
    void thatEventsWhichAreInNoLogHaveNoOffset() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public String sent(String message) {
                        return message.startsWith("42[\"typing\"")
                                ? message.substring(0, message.lastIndexOf(',')) + "]"
                                : message;
                    }
                },
                "was not recovered, for no reason");
    }

    @Test
    void thatHintsAreNotTold() {
        assertFound(
                new PlantedBug() {
                    @Override
                    public String sent(String message) {
                        return message.replace("42[\"noted\"", "42[\"typing\"");
                    }
                },
                "was never told noted at");
    }

    private static void assertFound(PlantedBug bug, String violation) {
        for (long seed = 1; seed <= ENOUGH; seed++) {
            for (String found : Simulation.run(seed, bug).violations()) {
                if (found.contains(violation)) {
                    assertThat(Simulation.run(seed).violations()).isEmpty();
                    return;
                }
            }
        }
        throw new AssertionError("In " + ENOUGH + " runs nothing " + violation);
    }

    /** Of a message that carries an offset; 0 for others. */
    private static long position(String message) {
        String last = message.replaceFirst(".*,\"([^\"]*)\"]$", "$1");
        return Offset.parse(last).map(Offset::position).orElse(0L);
    }

    /** The log as it is. */
    private static class OtherLog implements AuditLog {
        private final AuditLog log;

        OtherLog(AuditLog log) {
            this.log = log;
        }

        @Override
        public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
            return log.append(batch);
        }

        @Override
        public List<RecordedEntry> read(long after, int limit) {
            return log.read(after, limit);
        }

        @Override
        public List<RecordedEntry> read(Room room, long after, int limit) {
            return log.read(room, after, limit);
        }

        @Override
        public String epoch() {
            return log.epoch();
        }

        @Override
        public long head() {
            return log.head();
        }

        @Override
        public long floor() {
            return log.floor();
        }

        @Override
        public void trim(long upTo) {
            log.trim(upTo);
        }

        @Override
        public void onAppended(Runnable listener) {
            log.onAppended(listener);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    /** Gone when the process is killed. */
    private static final class ForgetfulSessions implements Sessions {
        private final Map<String, SavedSession> sessions = new HashMap<>();

        @Override
        public void save(Collection<SavedSession> changed) {
            changed.forEach(session -> sessions.put(session.key(), session));
        }

        @Override
        public Optional<SavedSession> find(String key) {
            return Optional.ofNullable(sessions.get(key));
        }

        @Override
        public void remove(Collection<String> keys) {
            keys.forEach(sessions::remove);
        }

        @Override
        public void removeSeenBefore(Instant moment) {
            sessions.values().removeIf(session -> session.seen().isBefore(moment));
        }
    }
}
