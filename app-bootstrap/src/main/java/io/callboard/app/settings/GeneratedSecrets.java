package io.callboard.app.settings;

import io.callboard.app.CannotStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is generated in development and kept in the data folder, so that the commands in another
 * terminal know what the server knows. Only the owner may read the files.
 */
public final class GeneratedSecrets {
    private static final String JWT_SECRET_FILE = "development-secret";
    private static final String API_KEY_FILE = "development-api-key";
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path dataDir;

    public GeneratedSecrets(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** The secret that signs tokens; made if there is none yet. Blocks. */
    public String jwtSecret() {
        return kept(JWT_SECRET_FILE, GeneratedSecrets::random);
    }

    /** The key for the HTTP API; made if there is none yet. Blocks. */
    public ApiKey apiKey() {
        return ApiKey.parse(kept(API_KEY_FILE, () -> "development:" + random()));
    }

    /** The secret that signs tokens if a server has made one. Blocks. */
    public Optional<String> existingJwtSecret() {
        return existing(JWT_SECRET_FILE);
    }

    /** The key for the HTTP API if a server has made one. Blocks. */
    public Optional<ApiKey> existingApiKey() {
        try {
            return existing(API_KEY_FILE).map(ApiKey::parse);
        } catch (IllegalArgumentException noKey) {
            throw unusable(dataDir.resolve(API_KEY_FILE), noKey);
        }
    }

    private Optional<String> existing(String name) {
        Path file = dataDir.resolve(name);
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unusable) {
            throw unusable(file, unusable);
        }
    }

    private String kept(String name, Supplier<String> generator) {
        Path file = dataDir.resolve(name);
        try {
            Files.createDirectories(dataDir);
            try (FileChannel channel = FileChannel.open(file, OPTIONS, ownerOnly())) {
                // server and commands may start at the same moment; closing gives the lock back
                channel.lock();
                return kept(channel, generator);
            }
        } catch (IOException unusable) {
            throw unusable(file, unusable);
        }
    }

    private static String kept(FileChannel channel, Supplier<String> generator) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(1024);
        while (channel.read(content) > 0) {
            // until the end of the file or of the buffer
        }
        String kept = StandardCharsets.UTF_8.decode(content.flip()).toString().strip();
        if (!kept.isEmpty()) {
            return kept;
        }
        String generated = generator.get();
        channel.write(ByteBuffer.wrap(generated.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
        return generated;
    }

    private FileAttribute<?>[] ownerOnly() {
        if (!dataDir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private CannotStartException unusable(Path file, Exception reason) {
        boolean there = Files.exists(file);
        return new CannotStartException(
                (there ? "Cannot use " + file : "Cannot write to the folder " + dataDir)
                        + " ("
                        + reason.getClass().getSimpleName()
                        + "). Set DATA_DIR to a folder you may write to"
                        + (there ? ", or remove the file." : "."),
                reason);
    }
}
