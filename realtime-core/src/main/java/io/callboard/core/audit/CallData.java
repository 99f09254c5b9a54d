package io.callboard.core.audit;

/** The data of entries that stand for calls. */
final class CallData {
    private CallData() {}

    /**
     * @throws EntryRefusedException if the entry has no such text
     */
    static String text(AuditEntry entry, String name) {
        if (entry.data().get(name) instanceof String text) {
            return text;
        }
        throw new EntryRefusedException(entry.action() + " needs the text data." + name);
    }
}
