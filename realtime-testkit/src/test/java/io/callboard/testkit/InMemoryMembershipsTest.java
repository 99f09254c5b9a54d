package io.callboard.testkit;

import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.room.Memberships;

class InMemoryMembershipsTest extends MembershipsContract {
    @Override
    protected Memberships open() {
        return new InMemoryMemberships();
    }
}
