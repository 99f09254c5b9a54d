package io.callboard.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes inputs out of valid ones: cut, doubled, blown up, mixed, sprinkled; or out of nothing. */
public final class Mutator {
    private static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_CHANGES = 5;
    private static final int ONE_IN_RANDOM = 20;
    private static final int ONE_IN_HUGE = 400;

    private final Random random;
    private final List<String> valid;
    private final String alphabet;

    /**
     * @param alphabet the characters that mean something to the decoder
     */
    public Mutator(Random random, List<String> valid, String alphabet) {
        this.random = random;
        this.valid = List.copyOf(valid);
        this.alphabet = alphabet;
    }

    /** The next text, of at most a megabyte. */
    public String text() {
        if (random.nextInt(ONE_IN_RANDOM) == 0) {
            return letters(random.nextInt(40));
        }
        StringBuilder text = new StringBuilder(pick());
        for (int i = random.nextInt(MAX_CHANGES); i > 0; i--) {
            change(text);
        }
        if (random.nextInt(ONE_IN_HUGE) == 0) {
            blowUp(text);
        }
        text.setLength(Math.min(text.length(), MAX_LENGTH));
        return text.toString();
    }

    /** The next text in UTF-8, with some bytes that are none. */
    public byte[] bytes() {
        byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6) - 3; i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int to = at + random.nextInt(text.length() - at + 1);
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, Math.min(to, at + 3));
            case 1 -> text.setLength(to);
            case 2 -> text.insert(at, letters(1));
            case 3 -> text.replace(at, Math.min(at + 1, text.length()), letters(1));
            case 4 -> text.insert(at, text.substring(at, to));
            case 5 -> text.insert(at, pick());
            default -> text.insert(at, letters(random.nextInt(8)));
        }
    }

    /** Repeats a part until there is a hundred kilobytes or a megabyte of it. */
    private void blowUp(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        String part = at == to ? letters(1) : text.substring(at, to);
        int length = random.nextInt(4) == 0 ? MAX_LENGTH : MAX_LENGTH / 10;
        text.insert(at, part.repeat(length / part.length()));
    }

    /** One of the valid ones. */
    public String pick() {
        return valid.get(random.nextInt(valid.size()));
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean any = random.nextInt(10) == 0;
            letters.append(
                    any
                            ? (char) random.nextInt(0x10000)
                            : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
