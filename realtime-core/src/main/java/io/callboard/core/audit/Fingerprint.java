package io.callboard.core.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an entry's content: equal content, whatever the order of its members, equal
 * fingerprint. SHA-256 in hexadecimal, 64 characters.
 */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    /**
     * @param entry as the caller gave it; whichever socket its events leave out
     * @param context what else the caller's request had, e.g. the size of the batch
     */
    static String of(AuditEntry entry, String context) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(context);
        fingerprint.add(entry.action());
        fingerprint.add(entry.actorId());
        fingerprint.add(entry.workspaceId());
        fingerprint.add(entry.targetType());
        fingerprint.add(entry.targetId());
        fingerprint.add(entry.data());
        fingerprint.add(entry.at() == null ? null : entry.at().toEpochMilli());
        if (entry.tenant() != null) {
            // after the rest: what was recorded without one keeps its fingerprint
            fingerprint.add(entry.tenant());
        }
        return sha256(fingerprint.text.toString());
    }

    /** Every value is written with its type and length, so that no two contents read alike. */
    private void add(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{').append(map.size());
            new TreeMap<>(map)
                    .forEach(
                            (name, member) -> {
                                add(name);
                                add(member);
                            });
        } else if (value instanceof List<?> list) {
            text.append('[').append(list.size());
            list.forEach(this::add);
        } else if (value == null) {
            text.append('n');
        } else {
            String written = value.toString();
            text.append(value.getClass().getSimpleName().charAt(0))
                    .append(written.length())
                    .append(':')
                    .append(written);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
