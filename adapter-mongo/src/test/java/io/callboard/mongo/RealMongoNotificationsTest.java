package io.callboard.mongo;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = TestDatabase.URI_VARIABLE,
        matches = ".+",
        disabledReason = TestDatabase.WHY_SKIPPED)
class RealMongoNotificationsTest extends MongoNotificationsTest {
    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.real();
    }
}
