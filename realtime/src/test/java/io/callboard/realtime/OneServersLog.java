package io.callboard.realtime;

import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.RecordedEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that servers share, as one of them has it: that another has appended it does not hear. */
final class OneServersLog extends DelegatingAuditLog {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    OneServersLog(AuditLog log) {
        super(log);
    }

    @Override
    public CompletionStage<List<RecordedEntry>> append(List<NewEntry> batch) {
        return super.append(batch)
                .whenComplete((recorded, failure) -> listeners.forEach(Runnable::run));
    }

    @Override
    public void onAppended(Runnable listener) {
        listeners.add(listener);
    }
}
