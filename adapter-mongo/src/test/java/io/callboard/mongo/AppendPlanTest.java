package io.callboard.mongo;

import static io.callboard.testkit.SampleEntries.entry;
import static io.callboard.testkit.SampleEntries.otherContent;
import static io.callboard.testkit.SampleEntries.positions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.Map;
import org.bson.BsonInt64;
import org.junit.jupiter.api.Test;

class AppendPlanTest {
    private static final Filed FIFTH =
            new Filed(entry("five").fingerprint(), new RecordedEntry(5, entry("five").entry()));

    private final AppendPlan plan = new AppendPlan(Map.of("five", FIFTH), 7);

    private Appending add(NewEntry... batch) {
        Appending appending = Appending.of(List.of(batch));
        plan.add(appending);
        return appending;
    }

    private static List<Long> answer(Appending appending) {
        assertThat(appending.answer()).isCompleted();
        return positions(appending.answer().join());
    }

    @Test
    void eachBatchIsADocumentBehindTheOneBefore() {
        add(entry("a"), entry("b"));
        add(entry("c"));

        assertThat(plan.documents())
                .extracting(document -> document.get("_id"), document -> document.get("last"))
                .containsExactly(
                        tuple(new BsonInt64(8), new BsonInt64(9)),
                        tuple(new BsonInt64(10), new BsonInt64(10)));
        assertThat(plan.head()).isEqualTo(10);
    }

    @Test
    void onlyWhatIsStoredIsAnsweredAndTheRestIsLeft() {
        Appending first = add(entry("a"), entry("b"));
        Appending second = add(entry("c"));
        Appending third = add(entry("d"));

        assertThat(plan.answer(1)).containsExactly(second, third);
        assertThat(answer(first)).containsExactly(8L, 9L);
        assertThat(second.answer()).isNotDone();
    }

    @Test
    void aRetryOfWhatIsInTheLogNeedsNoDocument() {
        Appending retry = add(entry("five"));

        assertThat(plan.documents()).isEmpty();
        assertThat(plan.answer(0)).isEmpty();
        assertThat(answer(retry)).containsExactly(5L);
    }

    @Test
    void aRetryWithinTheGroupIsAnsweredOnlyIfTheFirstIsStored() {
        add(entry("a"));
        Appending retry = add(entry("a"));

        assertThat(plan.documents()).hasSize(1);
        assertThat(plan.answer(0)).contains(retry);
        assertThat(plan.answer(1)).isEmpty();
        assertThat(answer(retry)).containsExactly(8L);
    }

    @Test
    void aConflictWithinTheGroupIsToldOnlyIfTheFirstIsStored() {
        add(entry("a"));
        Appending conflict = add(entry("b"), otherContent("a"));

        assertThat(plan.answer(0)).contains(conflict);
        assertThat(plan.answer(1)).isEmpty();
        assertThat(conflict.answer()).isCompletedExceptionally();
    }

    @Test
    void nothingOfAConflictingBatchIsPlanned() {
        add(entry("a"), otherContent("five"));
        Appending next = add(entry("b"), entry("a"));

        plan.answer(1);
        assertThat(answer(next)).containsExactly(8L, 9L);
    }
}
