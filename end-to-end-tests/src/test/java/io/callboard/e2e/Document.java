package io.callboard.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A document of the project, whose code is run as it is written. */
record Document(String text, List<Block> blocks) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)\\n```$");

    /** A piece of code. */
    record Block(String language, String text) {}

    /** Reads the document at this place in the repository. */
    static Document read(String file) throws IOException {
        return parse(Files.readString(ROOT.resolve(file)));
    }

    static Document parse(String markdown) {
        return new Document(
                markdown,
                FENCE.matcher(markdown)
                        .results()
                        .map(fence -> new Block(fence.group(1), fence.group(2)))
                        .toList());
    }

    /** The first line that begins so. */
    String line(String beginning) {
        return text.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    /** The pieces in this language. */
    List<Block> blocks(String language) {
        return blocks.stream().filter(block -> block.language.equals(language)).toList();
    }

    /** The piece that comes right after, if it is in this language. */
    Optional<String> after(Block block, String language) {
        int next = blocks.indexOf(block) + 1;
        return next < blocks.size() && blocks.get(next).language.equals(language)
                ? Optional.of(blocks.get(next).text)
                : Optional.empty();
    }
}
